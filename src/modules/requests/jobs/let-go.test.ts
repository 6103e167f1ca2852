import { expect, test } from 'vitest';
import { endMembership, inviteAgent, system } from '#modules/identity/index.ts';
import { sql, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { assignRequest } from '../actions/assign-request.ts';
import { closeRequest } from '../actions/close-request.ts';
import { askUsager, replyToRequest } from '../actions/reply-to-request.ts';
import { requestsManifest } from '../manifest.ts';
import { runJobs } from '../requests.factory.ts';
import { aReply, aStage } from '../stage.factory.ts';
import { letGoJob } from './let-go.ts';

const { db, ownerUrl } = await testDatabase();
const stage = await aStage(db);
const { town, voirie, karim, lucie, view, call } = stage;
const house = {
  ...stage.house,
  subscriptions: new Map(Object.entries(requestsManifest.subscriptions ?? {})),
};
const open = async () => (await stage.open()).number;
const assign = (number: string, assigneeId = karim.id) =>
  assignRequest.execute(house, call(lucie, { number, assigneeId }));
const leave = () => endMembership.execute(house, call(town.admin, { membershipId: karim.id }));
const comeBack = () =>
  inviteAgent.execute(house, {
    tenantId: town.id,
    actor: system(town.id),
    input: {
      email: karim.email,
      name: karim.name,
      roles: ['agent'],
      serviceIds: [voirie.service.id],
      notify: false,
    },
  });
const events = () =>
  withTenant(db, town.id, async (tx) => {
    const { rows } = await sql<{
      n: number;
    }>`select count(*)::int as n from event where topic = 'request.assigned'
      and data ->> 'leftId' = ${karim.id}`.execute(tx.db);
    return rows[0]?.n;
  });

test('whoever leaves leaves no request held: each says so, once, and closed ones keep the name', async () => {
  const [inHand, waiting, answered, closed, others] = [
    await open(),
    await open(),
    await open(),
    await open(),
    await open(),
  ];
  await assign(inHand);
  await askUsager.execute(house, call(karim, aReply(waiting, 'Quelle rue ?')));
  await replyToRequest.execute(house, call(karim, aReply(answered)));
  await assign(closed);
  await closeRequest.execute(house, call(karim, { number: closed }));
  await assign(others, lucie.id);
  await leave();
  expect(await runJobs(ownerUrl, house)).toContain('requests.let-go');
  for (const number of [inHand, waiting, answered]) {
    const request = await view(number, lucie);
    expect(request.assigneeId).toBeNull();
    expect(request.timeline.at(-1)).toMatchObject({
      topic: 'request.assigned',
      actor: null,
      label: { fr: 'Confiée à personne : Agent karim n’est plus agent' },
    });
  }
  expect((await view(inHand, lucie)).state).toBe('open');
  expect((await view(waiting, lucie)).state).toBe('waiting');
  expect((await view(closed, lucie)).assigneeName).toBe('Agent karim');
  expect((await view(others, lucie)).assigneeId).toBe(lucie.id);
  expect(await events()).toBe(3);
  await letGoJob.run(house, town.id, { subjectId: karim.id }, { number: 2, last: false });
  expect(await events()).toBe(3);
});

test('whoever has come back before the job runs keeps theirs; more than one batch is all let go', async () => {
  await comeBack();
  const numbers: string[] = [];
  for (let i = 0; i < 101; i += 1) numbers.push(await open());
  for (const number of numbers) await assign(number);
  await leave();
  await comeBack();
  await runJobs(ownerUrl, house);
  expect((await view(numbers[0] ?? '', lucie)).assigneeId).toBe(karim.id);
  await leave();
  await runJobs(ownerUrl, house);
  expect(await events()).toBe(3 + 101);
  expect((await view(numbers[100] ?? '', lucie)).assigneeId).toBeNull();
});
