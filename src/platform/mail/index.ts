import type { ActionContext, Actor } from '../action/index.ts';
import { sql } from '../db/index.ts';
import { newId } from '../ids/index.ts';
import { oneLine, senderAddress } from './sender.ts';

export { mailManifest } from './manifest.ts';
export { type MailTransport, type OutgoingMail, smtpTransport } from './transport.ts';

export interface QueuedMail {
  /** A second mail of the same key is not made: `acknowledgement:<id>`. */
  dedupeKey: string;
  purpose: string;
  to: string;
  /** Display name and host of the sender: the tenant's. */
  fromName: string;
  host: string;
  subject: string;
  text: string;
  subjectKind?: string;
  subjectId?: string;
}

/**
 * Writes a mail that will be sent once the transaction has committed. Without a mail server it is kept as it is, where
 * the administrator reads it.
 */
export async function queueMail(context: ActionContext<Actor>, mail: QueuedMail): Promise<void> {
  const id = newId();
  const server = context.services.mail;
  const result = await sql`
    insert into mail (tenant_id, id, dedupe_key, purpose, subject_kind, subject_id, to_address, reply_to, subject,
      text_body, message_id, created_at, state)
    values (${context.tx.tenantId}, ${id}, ${mail.dedupeKey}, ${mail.purpose}, ${mail.subjectKind ?? null},
      ${mail.subjectId ?? null}, ${mail.to}, null, ${oneLine(mail.subject)}, ${mail.text},
      ${`<${id}@${mail.host}>`}, ${context.now}, ${server === null ? 'kept' : 'queued'})
    on conflict (tenant_id, dedupe_key) do nothing`.execute(context.tx.db);
  if (result.numAffectedRows === 0n || server === null) return;
  const from = senderAddress(context.services, mail.host);
  context.enqueue({ task: 'mail.send', payload: { mailId: id, fromName: oneLine(mail.fromName), from } });
}
