import { z } from 'zod';
import type { AnyActor } from '#modules/identity/index.ts';
import { changeSettings } from '#modules/tenancy/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { invalid } from '#platform/errors/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import { cleanLine } from '#platform/text/clean.ts';
import { ANSWER_RANGE, TELERECOURS } from '../legal-settings.ts';
import { mayWriteLegalTexts } from '../requests.policy.ts';

const line = (most: number) =>
  z
    .string()
    .max(most * 4)
    .transform(cleanLine)
    .pipe(z.string().max(most));

const legalSettingsSchema = z.object({
  /** '': no court is named. */
  courtName: line(150),
  courtAddress: line(200),
  /** With or without `https://`; '': Télérecours' own address. */
  telerecours: line(200),
  /** Working days; null: something else than a whole number was typed. */
  answerWithin: z.number().nullable(),
});
type SaveLegalSettings = z.infer<typeof legalSettingsSchema>;

/** Names the competent administrative court and sets the commitment to answer. Requests received before keep theirs. */
export const saveLegalSettings = defineAction<AnyActor, SaveLegalSettings, null, void>({
  name: 'requests.save_legal_settings',
  input: legalSettingsSchema,
  load: async () => null,
  authorise: mayWriteLegalTexts,
  run: async (context, input) => {
    const problems = problemsOf(input);
    if (Object.keys(problems).length > 0) throw invalid('requests.legal_settings_invalid', problems);
    const { courtName: name, courtAddress: address } = input;
    const link = bareLink(input.telerecours);
    const court = {
      name,
      address: address === '' ? null : address,
      telerecours: link === '' || link === TELERECOURS ? null : link,
    };
    const administrativeCourt = name === '' ? null : court;
    await changeSettings.within(context, {
      patch: { administrativeCourt, answerWithinWorkingDays: input.answerWithin },
    });
  },
});

const LINK = /^[a-z0-9-]+(\.[a-z0-9-]+)+(\/[\w\-./~%]*)?$/i;

/** As a sentence shows it: no scheme, no slash at its end. */
function bareLink(typed: string): string {
  return typed.replace(/^https?:\/\//i, '').replace(/\/+$/, '');
}

function problemsOf(input: SaveLegalSettings): Record<string, Text> {
  const problems: Record<string, Text> = {};
  const { courtName, courtAddress, answerWithin } = input;
  const link = bareLink(input.telerecours);
  if (courtName === '' && (courtAddress !== '' || (link !== '' && link !== TELERECOURS))) {
    problems['courtName'] = {
      fr: 'Écrivez le nom du tribunal, comme « tribunal administratif de Melun ».',
      en: 'Write the name of the court, such as “tribunal administratif de Melun”.',
    };
  }
  if (link !== '' && !LINK.test(link)) {
    problems['telerecours'] = {
      fr: 'Écrivez une adresse de site, comme www.telerecours.fr.',
      en: 'Write the address of a site, such as www.telerecours.fr.',
    };
  }
  const { least, most } = ANSWER_RANGE;
  if (
    answerWithin === null ||
    !Number.isInteger(answerWithin) ||
    answerWithin < least ||
    answerWithin > most
  ) {
    problems['answerWithin'] = {
      fr: `Écrivez un nombre entier de ${least} à ${most}, comme 10.`,
      en: `Write a whole number from ${least} to ${most}, such as 10.`,
    };
  }
  return problems;
}
