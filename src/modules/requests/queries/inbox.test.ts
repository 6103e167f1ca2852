import { describe, expect, test } from 'vitest';
import { subjectBySlug } from '#modules/directory/index.ts';
import type { AgentActor, Role } from '#modules/identity/index.ts';
import { sql, type Tx, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { testServices, testTown } from '../../../../tests/tenancy/house.ts';
import { closeRequest } from '../actions/close-request.ts';
import { replyToRequest } from '../actions/reply-to-request.ts';
import { cursorOf, positionOf } from '../inbox-cursor.ts';
import { anIdentity, aRequest } from '../requests.factory.ts';
import { searchQuery } from '../search.ts';
import { figures } from './figures.ts';
import { type InboxQuery, inbox } from './inbox.ts';

const { db } = await testDatabase();
const house = testServices(db);
const town = await testTown(house, { insee: '35360' });
const other = await testTown(house, { insee: '35360' });
const read = <T>(work: (tx: Tx) => Promise<T>, tenantId = town.id) => withTenant(db, tenantId, work);
const subject = async (slug: string, tenantId = town.id) => {
  const found = await read((tx) => subjectBySlug(tx, slug), tenantId);
  if (!found) throw new Error(slug);
  return found;
};
const voirie = await subject('voirie');
const salle = await subject('salle-communale');
const documents = await subject('documents-administratifs');
const DAY = 86_400_000;
const start = house.clock.now().getTime();

/** Opens at so many days after the start, and stays there. */
async function at(days: number, subjectId: string, changes: Parameters<typeof aRequest>[3] = {}) {
  house.clock.set(new Date(start + days * DAY));
  return (await aRequest(house, town.id, subjectId, changes)).number;
}

const agent = (roles: Role[], serviceIds: string[]): AgentActor => ({
  ...town.admin,
  roles: new Set(roles),
  services: new Map(serviceIds.map((id) => [id, 'agent' as const])),
});
const roads = agent(['agent'], [voirie.service.id]);
const look = (actor: AgentActor, query: Partial<InboxQuery> = {}) =>
  read((tx) =>
    inbox(tx, actor, { view: 'todo', now: house.clock.now(), timeZone: 'Europe/Paris', ...query }),
  );
const numbers = async (actor: AgentActor, query: Partial<InboxQuery> = {}) =>
  (await look(actor, query)).items.map(({ number }) => number);

const oldInformation = await at(0, voirie.id, {
  body: 'Nid-de-poule devant l’école',
  identity: anIdentity({ email: 'michel@example.org', surname: 'Arnaud', firstName: 'Michel' }),
});
const booking = await at(1, salle.id, { body: 'Salle des fêtes pour le 12 juin' });
const papers = await at(2, documents.id);
const held = await at(3, voirie.id, { holdReason: 'contact.links' });
const closed = await at(4, voirie.id);
const answered = await at(5, voirie.id);
const fresh = await at(27, voirie.id);
for (const number of [closed, answered]) {
  const input = {
    number,
    body: 'Fait.',
    submissionKey: null,
    seenMessageId: null,
    fileDraftKey: null,
    close: false,
  };
  await replyToRequest.execute(house, { tenantId: town.id, actor: town.admin, input });
}
await closeRequest.execute(house, { tenantId: town.id, actor: town.admin, input: { number: closed } });
await aRequest(house, other.id, (await subject('voirie', other.id)).id, {
  body: 'Chez le voisin : nid-de-poule',
});

describe('the inbox', () => {
  test('shows what is to do by legal risk: silence about to decide, then overdue, then by day', async () => {
    // Day 27: the documents (one month from day 2) are decided in five days; the old information is overdue.
    const { items } = await look(town.admin);
    expect(items.map(({ number }) => number)).toEqual([papers, oldInformation, booking, fresh]);
    expect(items[0]).toMatchObject({
      deemedOn: '2026-04-18',
      dueOn: '2026-04-01',
      late: true,
      kind: 'demande',
      regime: 'svr',
    });
    expect(items[1]).toMatchObject({
      senderName: 'Michel Arnaud',
      excerpt: 'Nid-de-poule devant l’école',
      late: true,
      state: 'new',
      held: false,
      subjectLabel: 'Route, trottoir ou panneau abîmé',
      serviceName: voirie.service.name.fr,
      assigneeName: null,
    });
    expect(items[3]).toMatchObject({ late: false, soon: false });
  });

  test('has its views, with counts', async () => {
    expect(await numbers(town.admin, { view: 'held' })).toEqual([held]);
    expect(await numbers(town.admin, { view: 'closed' })).toEqual([closed]);
    expect((await numbers(town.admin, { view: 'mine' })).length).toBe(0);
    expect((await numbers(town.admin, { view: 'all' })).length).toBe(7);
    expect(await numbers(town.admin, { view: 'all', state: 'answered' })).toEqual([answered]);
    expect(await numbers(town.admin, { view: 'closed', state: 'new' })).toEqual([]);
    const { counts } = await look(town.admin);
    expect(counts).toEqual(
      Object.fromEntries(
        Object.entries({ todo: 4, mine: 0, all: 7, held: 1, closed: 1 }).map(([view, count]) => [
          view,
          { count, more: false },
        ]),
      ),
    );
  });

  test('is that of the agent’s services; another service is empty, not refused', async () => {
    expect(await numbers(roads)).toEqual([oldInformation, fresh]);
    expect(await numbers(roads, { serviceId: voirie.service.id })).toEqual([oldInformation, fresh]);
    expect(await numbers(roads, { serviceId: documents.service.id })).toEqual([]);
    expect((await look(roads, { serviceId: documents.service.id })).counts.all.count).toBe(0);
    expect(await numbers(agent(['agent'], []))).toEqual([]);
    expect(await numbers(agent(['dpo'], []), { serviceId: documents.service.id })).toEqual([papers]);
  });

  test('is closed to an élu, who reads figures', async () => {
    const elected = agent(['elected'], [voirie.service.id]);
    await expect(look(elected)).rejects.toMatchObject({ status: 403 });
    const found = await read((tx) => figures(tx, elected, house.clock.now()));
    expect(found.find(({ serviceId }) => serviceId === voirie.service.id)).toMatchObject({
      states: { new: 2, open: 0, waiting: 0, answered: 1, closed: 1 },
      late: 1,
      received30: 4,
      medianDays: expect.any(Number),
    });
    await expect(read((tx) => figures(tx, roads, house.clock.now()))).rejects.toMatchObject({ status: 403 });
  });

  test('counts as late what is late in the collectivité’s own day', async () => {
    const late = async (now: string) =>
      (await read((tx) => figures(tx, town.admin, new Date(now)))).find(
        ({ serviceId }) => serviceId === salle.service.id,
      )?.late ?? 0;
    const due = await read((tx) =>
      sql<{ day: string }>`select max(due_on) as day from request
        where service_id = ${salle.service.id} and state in ('new', 'open') and held_at is null`.execute(
        tx.db,
      ),
    );
    const day = due.rows[0]?.day ?? '';
    const lateThen = await late(`${day}T12:00:00Z`);
    // 23:30 UTC is the next day in Rennes.
    expect(await late(`${day}T23:30:00Z`)).toBe(lateThen + 1);
  });

  test.each(['todo', 'all'] as const)('pages %s by key: every row once, in order', async (view) => {
    const whole = await numbers(town.admin, { view });
    const paged: string[] = [];
    let after: string | undefined;
    do {
      const page = await look(town.admin, { view, limit: 2, ...(after ? { after } : {}) });
      paged.push(...page.items.map(({ number }) => number));
      after = page.next;
    } while (after);
    expect(paged).toEqual(whole);
  });

  test('takes a hostile cursor, service or search for none', async () => {
    const whole = await numbers(town.admin);
    for (const after of [
      '',
      'x',
      'é',
      '%00',
      'W10',
      btoa('[0,"2026-01-01","x","y","z"]'),
      btoa('{}'),
      'A'.repeat(10_000),
    ]) {
      expect(await numbers(town.admin, { after })).toEqual(whole);
    }
    for (const serviceId of ['', "' or 1=1", '\u0000'])
      expect(await numbers(town.admin, { serviceId })).toEqual(whole);
    for (const q of [
      "'",
      '!&|',
      "\\'; drop table request;--",
      '\u0000',
      'é'.repeat(10_240),
      '(((',
      ':*',
      '<->',
    ]) {
      expect((await look(town.admin, { q, view: 'all' })).items).toEqual([]);
    }
  });
});

describe('the search', () => {
  const find = (q: string, actor = town.admin) => numbers(actor, { q, view: 'all' });
  test('finds by beginnings of words, without accents, in number, sender, address and body', async () => {
    for (const q of [
      'nid poule',
      'NÏD ÉCOLE',
      'arnaud mich',
      'michel@example.org',
      oldInformation,
      oldInformation.toLowerCase(),
      '12 rue ecoles nid',
    ]) {
      expect(await find(q)).toEqual([oldInformation]);
    }
    expect(await find('salle juin')).toEqual([booking]);
    expect(await find('zzz')).toEqual([]);
  });
  test('finds what was answered and noted since', async () => {
    expect((await find('fait')).sort()).toEqual([answered, closed].sort());
  });
  test('is within the agent’s services and the tenant', async () => {
    expect(await find('salle', roads)).toEqual([]);
    expect((await find('nid-de-poule')).length).toBe(1);
  });
  test('its function gives another tenant nothing, and nothing without a tenant', async () => {
    const query = searchQuery('nid');
    const ids = (tx: Tx) =>
      sql<{ id: string }>`select parvis.find_requests(${query}, null, 100) as id`
        .execute(tx.db)
        .then(({ rows }) => rows.length);
    expect(await read(ids)).toBe(1);
    expect(await read(ids, other.id)).toBe(1);
    const ours = await read((tx) =>
      sql<{ id: string }>`select parvis.find_requests(${query}, null, 100) as id`.execute(tx.db),
    );
    const theirs = await read(
      (tx) => sql<{ id: string }>`select parvis.find_requests(${query}, null, 100) as id`.execute(tx.db),
      other.id,
    );
    expect(ours.rows[0]?.id).not.toBe(theirs.rows[0]?.id);
    const { rows } = await sql`select parvis.find_requests(${query}, null, 100)`.execute(db);
    expect(rows).toEqual([]);
  });
});

test('a cursor is read back as it was written', () => {
  const position = {
    rank: 1,
    riskDay: 'infinity',
    receivedAt: '2026-03-16T09:00:00.000Z',
    lastActivityAt: '2026-03-16T09:00:00.000Z',
    id: '0198f0a0-0000-7000-8000-000000000000',
  };
  expect(positionOf(cursorOf(position))).toEqual(position);
});
