import { z } from 'zod';
import { defineAction } from '../action/index.ts';
import { sql, type Tx } from '../db/index.ts';
import { AppError, invalid } from '../errors/index.ts';
import { newId } from '../ids/index.ts';
import { queueMail } from '../mail/index.ts';
import { type MailKeeper, mayKeepMail } from '../mail/keeper.ts';
import type { MailState } from '../mail/reading.ts';
import { parseEmail } from '../text/email.ts';

/** Purpose of trial mails, in the list of mails. */
export const TRIAL_PURPOSE = 'mail_check.trial';
/** Trial mails of one tenant in an hour: the address is anybody's. */
export const TRIALS_AN_HOUR = 6;
const HOUR = 3_600_000;

/**
 * Writes a mail whose only use is to be looked at where it arrives; answers its id.
 * @throws `mail_check.address_invalid` 422, `mail_check.too_many_trials` 429.
 */
export const sendTrialMail = defineAction({
  name: 'mail_check.send_trial',
  input: z.object({
    to: z.string().max(1_000),
    fromName: z.string().max(300),
    host: z.string().max(300),
    subject: z.string().max(300),
    text: z.string().max(5_000),
  }),
  load: async ({ tx, now }) => ({ before: await trialsSince(tx, new Date(now.getTime() - HOUR)) }),
  authorise: (actor: MailKeeper) => mayKeepMail(actor),
  async run(context, { to: typed, fromName, host, subject, text }, { before }) {
    const to = parseEmail(typed);
    if (!to) throw addressInvalid();
    if (before >= TRIALS_AN_HOUR) throw tooMany();
    await queueMail(context, {
      dedupeKey: `${TRIAL_PURPOSE}:${newId()}`,
      purpose: TRIAL_PURPOSE,
      to,
      fromName,
      host,
      subject,
      text,
    });
  },
});

async function trialsSince(tx: Tx, since: Date): Promise<number> {
  const { rows } = await sql<{ count: number }>`
    select count(*) as count from mail
    where tenant_id = ${tx.tenantId} and purpose = ${TRIAL_PURPOSE} and created_at > ${since}`.execute(tx.db);
  return rows[0]?.count ?? 0;
}

/** The latest trial mail, and what became of it. */
export interface Trial {
  readonly id: string;
  readonly to: string;
  readonly state: MailState;
  readonly at: Date;
}

export async function latestTrial(tx: Tx): Promise<Trial | null> {
  const { rows } = await sql<Trial>`
    select id, to_address as to, state, created_at as at from mail
    where tenant_id = ${tx.tenantId} and purpose = ${TRIAL_PURPOSE} order by id desc limit 1`.execute(tx.db);
  return rows[0] ?? null;
}

function addressInvalid(): AppError {
  return invalid('mail_check.address_invalid', {
    to: {
      fr: 'Écrivez une adresse électronique complète, comme prenom.nom@example.org.',
      en: 'Write a whole e-mail address, such as first.last@example.org.',
    },
  });
}

function tooMany(): AppError {
  return new AppError({
    code: 'mail_check.too_many_trials',
    status: 429,
    message: {
      fr: 'Six messages d’essai sont déjà partis depuis une heure. Attendez avant le prochain.',
      en: 'Six trial messages have already been sent within the hour. Wait before the next one.',
    },
  });
}
