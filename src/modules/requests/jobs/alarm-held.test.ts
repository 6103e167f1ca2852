import pg from 'pg';
import { expect, test, vi } from 'vitest';
import { log } from '#platform/log/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { mailsOf } from '../../../../tests/tenancy/house.ts';
import { closeRequest } from '../actions/close-request.ts';
import { releaseRequest } from '../actions/release-request.ts';
import { reopenRequest } from '../actions/reopen-request.ts';
import { usagerReplies } from '../actions/usager-replies.ts';
import { anIdentity, aRequest, runJobs } from '../requests.factory.ts';
import { aStage } from '../stage.factory.ts';
import { alarmHeldJob } from './alarm-held.ts';

const HOUR = 3_600_000;
const { db, ownerUrl } = await testDatabase();
const { house, town, karim, documents, open, call, follower } = await aStage(db);
const held = (n = 0) =>
  open({ holdReason: 'contact.trap', identity: anIdentity({ email: `robot-${n}@example.org` }) });
const run = () => runJobs(ownerUrl, house);
const alarms = async () =>
  (await mailsOf(house, town.id)).filter(({ purpose }) => purpose === 'requests.alarm_held');

/** Puts everything held aside, and goes to a Monday morning. */
async function freshMorning(day: string): Promise<number> {
  await run();
  house.clock.set(new Date(`${day}T09:00:00Z`));
  await run();
  return (await alarms()).length;
}

test('a flood of held messages is one mail a recipient, and no other in the night that follows', async () => {
  const before = await freshMorning('2026-03-16');
  const opened = [];
  for (let n = 0; n < 40; n += 1) {
    opened.push(await held(n));
    house.clock.advance(30_000);
  }
  for (let hour = 0; hour < 24; hour += 1) {
    house.clock.advance(HOUR);
    await run();
  }
  const made = (await alarms()).slice(before);
  expect(made.map(({ to_address, subject }) => [to_address, subject])).toEqual([
    [town.admin.email, expect.stringMatching(/^40 messages retenus à regarder/)],
  ]);
  for (const { number } of opened) await closeRequest.execute(house, call(karim, { number }));
});

test('a message held after the mail has one of its own; another service has its own too', async () => {
  const before = await freshMorning('2026-03-23');
  const first = await held();
  house.clock.advance(4 * HOUR);
  await run();
  const second = await held();
  const papers = await aRequest(house, town.id, documents.id, { holdReason: 'contact.trap' });
  expect((await alarms()).length).toBe(before + 1);
  house.clock.advance(23 * HOUR);
  await run();
  await run();
  expect((await alarms()).slice(before).map(({ subject }) => subject.split(' –')[0])).toEqual([
    '1 message retenu à regarder',
    '2 messages retenus à regarder',
    '1 message retenu à regarder',
  ]);
  for (const { number } of [first, second]) await releaseRequest.execute(house, call(karim, { number }));
  await closeRequest.execute(house, call(town.admin, { number: papers.number }));
});

test('two alarms that run at once are one mail', async () => {
  const before = await freshMorning('2026-03-30');
  const since = house.clock.now().toISOString();
  const opened = [await held(1), await held(2), await held(3)];
  house.clock.advance(HOUR);
  const attempt = { number: 1, last: false };
  await Promise.all(
    opened.map(({ requestId }) => alarmHeldJob.run(house, town.id, { requestId, since }, attempt)),
  );
  expect((await alarms()).length).toBe(before + 1);
  for (const { number } of opened) await closeRequest.execute(house, call(karim, { number }));
});

test.each(['agent', 'usager'] as const)(
  'closed while held and opened again by the %s, it alarms again',
  async (who) => {
    const before = await freshMorning(who === 'agent' ? '2026-04-13' : '2026-04-20');
    const { number, requestId } = await held();
    house.clock.advance(4 * HOUR);
    await run();
    await closeRequest.execute(house, call(karim, { number }));
    house.clock.advance(HOUR / 2);
    if (who === 'agent') await reopenRequest.execute(house, call(karim, { number }));
    else {
      const said = { number, body: 'Et alors ?', submissionKey: null, fileDraftKey: null };
      await usagerReplies.execute(house, call(follower(requestId), said));
    }
    expect((await alarms()).length).toBe(before + 1);
    house.clock.advance(23 * HOUR);
    await run();
    expect((await alarms()).length).toBe(before + 2);
    await closeRequest.execute(house, call(karim, { number }));
  },
);

test('where nobody is left to be told, the log says so', async () => {
  const error = vi.spyOn(log, 'error').mockImplementation(() => undefined);
  const before = await freshMorning('2026-05-04');
  const { requestId } = await held();
  const owner = new pg.Client({ connectionString: ownerUrl });
  await owner.connect();
  await owner.query(
    `begin; select set_config('app.owner', 'on', true); update parvis.account set disabled_at = now(); commit`,
  );
  await owner.end();
  house.clock.advance(4 * HOUR);
  await run();
  expect((await alarms()).length).toBe(before);
  expect(error).toHaveBeenCalledWith(
    'requests.held_alarm_without_recipient',
    expect.objectContaining({ tenantId: town.id, requestId }),
  );
  error.mockRestore();
});
