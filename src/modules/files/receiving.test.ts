import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, inTransaction, type Services } from '#platform/action/index.ts';
import { manualClock } from '#platform/clock/index.ts';
import { type Database, withTenant } from '#platform/db/index.ts';
import { newId, randomToken } from '#platform/ids/index.ts';
import { folderStore } from '#platform/storage/index.ts';
import { pdf, photograph } from '../../../tests/hostile/files/make.ts';
import { testDatabase, testTenant } from '../../../tests/support/database.ts';
import { claimDraft } from './actions/claim-draft.ts';
import { receiveFile } from './actions/receive-file.ts';
import { processFile } from './jobs/process-file.ts';
import { purgeDraftsJob, tidyFilesJob } from './jobs/tidy-files.ts';
import { draftFiles, expiredFiles, filesOf } from './queries/files.ts';

const { db, appUrl } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'parvis-receiving-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

const HOUR = 3_600_000;
const GB = 1_000_000_000;
const clock = manualClock(new Date());
const services: Services = {
  db,
  clock,
  subscriptions: new Map(),
  files: folderStore(folder),
  mail: null,
  mailFrom: null,
  clamd: null,
  address: { scheme: 'http', port: 3000 },
};
let tenantId = '';
let actor: Actor = { kind: 'visitor', id: null, tenantId };
let draftKey = '';
let network = Buffer.alloc(0);

beforeEach(async () => {
  clock.set(new Date());
  tenantId = await testTenant(db);
  actor = { kind: 'visitor', id: null, tenantId };
  draftKey = randomToken();
  network = randomBytes(32);
});

interface Sending {
  to?: Services;
  draft?: string;
  from?: Buffer | null;
}

const receiveStream = (stream: Readable, { to = services, draft = draftKey, from = network }: Sending = {}) =>
  receiveFile(to, {
    actor,
    draftKey: draft,
    originKey: from,
    source: { name: 'a.pdf', declaredType: 'application/pdf', stream },
  });
const receive = (bytes: Buffer, sending: Sending = {}) => receiveStream(Readable.from([bytes]), sending);
const draft = () => withTenant(db, tenantId, (tx) => draftFiles(tx, draftKey));
async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of services.files.list(tenantId)) found.push(key);
  return found.sort();
}

async function claim(): Promise<string> {
  const ownerId = newId();
  const input = { draftKey, ownerKind: 'request', ownerId, messageId: null };
  await inTransaction(services, tenantId, actor, (context) => claimDraft.within(context, input));
  return ownerId;
}

/** Says of a file, once received, that it has so many bytes. */
async function weighs(id: string, bytes: number): Promise<void> {
  await withTenant(db, tenantId, (tx) =>
    sql`update file set bytes = ${bytes} where id = ${id}`.execute(tx.db),
  );
}

/** An honest PDF that is no other. */
const another = () => pdf(`% ${randomToken()}\n`);

describe('the share of a network', () => {
  it('is a bound on what it sends in a day, sent with a message or not, and on nobody else', async () => {
    await weighs((await receive(another())).id, GB / 2);
    await claim();
    await weighs((await receive(another())).id, GB / 2);
    await expect(receive(another(), { draft: randomToken() })).rejects.toMatchObject({
      status: 429,
      code: 'file.too_much_today',
    });
    await receive(another(), { draft: randomToken(), from: randomBytes(32) });
    clock.advance(25 * HOUR);
    await receive(another(), { draft: randomToken() });
    expect(await keys()).toHaveLength(4);
  });

  it('counts what is on its way in, though no line of it is there yet', async () => {
    await weighs((await receive(another())).id, GB - 20_000_000);
    const slow = new PassThrough();
    const first = receiveStream(slow, { draft: randomToken() });
    await expect(receive(another(), { draft: randomToken() })).rejects.toMatchObject({ status: 429 });
    slow.end(another());
    await first;
    await receive(another(), { draft: randomToken() });
  });

  it('is kept to by the last file too, and by files that arrive together', async () => {
    await weighs((await receive(another())).id, GB - 250_000);
    const together = Array.from({ length: 5 }, () => receive(another(), { draft: randomToken() }));
    const results = await Promise.allSettled(together);
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(2);
    const large = Buffer.concat([pdf(), Buffer.alloc(300_000), Buffer.from('%%EOF')]);
    await expect(receive(large, { draft: randomToken() })).rejects.toMatchObject({ status: 429 });
    expect((await keys()).length).toBeLessThanOrEqual(3);
  });

  it('is filled by files of nothing too: each has a line and a block of the disk', async () => {
    const values = Array.from({ length: 10_000 }, () => ({
      tenant_id: tenantId,
      draft_key: randomToken(),
      name: 'a.txt',
      bytes: 1,
      sha256: Buffer.alloc(32),
      storage_key: `${tenantId}/file-${newId()}`,
      origin_key: network,
      created_at: clock.now(),
    }));
    await withTenant(db, tenantId, async (tx) => {
      while (values.length > 0) await tx.db.insertInto('file').values(values.splice(0, 2_000)).execute();
    });
    await expect(receive(another())).rejects.toMatchObject({ status: 429 });
  });

  it('is forgotten after a day, with the trace of the network', async () => {
    await receive(another());
    const owner = await claim();
    const traces = () =>
      withTenant(db, tenantId, (tx) =>
        tx.db.selectFrom('file').select('id').where('origin_key', 'is not', null).execute(),
      );
    await purgeDraftsJob.run(services, tenantId, {}, { number: 1, last: false });
    expect(await traces()).toHaveLength(1);
    clock.advance(25 * HOUR);
    await purgeDraftsJob.run(services, tenantId, {}, { number: 1, last: false });
    expect(await traces()).toEqual([]);
    expect(await withTenant(db, tenantId, (tx) => filesOf(tx, owner))).toHaveLength(1);
  });
});

describe('the room for files', () => {
  it('of forms that were never sent is bounded for all networks together', async () => {
    await weighs((await receive(another())).id, 5 * GB);
    const from = randomBytes(32);
    const refused = receive(another(), { from, draft: randomToken() });
    await expect(refused).rejects.toMatchObject({ status: 503, code: 'file.no_room' });
    await claim();
    await receive(another(), { from, draft: randomToken() });
  });

  it.each([
    ['less than 1 GB is left', { left: 0.99 * GB, total: 10 * GB }, false],
    ['less than 5 % is left', { left: 4.9 * GB, total: 100 * GB }, false],
    ['more than that is left', { left: 5.1 * GB, total: 100 * GB }, true],
    ['a share of a very large disk is left', { left: 11 * GB, total: 4_000 * GB }, true],
    ['nothing bounds it', null, true],
  ])('of the disk: where %s', async (_what, room, taken) => {
    const to = { ...services, files: { ...services.files, room: async () => room } };
    const receiving = receive(another(), { to });
    if (taken) await receiving;
    else await expect(receiving).rejects.toMatchObject({ status: 503, code: 'file.no_room' });
    expect(await keys()).toHaveLength(taken ? 1 : 0);
  });
});

describe('the same file, sent again under the same form', () => {
  it('is the one that is there, and its bytes are kept once', async () => {
    const bytes = another();
    const together = await Promise.all([receive(bytes), receive(bytes)]);
    const later = await receive(bytes);
    expect(new Set([...together, later].map(({ id }) => id)).size).toBe(1);
    expect(new Set([...together, later].map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(await draft()).toHaveLength(1);
    expect(await keys()).toEqual([`${tenantId}/file-${later.id}`]);
    await receive(another());
    await receive(bytes, { draft: randomToken() });
    expect(await draft()).toHaveLength(2);
  });

  it('is known again once it was examined and written anew', async () => {
    const bytes = await photograph();
    const first = await receive(bytes);
    await processFile(services, tenantId, first.id, false);
    const again = await receive(bytes);
    expect(again).toMatchObject({ id: first.id, name: 'a.jpg', fingerprint: first.fingerprint });
    expect(await keys()).toEqual([`${tenantId}/file-${first.id}.clean`]);
  });

  it('takes no second place of ten', async () => {
    const ten = Array.from({ length: 10 }, another);
    for (const bytes of ten.slice(0, 6)) await receive(bytes);
    for (const bytes of ten) await receive(bytes);
    expect(await draft()).toHaveLength(10);
    await expect(receive(another())).rejects.toMatchObject({ code: 'form.too_many_files' });
    expect(await keys()).toHaveLength(10);
  });
});

describe('a file whose COMMIT is answered by silence', () => {
  /** A pool whose connections are lost after the server has committed. */
  function losing(): Services {
    const pool = new pg.Pool({
      connectionString: appUrl,
      options: '-c search_path=parvis,pg_catalog',
      max: 1,
    });
    pool.on('connect', (client) => {
      const query = client.query.bind(client) as (...given: unknown[]) => Promise<unknown>;
      let wrote = false;
      const lossy = async (text: string, values?: unknown[]) => {
        const answer = await query(text, values);
        wrote ||= /^insert into .*"file"/i.test(text);
        if (wrote && text === 'commit') throw new Error('Connection terminated unexpectedly');
        return answer;
      };
      Object.assign(client, { query: lossy });
    });
    return { ...services, db: new Kysely<Database>({ dialect: new PostgresDialect({ pool }) }) };
  }

  it('keeps its bytes: the line is there', async () => {
    const to = losing();
    await expect(receive(another(), { to })).rejects.toThrow('Connection terminated');
    await to.db.destroy();
    const [file] = await draft();
    expect(await keys()).toEqual([`${tenantId}/file-${file?.id}`]);
    await processFile(services, tenantId, file?.id ?? '', false);
    expect(await draft()).toMatchObject([{ state: 'unscanned' }]);
  });

  it('loses them in the night where it is not', async () => {
    const to = { ...services, db: new Proxy(db, { get: dropsAtInsert }) };
    await expect(receive(another(), { to })).rejects.toThrow('lost');
    expect(await draft()).toEqual([]);
    expect(await keys()).toHaveLength(1);
    clock.advance(25 * HOUR);
    await tidyFilesJob.run(services, tenantId, {}, { number: 1, last: false });
    expect(await keys()).toEqual([]);
  });

  let asked = 0;
  /** The second connection that is asked for: the first one only counts. */
  function dropsAtInsert(target: typeof db, name: string | symbol): unknown {
    if (name === 'connection') {
      asked += 1;
      if (asked === 2) throw new Error('lost');
    }
    const value: unknown = Reflect.get(target, name);
    return typeof value === 'function' ? value.bind(target) : value;
  }
});

describe('a file that ends the process', () => {
  const examinations = async (id: string) => {
    const row = await withTenant(db, tenantId, (tx) =>
      tx.db.selectFrom('file').select('examinations').where('id', '=', id).executeTakeFirst(),
    );
    return row?.examinations;
  };

  it('is counted before its bytes are read', async () => {
    const { id } = await receive(another());
    let counted: number | undefined;
    const files = {
      ...services.files,
      read: async (key: string) => {
        counted = await examinations(id);
        return services.files.read(key);
      },
    };
    await processFile({ ...services, files }, tenantId, id, false);
    expect(counted).toBe(1);
    expect(await draft()).toMatchObject([{ state: 'unscanned' }]);
  });

  it('is given up after three times, is never read again, and says so', async () => {
    const { id } = await receive(another());
    await withTenant(db, tenantId, (tx) =>
      sql`update file set examinations = 3 where id = ${id}`.execute(tx.db),
    );
    const files = { ...services.files, read: () => Promise.reject(new Error('read again')) };
    await processFile({ ...services, files }, tenantId, id, false);
    expect(await draft()).toMatchObject([{ id, state: 'refused', reason: 'unverified' }]);
    expect(await keys()).toEqual([]);
  });

  it('is not the one whose scanner was away, however often', async () => {
    const { id } = await receive(another());
    const away = { ...services, clamd: '/nowhere/clamd.sock' };
    for (let n = 0; n < 5; n += 1)
      await expect(processFile(away, tenantId, id, false)).rejects.toThrow(/clamd/);
    expect(await examinations(id)).toBe(0);
    await processFile(services, tenantId, id, false);
    expect(await draft()).toMatchObject([{ state: 'unscanned' }]);
  });
});

describe('the files that a form says it holds', () => {
  it('are expired once they were purged, and are not where a message has taken them', async () => {
    const taken = await receive(another());
    await claim();
    const left = await receive(
      await sharp({ create: { width: 2, height: 2, channels: 3, background: '#000' } })
        .png()
        .toBuffer(),
    );
    const expired = () => withTenant(db, tenantId, (tx) => expiredFiles(tx, [taken.id, left.id, 'nonsense']));
    expect(await expired()).toEqual([]);
    clock.advance(25 * HOUR);
    await purgeDraftsJob.run(services, tenantId, {}, { number: 1, last: false });
    expect(await expired()).toEqual([left.id]);
  });
});
