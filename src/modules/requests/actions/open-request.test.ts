import { describe, expect, test } from 'vitest';
import { subjectBySlug } from '#modules/directory/index.ts';
import { system } from '#modules/identity/index.ts';
import { emptyIdentity } from '#modules/people/index.ts';
import { sql, type Tx, withTenant } from '#platform/db/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { testServices, testTown } from '../../../../tests/tenancy/house.ts';
import type { AcknowledgementContent } from '../acknowledgement.ts';
import { anIdentity, aRequest } from '../requests.factory.ts';
import { reserveNumber } from '../requests.numbers.ts';
import { latestAcknowledgement } from '../requests.store.ts';
import { releaseRequest } from './release-request.ts';

const { db } = await testDatabase();
const house = testServices(db);
const town = await testTown(house);
const read = <T>(work: (tx: Tx) => Promise<T>) => withTenant(db, town.id, work);
const subject = async (slug: string) => (await read((tx) => subjectBySlug(tx, slug)))?.id as string;
const voirie = await subject('voirie');
const documents = await subject('documents-administratifs');
const count = async (table: 'request' | 'message' | 'acknowledgement' | 'person' | 'event') =>
  read(
    async (tx) =>
      (await sql<{ n: number }>`select count(*) as n from ${sql.raw(table)}`.execute(tx.db)).rows[0]?.n ?? 0,
  );

describe('openRequest', () => {
  test('writes the request, its message, its acknowledgement, its event and its job together', async () => {
    const opened = await aRequest(house, town.id, voirie);
    expect(opened).toMatchObject({
      already: false,
      held: false,
      number: expect.stringMatching(/^2026-\d{6}-[A-Z]$/),
    });
    expect(opened.secret).toMatch(/^[2-9a-z]{30}$/);
    const row = await read((tx) =>
      tx.db.selectFrom('request').selectAll().where('id', '=', opened.requestId).executeTakeFirst(),
    );
    expect(row).toMatchObject({
      state: 'new',
      kind: 'information',
      regime: 'none',
      deemed_on: null,
      channel: 'form',
      held_at: null,
      title: 'Route, trottoir ou panneau abîmé : Le lampadaire devant le 12 est éteint depuis trois jours.',
      sender: { name: 'Élodie Prévôt', email: 'elodie.prevot@example.org' },
      route_reason: { kind: 'subject', subject: { fr: 'Route, trottoir ou panneau abîmé' } },
    });
    const events = await read((tx) =>
      tx.db
        .selectFrom('event')
        .select(['topic', 'actor_kind'])
        .where('subject_id', '=', opened.requestId)
        .execute(),
    );
    expect(events).toEqual([{ topic: 'request.opened', actor_kind: 'anonymous' }]);
  });

  test('counts the clock of a demande from reception and says what R. 112-11-1 asks', async () => {
    const opened = await aRequest(house, town.id, documents);
    const content = await read(
      async (tx) => (await latestAcknowledgement(tx, opened.requestId))?.content as AcknowledgementContent,
    );
    expect(content).toMatchObject({
      kind: 'demande',
      regime: 'svr',
      deemedOn: '2026-04-16',
      number: opened.number,
    });
    expect(content.parts.map(({ key }) => key)).toEqual([
      'received',
      'service',
      'svr',
      'deemedRefused',
      'appealCada',
    ]);
    expect(content.parts[0]?.text.fr).toContain('lundi 16 mars 2026 à 10');
    const row = await read((tx) =>
      tx.db
        .selectFrom('request')
        .select(['deemed_on', 'due_on'])
        .where('id', '=', opened.requestId)
        .executeTakeFirst(),
    );
    expect(row).toEqual({ deemed_on: '2026-04-16', due_on: '2026-03-30' });
  });

  test('makes one of the same sending, however many posts arrive at once', async () => {
    const before = { request: await count('request'), message: await count('message') };
    const submissionKey = 'a'.repeat(30);
    const all = await Promise.all(
      Array.from({ length: 8 }, () => aRequest(house, town.id, voirie, { submissionKey })),
    );
    expect(new Set(all.map(({ number, secret }) => `${number} ${secret}`)).size).toBe(1);
    expect(all.filter(({ already }) => !already)).toHaveLength(1);
    expect({ request: await count('request'), message: await count('message') }).toEqual({
      request: before.request + 1,
      message: before.message + 1,
    });
  });

  test('makes one person of one address, whom nobody who types it renames', async () => {
    const email = 'personne@example.org';
    await aRequest(house, town.id, voirie, { identity: anIdentity({ email, city: null }) });
    await Promise.all(
      [1, 2, 3].map(() =>
        aRequest(house, town.id, voirie, {
          identity: anIdentity({ email, surname: 'Faux', city: 'Héricy' }),
        }),
      ),
    );
    const rows = await read((tx) =>
      tx.db.selectFrom('person').select(['city', 'surname']).where('email', '=', email).execute(),
    );
    expect(rows).toEqual([{ city: 'Héricy', surname: 'Prévôt' }]);
    const named = await read((tx) =>
      sql<{ sender: unknown }>`select sender from request where sender ->> 'email' = ${email}`.execute(tx.db),
    );
    expect(named.rows.map(({ sender }) => (sender as { surname: string }).surname).sort()).toEqual([
      'Faux',
      'Faux',
      'Faux',
      'Prévôt',
    ]);
  });

  test('believes of a held message its address alone, until an agent accepts it', async () => {
    const email = 'retenue@example.org';
    const person = () =>
      read((tx) =>
        tx.db.selectFrom('person').select(['kind', 'surname', 'city']).where('email', '=', email).execute(),
      );
    const spam = { ...emptyIdentity('company'), email, organisation: 'Casino', surname: 'Robot' };
    await aRequest(house, town.id, voirie, { identity: spam, holdReason: 'contact.trap' });
    expect(await person()).toMatchObject([{ surname: null, city: null }]);
    const held = await aRequest(house, town.id, voirie, {
      identity: anIdentity({ email }),
      holdReason: 'contact.rate_email',
    });
    expect(await person()).toMatchObject([{ surname: null, city: null }]);
    const input = { number: held.number };
    await releaseRequest.execute(house, { tenantId: town.id, actor: system(town.id), input });
    expect(await person()).toEqual([{ kind: 'individual', surname: 'Prévôt', city: 'Fontaine-le-Port' }]);
  });

  test('holds without a mail, with an alarm, keeping the day of arrival', async () => {
    const opened = await aRequest(house, town.id, voirie, { holdReason: 'contact.trap' });
    expect(opened.held).toBe(true);
    const row = await read((tx) =>
      tx.db
        .selectFrom('request')
        .select(['held_at', 'received_at', 'hold_reason'])
        .where('id', '=', opened.requestId)
        .executeTakeFirst(),
    );
    expect(row).toEqual({
      held_at: house.clock.now(),
      received_at: house.clock.now(),
      hold_reason: 'contact.trap',
    });
    expect(await read((tx) => latestAcknowledgement(tx, opened.requestId))).not.toBeNull();
  });

  test('is listed by what it says, without its greeting', async () => {
    const { requestId } = await aRequest(house, town.id, voirie, {
      body: 'Bonjour,\nUn trou devant le 12.',
    });
    const row = await read((tx) =>
      tx.db.selectFrom('request').select(['title', 'excerpt']).where('id', '=', requestId).executeTakeFirst(),
    );
    expect(row).toEqual({
      title: 'Route, trottoir ou panneau abîmé : Un trou devant le 12.',
      excerpt: 'Un trou devant le 12.',
    });
  });

  test('keeps hostile text without harm', async () => {
    const body = "avant\u0000\u202eapres \ud800 <script>alert(1)</script> ' or 1=1; \u{1f600}";
    const opened = await aRequest(house, town.id, voirie, {
      body,
      title: 'a\u0000b\u202e\nc',
      identity: anIdentity({ surname: 'x\u0000\u202ey\ud800' }),
    });
    const row = await read((tx) =>
      tx.db
        .selectFrom('message')
        .select('body')
        .where('request_id', '=', opened.requestId)
        .executeTakeFirst(),
    );
    expect(row?.body).toBe("avantapres \ufffd <script>alert(1)</script> ' or 1=1; \u{1f600}");
    const request = await read((tx) =>
      tx.db.selectFrom('request').select('title').where('id', '=', opened.requestId).executeTakeFirst(),
    );
    expect(request?.title).toBe('ab c');
  });

  test('refuses a subject of another tenant, an empty body and one that is too long', async () => {
    const other = await testTown(house);
    const theirs = (await withTenant(db, other.id, (tx) => subjectBySlug(tx, 'voirie')))?.id as string;
    const code = (work: Promise<unknown>) =>
      work.then(
        () => 'done',
        (error) => error.code as string,
      );
    expect(await code(aRequest(house, town.id, theirs))).toBe('request.subject_unknown');
    expect(await code(aRequest(house, town.id, voirie, { body: ' \u0000 ' }))).toBe('requests.open.invalid');
    expect(await code(aRequest(house, town.id, voirie, { body: 'x'.repeat(20_001) }))).toBe(
      'requests.open.invalid',
    );
    expect(await code(aRequest(house, town.id, voirie, { body: '\u{1f600}'.repeat(20_000) }))).toBe('done');
  });
});

describe('reserveNumber', () => {
  test('gives every caller its own, without a gap, to callers of two tenants at once', async () => {
    const other = await testTown(house);
    const many = (tenantId: string) =>
      Promise.all(Array.from({ length: 300 }, () => reserveNumber(house, tenantId, 2031)));
    const [ours, theirs] = await Promise.all([many(town.id), many(other.id)]);
    const sequence = (numbers: string[]) =>
      numbers.map((number) => Number(number.split('-')[1])).sort((a, b) => a - b);
    expect(sequence(ours)).toEqual(Array.from({ length: 300 }, (_, index) => index + 1));
    expect(sequence(theirs)).toEqual(sequence(ours));
    expect(await reserveNumber(house, town.id, 2031)).toMatch(/^2031-000301-/);
    expect(await reserveNumber(house, town.id, 2032)).toMatch(/^2032-000001-/);
  });
});
