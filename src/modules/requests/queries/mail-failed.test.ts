import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/support/database.ts';
import { runJobs } from '../requests.factory.ts';
import { aStage } from '../stage.factory.ts';
import { followUp } from './follow-up.ts';

const { db, ownerUrl } = await testDatabase();
const { house, open, view, read } = await aStage(db);

test('a mail that a server refused for good stands in the timeline of its request, for agents', async () => {
  const opened = await open();
  const refused = Object.assign(new Error('no'), { responseCode: 550, command: 'RCPT TO' });
  const mail = { send: () => Promise.reject(refused), close: () => undefined };
  await runJobs(ownerUrl, { ...house, mail });
  const said = 'L’accusé de réception n’est pas arrivé : le courriel n’a pas pu être remis';
  const labels = (await view(opened.number)).timeline.map((entry) =>
    entry.kind === 'event' ? entry.label.fr : entry.kind,
  );
  expect(labels).toContain(said);
  const shown = await read((tx) => followUp(tx, opened.number, opened.secret));
  expect(shown?.number).toBe(opened.number);
  expect(JSON.stringify(shown)).not.toContain(said);
});
