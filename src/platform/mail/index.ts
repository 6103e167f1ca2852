import { z } from 'zod';
import type { ActionContext, Actor, Services } from '../action/index.ts';
import { sql, type Tx, withTenant } from '../db/index.ts';
import { newId } from '../ids/index.ts';
import { defineJob } from '../jobs/index.ts';

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

/** Writes a mail that will be sent once the transaction has committed. */
export async function queueMail(context: ActionContext<Actor>, mail: QueuedMail): Promise<void> {
  const id = newId();
  const result = await sql`
    insert into mail (tenant_id, id, dedupe_key, purpose, subject_kind, subject_id, to_address, reply_to, subject,
      text_body, message_id, created_at)
    values (${context.tx.tenantId}, ${id}, ${mail.dedupeKey}, ${mail.purpose}, ${mail.subjectKind ?? null},
      ${mail.subjectId ?? null}, ${mail.to}, null, ${oneLine(mail.subject)}, ${mail.text},
      ${`<${id}@${mail.host}>`}, ${context.now})
    on conflict (tenant_id, dedupe_key) do nothing`.execute(context.tx.db);
  if ((result.numAffectedRows ?? 0n) === 0n) return;
  const from = context.services.mailFrom ?? `ne-pas-repondre@${mail.host}`;
  context.enqueue({ task: 'mail.send', payload: { mailId: id, fromName: oneLine(mail.fromName), from } });
}

/** Header fields are one line: a line break in one would start another header. */
function oneLine(text: string): string {
  return text
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, ' ')
    .trim()
    .slice(0, 250);
}

/**
 * Sends one queued mail. SMTP down: the job waits and tries again (25 tries over three days). Its Message-ID is fixed
 * from the start, so that a server that took it just before we died recognises the second try.
 */
export const sendMailJob = defineJob<Services, { mailId: string; from: string; fromName: string }>({
  name: 'mail.send',
  payload: z.object({ mailId: z.uuid(), from: z.string(), fromName: z.string() }),
  async run(services, tenantId, { mailId, from, fromName }, attempt) {
    const mail = await withTenant(services.db, tenantId, (tx) => queued(tx, mailId));
    if (!mail) return;
    if (!services.mail) return settle(services, tenantId, mailId, 'kept');
    try {
      await services.mail.send({
        from: `"${fromName.replaceAll(/["\\]/g, '')}" <${from}>`,
        to: mail.to_address,
        subject: mail.subject,
        text: mail.text_body,
        messageId: mail.message_id,
      });
    } catch (error) {
      // Of a 5xx, only one about this letter is final: an expired password (EAUTH) must not lose every mail that waits.
      const { responseCode = 0, command = '' } = error as { responseCode?: number; command?: string };
      const refused = responseCode >= 500 && /^(RCPT TO|DATA)$/.test(command);
      if (attempt.last || refused) return settle(services, tenantId, mailId, 'failed');
      throw error;
    }
    return settle(services, tenantId, mailId, 'sent');
  },
});

async function queued(tx: Tx, mailId: string) {
  return tx.db
    .selectFrom('mail')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', mailId)
    .where('state', '=', 'queued')
    .executeTakeFirst();
}

async function settle(
  services: Services,
  tenantId: string,
  mailId: string,
  state: 'sent' | 'kept' | 'failed',
) {
  await withTenant(services.db, tenantId, (tx) =>
    tx.db
      .updateTable('mail')
      .set({ state, sent_at: services.clock.now(), ...(state === 'sent' ? { text_body: '' } : {}) })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', mailId)
      .execute(),
  );
}
