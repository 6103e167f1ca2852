import { z } from 'zod';
import { type Actor, inTransaction, type Services } from '../action/index.ts';
import { type Tx, withTenant } from '../db/index.ts';
import { defineJob } from '../jobs/index.ts';

/**
 * Sends one queued mail. SMTP down: the job waits and tries again (25 tries over three days). A mail that a server took
 * just before we died is sent a second time: SMTP knows no duplicates. Its Message-ID is fixed from the start, so that
 * readers that compare them can see that both are one letter.
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
      if (attempt.last || isRefusal(error)) return giveUp(services, tenantId, mailId, error);
      throw error;
    }
    return settle(services, tenantId, mailId, 'sent');
  },
});

/** What nodemailer adds to an error of the dialogue with the server. */
interface SmtpTrouble {
  responseCode?: number;
  command?: string;
  response?: string;
  code?: string;
}

/**
 * Whether the server refused this letter for good. Of a 5xx, only one about its addressee or its content is final: an
 * expired password must not lose every mail that waits, wherever in the dialogue the server says so (RFC 4954 §6).
 */
function isRefusal(error: unknown): boolean {
  const { responseCode = 0, command = '' } = error as SmtpTrouble;
  if ([530, 534, 535, 538].includes(responseCode)) return false;
  return responseCode >= 500 && /^(RCPT TO|DATA)$/.test(command);
}

async function queued(tx: Tx, mailId: string) {
  return tx.db
    .selectFrom('mail')
    .selectAll()
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', mailId)
    .where('state', '=', 'queued')
    .executeTakeFirst();
}

/** A server that has taken the mail has the text too: it is not kept twice. */
async function settle(services: Services, tenantId: string, mailId: string, state: 'sent' | 'kept') {
  const change = state === 'sent' ? { sent_at: services.clock.now(), text_body: '' } : {};
  await withTenant(services.db, tenantId, (tx) => close(tx, mailId, { state, ...change }));
}

/** Says that the mail will not leave: `mail.failed` about what the mail was about, else about the mail itself. */
async function giveUp(services: Services, tenantId: string, mailId: string, error: unknown): Promise<void> {
  const { response, code, responseCode } = error as SmtpTrouble;
  const house: Actor = { kind: 'system', id: null, tenantId };
  await inTransaction(services, tenantId, house, async ({ tx, emit }) => {
    const last_error = (response ?? code ?? 'unknown').slice(0, 500);
    const mail = await close(tx, mailId, { state: 'failed', last_error });
    if (!mail) return;
    emit({
      topic: 'mail.failed',
      subjectKind: mail.subject_kind ?? 'mail',
      subjectId: mail.subject_id ?? mailId,
      data: { mailId, purpose: mail.purpose, status: responseCode ?? null },
    });
  });
}

async function close(
  tx: Tx,
  mailId: string,
  change: { state: string; sent_at?: Date; text_body?: string; last_error?: string },
) {
  return tx.db
    .updateTable('mail')
    .set(change)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', mailId)
    .where('state', '=', 'queued')
    .returning(['purpose', 'subject_kind', 'subject_id'])
    .executeTakeFirst();
}
