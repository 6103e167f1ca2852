import { expect, test } from 'vitest';
import { subjects } from '#modules/directory/index.ts';
import type { AgentActor } from '#modules/identity/index.ts';
import { tenantById } from '#modules/tenancy/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { LEGAL_TEXTS, legalTextsOf } from '../legal-texts.ts';
import { aRequest } from '../requests.factory.ts';
import { aStage, code } from '../stage.factory.ts';
import { saveLegalSettings } from './save-legal-settings.ts';
import { saveLegalText } from './save-legal-text.ts';

const { db } = await testDatabase();
const stage = await aStage(db);
const { house, town, read, karim, dpo, view } = stage;
const by = <I>(input: I, actor: AgentActor = town.admin) => ({ tenantId: town.id, actor, input });
type Text = Parameters<typeof saveLegalText.execute>[1]['input'];
const word = (input: Partial<Text> & Pick<Text, 'key'>, actor = town.admin) =>
  saveLegalText.execute(house, by({ fr: '', en: '', confirmed: false, ...input }, actor));
const settle = (
  changes: Partial<Parameters<typeof saveLegalSettings.execute>[1]['input']>,
  actor = town.admin,
) =>
  saveLegalSettings.execute(
    house,
    by({ courtName: '', courtAddress: '', telerecours: '', answerWithin: 10, ...changes }, actor),
  );
const texts = async () => legalTextsOf((await read(tenantById)).settings);
const told = async () => {
  const demande = (await read(subjects)).find(
    (subject) => subject.regime === 'svr' && subject.kind === 'demande',
  );
  const { number } = await aRequest(house, town.id, demande?.id ?? '');
  const request = await view(number, town.admin);
  return {
    dueOn: request.dueOn,
    text: request.acknowledgement?.parts.map(({ text }) => text.fr).join('\n') ?? '',
  };
};

test('the acknowledgements issued afterwards say the tenant’s own words, court and commitment', async () => {
  const before = await told();
  expect(before.text).toContain('saisir le tribunal administratif, par courrier ou sur www.telerecours.fr');
  await word({ key: 'svr', fr: 'Sans réponse, c’est non.', en: 'No answer means no.' });
  await settle({
    courtName: 'tribunal administratif de Rennes',
    courtAddress: '3 contour de la Motte, 35044 Rennes',
    telerecours: 'https://citoyens.telerecours.fr/',
    answerWithin: 3,
  });
  const after = await told();
  expect(after.text).toContain('Sans réponse, c’est non.');
  expect(after.text).toContain(
    'saisir le tribunal administratif de Rennes (3 contour de la Motte, 35044 Rennes), par courrier ou sur citoyens.telerecours.fr (Télérecours',
  );
  expect([before.dueOn, after.dueOn]).toEqual(['2026-03-30', '2026-03-19']);
});

test('a text of certainty C is confirmed by somebody, on a day, until its words change', async () => {
  await word({ key: 'appealCada', confirmed: true });
  const confirmation = { by: 'Adèle Admin', at: house.clock.now() };
  expect((await texts()).appealCada).toMatchObject({ own: false, confirmed: true, confirmation });
  house.clock.advance(86_400_000);
  // The same words saved again: the first confirmation stands.
  await word({ key: 'appealCada', fr: LEGAL_TEXTS.appealCada.text.fr, confirmed: true });
  expect((await texts()).appealCada).toMatchObject({ own: false, confirmation });
  await word({ key: 'appealCada', fr: 'Saisissez la CADA.', confirmed: true });
  expect((await texts()).appealCada).toMatchObject({
    own: true,
    text: { fr: 'Saisissez la CADA.', en: 'Saisissez la CADA.' },
    confirmation: { by: 'Adèle Admin', at: house.clock.now() },
  });
  await word({ key: 'appealCada', fr: 'Saisissez la CADA.' });
  expect((await texts()).appealCada).toMatchObject({ own: true, confirmed: false, confirmation: null });
  await word({ key: 'appealCada' });
  expect((await texts()).appealCada).toMatchObject({ own: false, confirmed: false });
  expect((await read(tenantById)).settings['legalTexts']).not.toHaveProperty('appealCada');
});

test('own French words keep the English that was shown with them', async () => {
  const { en } = LEGAL_TEXTS.sva.text;
  await word({ key: 'sva', fr: 'Sans réponse, c’est oui.', en });
  expect((await texts()).sva.text).toEqual({ fr: 'Sans réponse, c’est oui.', en });
});

test('what is wrong is said by field, and nothing changes', async () => {
  const before = (await read(tenantById)).settings;
  const fields = (work: Promise<unknown>) => work.catch((error) => Object.keys(error.fields ?? {}));
  expect(await fields(word({ key: 'received', fr: 'Reçu.', en: 'Received {x}.' }))).toEqual(['fr', 'en']);
  expect(
    await fields(settle({ courtAddress: '43 rue X', telerecours: 'pas une adresse', answerWithin: 0 })),
  ).toEqual(['courtName', 'telerecours', 'answerWithin']);
  expect(await fields(settle({ answerWithin: null }))).toEqual(['answerWithin']);
  expect((await read(tenantById)).settings).toEqual(before);
});

test('only administrators word the law', async () => {
  for (const actor of [karim, dpo]) {
    expect(await code(word({ key: 'svr', fr: 'Non.' }, actor))).toBe('requests.save_legal_text.forbidden');
    expect(await code(settle({}, actor))).toBe('requests.save_legal_settings.forbidden');
  }
});
