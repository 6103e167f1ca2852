import { describe, expect, test } from 'vitest';
import { openState } from '#modules/calendar/index.ts';
import { type AgentActor, inviteAgent, system } from '#modules/identity/index.ts';
import { sql, type Tx, withTenant } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { codeOf, enter, testServices, testTown } from '../../../../tests/tenancy/house.ts';
import { HoursInvalid } from '../directory.errors.ts';
import { hoursRevisions, placesForEditors } from '../queries/editors.ts';
import { placeById } from '../queries/places.ts';
import { addClosure, removeClosure, restoreHours, setHours, settleHoursComment } from './change-hours.ts';
import { createPlace } from './create-place.ts';
import { decideHoliday } from './decide-holiday.ts';
import { editService } from './edit-service.ts';

const { db } = await testDatabase();
const house = testServices(db);
const town = await testTown(house);
const read = <T>(work: (tx: Tx) => Promise<T>) => withTenant(db, town.id, work);
const by = (actor: AgentActor) => ({ tenantId: town.id, actor });
const admin = by(town.admin);
const WEEK = {
  zone: 'Europe/Paris',
  weekly: { tue: [{ from: '09:00', to: '12:00' }], wed: [{ from: '09:00', to: '12:00' }] },
  closedOnHolidaysOf: 'metropole',
};

/** A place with hours, unless told. */
async function aPlace(hours: unknown = WEEK): Promise<string> {
  const placeId = await createPlace.execute(house, { ...admin, input: { name: 'Salle' } });
  if (hours) await setHours.execute(house, { ...admin, input: { placeId, hours } });
  return placeId;
}
const placeOf = async (id: string) => {
  const place = await read((tx) => placeById(tx, id));
  if (!place) throw new Error('no place');
  return place;
};
const history = async (id: string) => (await read((tx) => hoursRevisions(tx, id))).map(({ what }) => what);
const changed = () =>
  read(async (tx) => {
    const { rows } = await sql<{ data: object; subject_kind: string; subject_id: string }>`
      select subject_kind, subject_id, data from event where topic = 'directory.changed' order by id`.execute(
      tx.db,
    );
    return rows;
  });
const set = (placeId: string, hours: unknown, seenRevision?: string | null) =>
  setHours.execute(house, { ...admin, input: { placeId, hours, seenRevision } });

describe('hours', () => {
  test('are written whole, and each state stays to come back to', async () => {
    const id = await aPlace(null);
    expect(await placeOf(id)).toMatchObject({ hours: null, hoursRevision: null });
    await set(id, WEEK);
    const first = await placeOf(id);
    expect(first.hours).toEqual(WEEK);
    await set(id, { ...WEEK, weekly: {} });
    await set(id, null);
    expect((await placeOf(id)).hours).toBeNull();
    const revisions = await read((tx) => hoursRevisions(tx, id));
    expect(revisions.map(({ what, by: who, current }) => [what, who, current])).toEqual([
      ['set', 'Adèle Admin', true],
      ['set', 'Adèle Admin', false],
      ['set', 'Adèle Admin', false],
    ]);
    const input = { placeId: id, revisionId: revisions[2]?.id ?? '' };
    await restoreHours.execute(house, { ...admin, input });
    expect((await placeOf(id)).hours).toEqual(WEEK);
    expect(await history(id)).toEqual(['restore', 'set', 'set', 'set']);
  });

  test('written again as they are write nothing, and tell nobody', async () => {
    const id = await aPlace();
    const before = await changed();
    const weekly = { wed: WEEK.weekly.wed, tue: [{ to: '12:00', from: '09:00' }] };
    await set(id, { closedOnHolidaysOf: 'metropole', weekly, zone: 'Europe/Paris' });
    expect(await changed()).toEqual(before);
    expect(await history(id)).toEqual(['set']);
  });

  test('are heard of by identifiers alone', async () => {
    const id = await aPlace();
    expect((await changed()).at(-1)).toEqual({ subject_kind: 'place', subject_id: id, data: {} });
  });

  test('that are wrong are told whole, each problem with its way, and nothing is written', async () => {
    const id = await aPlace();
    const wrong = {
      ...WEEK,
      weekly: {
        mon: [{ from: '9h', to: '12:00' }],
        tue: [
          { from: '09:00', to: '12:00' },
          { from: '11:00', to: '13:00' },
        ],
      },
    };
    const error = await set(id, wrong).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(HoursInvalid);
    expect(error).toMatchObject({
      status: 422,
      fields: { 'weekly.mon.0.from': { fr: 'une heure ne s’écrit pas HH:MM, comme 09:00' } },
    });
    expect(await codeOf(set(id, 'always'))).toBe('directory.hours_invalid');
    expect(await codeOf(set(id, JSON.parse('{"__proto__": {"zone": "Europe/Paris", "weekly": {}}}')))).toBe(
      'directory.hours_invalid',
    );
    expect((await placeOf(id)).hours).toEqual(WEEK);
  });

  test('changed by somebody since the form was shown are not changed again', async () => {
    const id = await aPlace();
    const { hoursRevision } = await placeOf(id);
    await set(id, { ...WEEK, weekly: {} }, hoursRevision);
    expect(await codeOf(set(id, WEEK, hoursRevision))).toBe('directory.hours_changed');
    expect(await codeOf(set(id, WEEK, null))).toBe('directory.hours_changed');
    const { hoursRevision: now } = await placeOf(id);
    expect(await codeOf(set(id, WEEK, now))).toBe('done');
  });

  test('two agents at the same moment: one writes, the other is told', async () => {
    const id = await aPlace();
    const { hoursRevision } = await placeOf(id);
    const codes = await Promise.all([
      codeOf(set(id, { ...WEEK, weekly: {} }, hoursRevision)),
      codeOf(set(id, null, hoursRevision)),
    ]);
    expect(codes.sort()).toEqual(['directory.hours_changed', 'done']);
  });

  test('are parsed once for each revision, and what a rolled-back change wrote is never told', async () => {
    const id = await aPlace();
    const [one, two] = [await placeOf(id), await placeOf(id)];
    expect(one.hours).toBe(two.hours);
    const failed = read(async (tx) => {
      const at = {
        tx,
        actor: town.admin,
        now: house.clock.now(),
        services: house,
        emit: () => 0,
        enqueue: () => 0,
      };
      await setHours.within(at, { placeId: id, hours: { ...WEEK, weekly: {} } });
      expect((await placeById(tx, id))?.hours?.weekly).toEqual({});
      throw new Error('cut in the middle');
    });
    await expect(failed).rejects.toThrow('cut');
    expect((await placeOf(id)).hours).toEqual(WEEK);
  });

  test('stored in a form that nobody can read are none, and can only be written anew or restored', async () => {
    const id = await aPlace();
    await read((tx) =>
      sql`update place set hours = '{"weekly": "always"}', hours_revision = ${newId()} where id = ${id}`.execute(
        tx.db,
      ),
    );
    expect((await placeOf(id)).hours).toBeNull();
    const closure = { from: '2026-05-15', closed: true };
    expect(await codeOf(addClosure.execute(house, { ...admin, input: { placeId: id, closure } }))).toBe(
      'directory.hours_unreadable',
    );
    expect(await codeOf(set(id, WEEK))).toBe('done');
  });
});

describe('a dated closure', () => {
  const close = (placeId: string, closure: unknown) =>
    addClosure.execute(house, { ...admin, input: { placeId, closure } });

  test('shuts the place on its days and opens it again when it is taken away', async () => {
    const id = await aPlace();
    const reason = { fr: 'Formation', en: 'Training' };
    const closure = {
      from: '2026-03-17',
      to: '2026-03-17',
      closed: true,
      reason,
      announceFrom: '2026-03-01',
    };
    await close(id, closure);
    const { hours } = await placeOf(id);
    if (!hours) throw new Error('no hours');
    const tuesday = new Date('2026-03-17T09:00:00Z');
    expect(openState(hours, tuesday)).toMatchObject({ open: false, because: { kind: 'exception', reason } });
    await removeClosure.execute(house, {
      ...admin,
      input: { placeId: id, from: '2026-03-17', to: '2026-03-17' },
    });
    const after = await placeOf(id);
    expect(after.hours).toEqual(WEEK);
    expect(await history(id)).toEqual(['reopening', 'closure', 'set']);
    const again = removeClosure.execute(house, {
      ...admin,
      input: { placeId: id, from: '2026-03-17', to: '2026-03-17' },
    });
    expect(await codeOf(again)).toBe('directory.closure_not_found');
  });

  test('until further notice is taken away by its first day and no last one', async () => {
    const id = await aPlace();
    await close(id, { from: '2026-04-01', to: '2026-04-02', closed: true });
    await close(id, { from: '2026-04-01', closed: true });
    await removeClosure.execute(house, { ...admin, input: { placeId: id, from: '2026-04-01', to: null } });
    expect((await placeOf(id)).hours?.exceptions).toEqual([
      { from: '2026-04-01', to: '2026-04-02', closed: true },
    ]);
  });

  test('forgets those that ended more than a year ago', async () => {
    const id = await aPlace({
      ...WEEK,
      exceptions: [
        { from: '2024-01-01', to: '2024-01-02', closed: true },
        { from: '2025-06-01', to: '2025-06-02', closed: true },
        { from: '2024-01-01', closed: true },
      ],
    });
    await close(id, { from: '2026-04-01', to: '2026-04-01', closed: true });
    expect((await placeOf(id)).hours?.exceptions?.map(({ from }) => from)).toEqual([
      '2025-06-01',
      '2024-01-01',
      '2026-04-01',
    ]);
  });

  test('that is wrong, or of a place without hours, is told', async () => {
    const id = await aPlace();
    expect(await codeOf(close(id, { from: '2026-04-02', to: '2026-04-01', closed: true }))).toBe(
      'directory.hours_invalid',
    );
    expect(await codeOf(close(id, { from: '2026-04-02' }))).toBe('directory.hours_invalid');
    expect(await codeOf(close(id, 'closed'))).toBe('directory.hours_invalid');
    expect(await codeOf(close(await aPlace(null), { from: '2026-04-02', closed: true }))).toBe(
      'directory.no_hours',
    );
    expect(await codeOf(close(newId(), { from: '2026-04-02', closed: true }))).toBe(
      'directory.place_not_found',
    );
  });
});

describe('a public holiday', () => {
  const decide = (placeIds: string[], holiday: string, decision: unknown) =>
    decideHoliday.execute(house, { ...admin, input: { placeIds, holiday, decision } });
  const undecided = async () => {
    const all = await read((tx) => placesForEditors(tx, town.admin, house.clock.now()));
    return all.reduce((sum, place) => sum + place.undecided, 0);
  };

  test('is decided for several places at once, this year or each year, and taken back', async () => {
    for (const place of await read((tx) => placesForEditors(tx, town.admin, house.clock.now())))
      if (place.place.hours) await set(place.place.id, null);
    const monday = { ...WEEK, weekly: { mon: [{ from: '09:00', to: '12:00' }] } };
    const [one, two] = [await aPlace(monday), await aPlace({ ...monday, closedOnHolidaysOf: undefined })];
    // 6 April 2026 is Easter Monday; only the first place says of which territory it is.
    expect(await undecided()).toBe(1);
    await decide([one, two], 'easter-monday', 'closed');
    expect(await undecided()).toBe(0);
    expect((await placeOf(two)).hours).toMatchObject({
      holidaysOf: 'metropole',
      holidays: { 'easter-monday': 'closed' },
    });
    await decide([one], '2026-04-06', [{ from: '10:00', to: '11:00' }]);
    await decide([one], 'easter-monday', null);
    expect((await placeOf(one)).hours?.holidays).toEqual({ '2026-04-06': [{ from: '10:00', to: '11:00' }] });
    await decide([one], '2026-04-06', null);
    expect((await placeOf(one)).hours).toEqual(monday);
    expect(await undecided()).toBe(1);
  });

  test('is decided for all of the places or none', async () => {
    const [one, two] = [await aPlace(), await aPlace(null)];
    expect(await codeOf(decide([one, two], 'easter-monday', 'open'))).toBe('directory.no_hours');
    expect(await codeOf(decide([one, newId()], 'easter-monday', 'open'))).toBe('directory.place_not_found');
    expect(await codeOf(decide([one], 'carnival', 'open'))).toBe('directory.hours_invalid');
    expect(await codeOf(decide([one], '2026-04-07', 'open'))).toBe('directory.hours_invalid');
    expect(await codeOf(decide([one], 'easter-monday', 'perhaps'))).toBe('directory.hours_invalid');
    expect((await placeOf(one)).hours).toEqual(WEEK);
  });
});

test('hours are the administrators’, and of whoever manages a service that receives at the place', async () => {
  const [mine, other] = town.serviceIds as [string, string];
  const placeId = await aPlace();
  const manager = await invite('chef', [{ serviceId: mine, role: 'manager' }]);
  const agent = await invite('agent', [{ serviceId: mine, role: 'agent' }]);
  const elsewhere = await invite('autre', [{ serviceId: other, role: 'manager' }]);
  const closure = { from: '2026-05-15', to: '2026-05-15', closed: true };
  const revisionId = (await placeOf(placeId)).hoursRevision ?? '';
  const doings = (who: AgentActor) => [
    () => setHours.execute(house, { ...by(who), input: { placeId, hours: WEEK } }),
    () => addClosure.execute(house, { ...by(who), input: { placeId, closure } }),
    () =>
      removeClosure.execute(house, { ...by(who), input: { placeId, from: '2026-05-15', to: '2026-05-15' } }),
    () =>
      decideHoliday.execute(house, {
        ...by(who),
        input: { placeIds: [placeId], holiday: 'christmas', decision: 'closed' },
      }),
    () => restoreHours.execute(house, { ...by(who), input: { placeId, revisionId } }),
    () => settleHoursComment.execute(house, { ...by(who), input: { placeId } }),
  ];
  const answers = async (who: AgentActor) => {
    const codes: string[] = [];
    for (const doing of doings(who)) codes.push((await codeOf(doing())).replace(/^directory\.\w+\./, ''));
    return new Set(codes);
  };
  // Nobody receives there yet.
  expect(await answers(manager)).toEqual(new Set(['forbidden']));
  await editService.execute(house, { ...admin, input: { serviceId: mine, placeId } });
  expect(await answers(manager)).toEqual(new Set(['done']));
  expect(await answers(town.admin)).toEqual(new Set(['done']));
  for (const who of [agent, elsewhere]) expect(await answers(who), who.name).toEqual(new Set(['forbidden']));
  const stranger = { ...town.admin, tenantId: newId() };
  expect(await answers(stranger)).toEqual(new Set(['other_tenant']));
  const seen = await read((tx) => placesForEditors(tx, manager, house.clock.now()));
  expect(seen.filter(({ mayEdit }) => mayEdit).map(({ place }) => place.id)).toEqual([placeId]);
  expect(seen.find(({ place }) => place.id === placeId)?.services.map(({ id }) => id)).toEqual([mine]);
});

async function invite(
  name: string,
  rights: { serviceId: string; role: 'agent' | 'manager' }[],
): Promise<AgentActor> {
  const email = `${name}@example.org`;
  const managers = rights.some(({ role }) => role === 'manager');
  const input = {
    email,
    name,
    roles: managers ? (['agent', 'manager'] as const) : (['agent'] as const),
    serviceIds: rights.map(({ serviceId }) => serviceId),
    notify: false,
  };
  await inviteAgent.execute(house, {
    ...by(town.admin),
    actor: system(town.id),
    input: { ...input, roles: [...input.roles] },
  });
  return (await enter(house, town, email)).actor;
}
