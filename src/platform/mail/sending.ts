import { z } from 'zod';
import { type Actor, inTransaction, type Services } from '../action/index.ts';
import { sql, type Tx, withTenant } from '../db/index.ts';
import { defineJob } from '../jobs/index.ts';
import { log } from '../log/index.ts';
import { isFinal, type Trouble, troubleOf } from './trouble.ts';

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
      const trouble = troubleOf(error, mail.to_address);
      tell(tenantId, mailId, trouble, attempt.number);
      if (attempt.last || isFinal(trouble)) return giveUp(services, tenantId, mailId, trouble);
      const now = services.clock.now();
      await withTenant(services.db, tenantId, (tx) =>
        writeTrouble(tx, mailId, { trouble, now, state: 'queued' }),
      );
      throw error;
    }
    return settle(services, tenantId, mailId, 'sent');
  },
});

/** No word of the server goes into the log: it may name people. */
function tell(tenantId: string, mailId: string, { kind, code, status }: Trouble, attempt: number): void {
  log.warn('mail.not_taken', {
    tenantId,
    subjectId: mailId,
    reason: kind,
    attempt,
    ...(code === null ? {} : { status: code }),
    ...(status === null ? {} : { code: status }),
  });
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
  await withTenant(services.db, tenantId, (tx) =>
    tx.db
      .updateTable('mail')
      .set({ state, ...change })
      .where('tenant_id', '=', tenantId)
      .where('id', '=', mailId)
      .where('state', '=', 'queued')
      .execute(),
  );
}

/** Says that the mail will not leave: `mail.failed` about what the mail was about, else about the mail itself. */
async function giveUp(services: Services, tenantId: string, mailId: string, trouble: Trouble): Promise<void> {
  const house: Actor = { kind: 'system', id: null, tenantId };
  await inTransaction(services, tenantId, house, async ({ tx, emit, now }) => {
    const mail = await writeTrouble(tx, mailId, { trouble, now, state: 'failed' });
    if (!mail) return;
    emit({
      topic: 'mail.failed',
      subjectKind: mail.subjectKind ?? 'mail',
      subjectId: mail.subjectId ?? mailId,
      data: { mailId, purpose: mail.purpose, status: trouble.code },
    });
  });
}

/** Keeps why the mail was not taken; undefined where it no longer waits. `queued`: there will be another try. */
async function writeTrouble(
  tx: Tx,
  mailId: string,
  { trouble, now, state }: { trouble: Trouble; now: Date; state: 'queued' | 'failed' },
) {
  const { rows } = await sql<{ purpose: string; subjectKind: string | null; subjectId: string | null }>`
    update mail set state = ${state}, failed_tries = failed_tries + 1, trouble_at = ${now},
      trouble_kind = ${trouble.kind}, trouble_stage = ${trouble.stage}, smtp_code = ${trouble.code},
      smtp_status = ${trouble.status}, last_error = ${trouble.text}
    where tenant_id = ${tx.tenantId} and id = ${mailId} and state = 'queued'
    returning purpose, subject_kind as "subjectKind", subject_id as "subjectId"`.execute(tx.db);
  return rows[0];
}
