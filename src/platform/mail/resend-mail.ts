import { z } from 'zod';
import { type ActionContext, defineAction } from '../action/index.ts';
import { sql } from '../db/index.ts';
import { AppError, notFound } from '../errors/index.ts';
import { type MailKeeper, mayKeepMail } from './keeper.ts';
import { oneLine, senderAddress } from './sender.ts';

/**
 * Puts a mail that was given up back among those that wait, under its own Message-ID. For refusals that were ours (a
 * record of the DNS that was missing): the letter is still there for thirty days.
 * @throws `mail.not_found` 404, `mail.not_to_resend` 409 (it left, waits, or its text is erased).
 */
export const resendMail = defineAction({
  name: 'mail.resend',
  input: z.object({ mailId: z.uuid(), fromName: z.string().max(300), host: z.string().max(300) }),
  load: stateOf,
  authorise: (actor: MailKeeper) => mayKeepMail(actor),
  async run({ tx, services, enqueue }, { mailId, fromName, host }, { state, empty }) {
    if (state !== 'failed' || empty) throw notToResend();
    await sql`update mail set state = 'queued' where tenant_id = ${tx.tenantId} and id = ${mailId}`.execute(
      tx.db,
    );
    const from = senderAddress(services, host);
    enqueue({ task: 'mail.send', payload: { mailId, fromName: oneLine(fromName), from } });
  },
});

async function stateOf({ tx }: ActionContext<MailKeeper>, { mailId }: { mailId: string }) {
  const { rows } = await sql<{ state: string; empty: boolean }>`
    select state, text_body = '' as empty from mail
    where tenant_id = ${tx.tenantId} and id = ${mailId} for update`.execute(tx.db);
  if (!rows[0]) throw notFound('mail.not_found');
  return rows[0];
}

function notToResend(): AppError {
  return new AppError({
    code: 'mail.not_to_resend',
    status: 409,
    message: {
      fr: 'Ce courriel n’a pas échoué, ou son texte est déjà effacé : il ne peut pas repartir.',
      en: 'This e-mail has not failed, or its text is already erased: it cannot leave again.',
    },
  });
}
