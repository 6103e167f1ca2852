import { describe, expect, test } from 'vitest';
import { sql } from '#platform/db/index.ts';
import { testDatabase } from '../../../../tests/support/database.ts';
import { addNote } from '../actions/add-note.ts';
import { usagerReplies } from '../actions/usager-replies.ts';
import { searchQuery } from '../search.ts';
import { aStage } from '../stage.factory.ts';
import { followUp } from './follow-up.ts';
import { requestForAgent } from './request-for-agent.ts';

const { db } = await testDatabase();
const { house, town, read, karim, open, call, follower } = await aStage(db);

/** Writes messages one minute apart; every third is a note. */
async function many(requestId: string, count: number): Promise<void> {
  await read((tx) =>
    sql`insert into message (tenant_id, request_id, kind, author_id, body, created_at)
      select ${town.id}::uuid, ${requestId}::uuid, case when n % 3 = 0 then 'note' else 'usager' end,
        case when n % 3 = 0 then ${karim.id}::uuid end, 'message ' || n,
        ${house.clock.now()}::timestamptz + n * interval '1 minute'
      from generate_series(1, ${count}::int) n`.execute(tx.db),
  );
}
const bodies = (timeline: readonly { kind: string; body?: string }[]) =>
  timeline.flatMap(({ body }) => (body === undefined ? [] : [body]));
const agentPage = (number: string, before?: string) =>
  read((tx) => requestForAgent(tx, karim, number, house.clock.now(), before));

describe('a timeline longer than one page', () => {
  test('begins with the request itself and says how many messages are elsewhere, page after page', async () => {
    const { number, requestId } = await open({ body: 'La demande elle-même.' });
    await many(requestId, 700);
    const latest = await agentPage(number);
    expect(bodies(latest.timeline)[0]).toBe('La demande elle-même.');
    expect(bodies(latest.timeline).slice(1, 2)).toEqual(['message 401']);
    expect(bodies(latest.timeline)).toHaveLength(301);
    expect(latest.gaps).toEqual({ earlier: { count: 400, before: expect.any(String) }, later: 0 });
    expect(latest.timeline.find(({ id }) => id === latest.gaps.earlier?.before)).toMatchObject({
      body: 'message 401',
    });
    expect(latest.timeline.some((entry) => entry.kind === 'event' && entry.topic === 'request.opened')).toBe(
      true,
    );
    const second = await agentPage(number, latest.gaps.earlier?.before);
    expect(bodies(second.timeline).slice(0, 2)).toEqual(['La demande elle-même.', 'message 101']);
    expect(bodies(second.timeline).at(-1)).toBe('message 400');
    expect(second.gaps).toMatchObject({ earlier: { count: 100 }, later: 300 });
    const third = await agentPage(number, second.gaps.earlier?.before);
    expect(bodies(third.timeline)).toHaveLength(101);
    expect(third.gaps).toEqual({ earlier: null, later: 600 });
    expect([second.lastMessageId, third.lastMessageId]).toEqual([latest.lastMessageId, latest.lastMessageId]);
  });

  test('counts for the sender neither notes nor what they hide', async () => {
    const { number, requestId, secret } = await open();
    await many(requestId, 600);
    const page = await read((tx) => followUp(tx, number, secret));
    expect(bodies(page?.timeline ?? [])).toHaveLength(301);
    expect(page?.gaps).toMatchObject({ earlier: { count: 100 }, later: 0 });
    const note = (await agentPage(number)).timeline.find(
      (entry) => entry.kind === 'message' && entry.from === 'note',
    )?.id;
    // A note, a message of elsewhere and what is no message at all are no place in the sender's timeline.
    for (const before of [note, crypto.randomUUID(), "' or 1=1"]) {
      const same = await read((tx) => followUp(tx, number, secret, before));
      expect(same?.gaps).toEqual(page?.gaps);
    }
  });

  test('exactly full leaves nothing out', async () => {
    const { number, requestId } = await open();
    await many(requestId, 300);
    const { timeline, gaps } = await agentPage(number);
    expect(bodies(timeline)).toHaveLength(301);
    expect(gaps).toEqual({ earlier: null, later: 0 });
  });

  test('a file of a note is the agents’ own, however far back the note stands', async () => {
    const { number, requestId, secret } = await open();
    const { messageId } = await addNote.execute(
      house,
      call(karim, { number, body: 'Voir le plan.', submissionKey: null }),
    );
    await read((tx) =>
      tx.db
        .insertInto('file')
        .values({
          tenant_id: town.id,
          name: 'secret.pdf',
          bytes: 3,
          sha256: Buffer.alloc(32),
          storage_key: 'y',
          owner_kind: 'request',
          owner_id: requestId,
          message_id: messageId,
          created_at: house.clock.now(),
        })
        .execute(),
    );
    await many(requestId, 400);
    expect((await agentPage(number)).files).toHaveLength(1);
    expect((await read((tx) => followUp(tx, number, secret)))?.files).toEqual([]);
  });
});

test('a request of more words than an index row can hold is still answered, and found by its first ones', async () => {
  const { number, requestId } = await open({ body: 'Girafe.' });
  const letters = '\u{10428}'.repeat(52);
  for (let note = 10; note < 30; note += 1) {
    const body = Array.from({ length: 320 }, (_, n) => `${letters}${note}${String(n).padStart(6, '0')}`).join(
      ' ',
    );
    await addNote.execute(house, call(karim, { number, body, submissionKey: null }));
  }
  const said = { number, body: 'Hippopotame.', submissionKey: null, fileDraftKey: null };
  expect((await usagerReplies.execute(house, call(follower(requestId), said))).already).toBe(false);
  const found = await read((tx) =>
    sql<{ id: string; bytes: number }>`
      select id, pg_column_size(search || ''::tsvector) as bytes from request
      where id in (select parvis.find_requests(${searchQuery('girafe')}, null, 10))`.execute(tx.db),
  );
  expect(found.rows).toEqual([{ id: requestId, bytes: expect.any(Number) }]);
  expect(found.rows[0]?.bytes).toBeLessThan(700_000);
});
