import { expect, test } from 'vitest';
import { testDatabase } from '../../../../tests/support/database.ts';
import { replyToRequest } from '../actions/reply-to-request.ts';
import { runJobs } from '../requests.factory.ts';
import { aReply, aStage } from '../stage.factory.ts';
import { followUp } from './follow-up.ts';

const { db, ownerUrl } = await testDatabase();
const { house, open, view, read, karim, call } = await aStage(db);

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

test('an answer whose mail was refused for good says so, and the others do not', async () => {
  const { number } = await open();
  await replyToRequest.execute(house, call(karim, aReply(number, 'Une première réponse.')));
  await runJobs(ownerUrl, house);
  await replyToRequest.execute(house, call(karim, aReply(number, 'Une seconde.')));
  const refused = Object.assign(new Error('no'), { responseCode: 550, command: 'RCPT TO' });
  await runJobs(ownerUrl, {
    ...house,
    mail: { send: () => Promise.reject(refused), close: () => undefined },
  });
  const { timeline } = await view(number);
  expect(
    timeline.flatMap((entry) =>
      entry.kind === 'message' && entry.from === 'agent' ? [[entry.body, entry.mail]] : [],
    ),
  ).toEqual([
    ['Une première réponse.', 'made'],
    ['Une seconde.', 'failed'],
  ]);
  const labels = timeline.map((entry) => (entry.kind === 'event' ? entry.label.fr : ''));
  expect(labels.filter((label) => label === 'Le courriel n’a pas pu être remis')).toHaveLength(1);
});
