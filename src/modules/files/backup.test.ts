import { mkdir, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import pg from 'pg';
import { describe, expect, it } from 'vitest';
import { backup, restore } from '#platform/backup/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { type FileStore, folderStore } from '#platform/storage/index.ts';
import { pdf, photograph } from '../../../tests/hostile/files/make.ts';
import { emptyDatabase } from '../../../tests/support/database.ts';
import { removeDraftFile } from './actions/remove-file.ts';
import { aForm, filesHouse, receive } from './files.factory.ts';
import { eraseFileJob } from './jobs/erase-file.ts';
import { processFile } from './jobs/process-file.ts';
import { tidyFilesJob } from './jobs/tidy-files.ts';
import { draftFiles } from './queries/files.ts';

const { db, ownerUrl, folder, services } = await filesHouse();
const form = await aForm(services);
const { tenantId, actor, draftKey } = form;
const attempt = { number: 1, last: false };

const give = async (name: string, bytes: Buffer) => (await receive(services, form, name, bytes)).id;

async function query(text: string): Promise<unknown[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  return client
    .query(text)
    .then(({ rows }) => rows)
    .finally(() => client.end());
}

/** The store, with something that happens once the snapshot is taken and before the first file is copied. */
function meanwhile(work: () => Promise<void>): FileStore {
  return {
    ...services.files,
    async *list(namespace) {
      await work();
      yield* services.files.list(namespace);
    },
  };
}

describe('a backup', () => {
  it('holds the file of each of its lines, whatever is examined, removed and tidied meanwhile', async () => {
    const photo = await give('a.jpg', await photograph());
    const removed = await give('b.pdf', pdf());
    const refused = await give('c.pdf', pdf('/Launch'));
    const files = meanwhile(async () => {
      await processFile(services, tenantId, photo, false);
      await processFile(services, tenantId, refused, false);
      await removeDraftFile.execute(services, { tenantId, actor, input: { draftKey, id: removed } });
      await eraseFileJob.run(services, tenantId, { storageKey: `${tenantId}/file-${removed}` }, attempt);
      const later = { ...services, clock: { now: () => new Date(Date.now() + 48 * 3_600_000) } };
      await tidyFilesJob.run(later, tenantId, {}, attempt);
    });
    const kept = join(folder, 'kept');
    await backup({ ownerUrl, files, version: '1', now: new Date() }, kept);

    const target = await emptyDatabase();
    const restored = folderStore(join(folder, 'restored'));
    await restore({ ownerUrl: target.ownerUrl, files: restored }, kept);
    const client = new pg.Client({ connectionString: target.ownerUrl });
    await client.connect();
    await client.query(`set app.owner = 'on'`);
    const { rows } = await client.query<{ id: string; state: string; storage_key: string }>(
      'select id, state, storage_key from parvis.file order by id',
    );
    await client.end();
    expect(rows.map(({ id, state }) => [id, state])).toEqual(
      [photo, removed, refused].map((id) => [id, 'pending']),
    );
    for (const { storage_key } of rows) expect(await restored.exists(storage_key)).toBe(true);
    await target.close();

    // What could not be destroyed meanwhile is destroyed later.
    expect(await services.files.exists(`${tenantId}/file-${photo}`)).toBe(true);
    const jobs = (await query(
      `select j.payload->>'storageKey' as key from graphile_worker._private_jobs j
       join graphile_worker._private_tasks t on t.id = j.task_id
       where t.identifier = 'files.erase' and j.run_at > now()`,
    )) as { key: string }[];
    for (const { key } of jobs) await eraseFileJob.run(services, tenantId, { storageKey: key }, attempt);
    const left: string[] = [];
    for await (const { key } of services.files.list(tenantId)) left.push(key);
    expect(left).toEqual([`${tenantId}/file-${photo}.clean`]);
    expect(await withTenant(db, tenantId, (tx) => draftFiles(tx, draftKey))).toHaveLength(2);
  });

  it('removes what killed ones left beside it, and nothing else', async () => {
    const parent = join(folder, 'nights');
    const gone = join(parent, 'nightly-2026-01-01.new-4194999');
    const same = join(parent, `nightly-2026-01-02.new-${process.pid}`);
    const alive = join(parent, `nightly-2026-01-03.new-${process.ppid}`);
    for (const one of [gone, same, alive]) await mkdir(join(one, 'tables'), { recursive: true });
    await mkdir(join(parent, 'holidays.new-4194999', 'beach'), { recursive: true });
    await backup({ ownerUrl, files: services.files, version: '1', now: new Date() }, join(parent, 'night'));
    expect((await readdir(parent)).sort()).toEqual(
      ['holidays.new-4194999', 'night', `nightly-2026-01-03.new-${process.ppid}`].sort(),
    );
  });

  it('waits for another of the same database', async () => {
    const order: string[] = [];
    const source = { ownerUrl, version: '1', now: new Date() };
    let second: Promise<unknown> = Promise.resolve();
    const slow = meanwhile(async () => {
      const files = meanwhile(async () => void order.push('second copies'));
      second = backup({ ...source, files }, join(folder, 'second'));
      await new Promise((resolve) => setTimeout(resolve, 400));
      order.push('first copies');
    });
    await backup({ ...source, files: slow }, join(folder, 'first'));
    await second;
    expect(order).toEqual(['first copies', 'second copies']);
  });
});
