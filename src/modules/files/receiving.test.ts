import { randomBytes } from 'node:crypto';
import { PassThrough, type Readable } from 'node:stream';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '#platform/action/index.ts';
import { sql, withTenant } from '#platform/db/index.ts';
import { newId, randomToken } from '#platform/ids/index.ts';
import { pdf, photograph } from '../../../tests/hostile/files/make.ts';
import { aForm, claim, draftOf, type Form, filesHouse, keysOf, receive } from './files.factory.ts';
import { processFile } from './jobs/process-file.ts';
import { purgeDraftsJob } from './jobs/tidy-files.ts';
import { expiredFiles, filesOf } from './queries/files.ts';

const HOUR = 3_600_000;
const GB = 1_000_000_000;
const { db, services } = await filesHouse();
let form: Form;

beforeEach(async () => {
  services.clock.set(new Date());
  form = await aForm(services);
});

interface Sending {
  to?: Services;
  draft?: string;
  from?: Buffer | null;
}

const give = (content: Buffer | Readable, { to = services, draft, from }: Sending = {}) =>
  receive(
    to,
    { ...form, draftKey: draft ?? form.draftKey, originKey: from === undefined ? form.originKey : from },
    'a.pdf',
    content,
  );
const draft = () => draftOf(services, form);
const keys = () => keysOf(services, form.tenantId);
const claimed = () => claim(services, form);

/** Says of a file, once received, that it has so many bytes. */
async function weighs(id: string, bytes: number): Promise<void> {
  await withTenant(db, form.tenantId, (tx) =>
    sql`update file set bytes = ${bytes} where id = ${id}`.execute(tx.db),
  );
}

/** An honest PDF that is no other. */
const another = () => pdf(`% ${randomToken()}\n`);

describe('the share of a network', () => {
  it('is a bound on what it sends in a day, sent with a message or not, and on nobody else', async () => {
    await weighs((await give(another())).id, GB / 2);
    await claimed();
    await weighs((await give(another())).id, GB / 2);
    await expect(give(another(), { draft: randomToken() })).rejects.toMatchObject({
      status: 429,
      code: 'file.too_much_today',
    });
    await give(another(), { draft: randomToken(), from: randomBytes(32) });
    services.clock.advance(25 * HOUR);
    await give(another(), { draft: randomToken() });
    expect(await keys()).toHaveLength(4);
  });

  it('counts what is on its way in, though no line of it is there yet', async () => {
    await weighs((await give(another())).id, GB - 20_000_000);
    const slow = new PassThrough();
    const first = give(slow, { draft: randomToken() });
    await expect(give(another(), { draft: randomToken() })).rejects.toMatchObject({ status: 429 });
    slow.end(another());
    await first;
    await give(another(), { draft: randomToken() });
  });

  it('is kept to by the last file too, and by files that arrive together', async () => {
    await weighs((await give(another())).id, GB - 250_000);
    const together = Array.from({ length: 5 }, () => give(another(), { draft: randomToken() }));
    const results = await Promise.allSettled(together);
    expect(results.filter(({ status }) => status === 'fulfilled').length).toBeLessThanOrEqual(2);
    const large = Buffer.concat([pdf(), Buffer.alloc(300_000), Buffer.from('%%EOF')]);
    await expect(give(large, { draft: randomToken() })).rejects.toMatchObject({ status: 429 });
    expect((await keys()).length).toBeLessThanOrEqual(3);
  });

  it('is filled by files of nothing too: each has a line and a block of the disk', async () => {
    const values = Array.from({ length: 10_000 }, () => ({
      tenant_id: form.tenantId,
      draft_key: randomToken(),
      name: 'a.txt',
      bytes: 1,
      sha256: Buffer.alloc(32),
      storage_key: `${form.tenantId}/file-${newId()}`,
      origin_key: form.originKey,
      created_at: services.clock.now(),
    }));
    await withTenant(db, form.tenantId, async (tx) => {
      while (values.length > 0) await tx.db.insertInto('file').values(values.splice(0, 2_000)).execute();
    });
    await expect(give(another())).rejects.toMatchObject({ status: 429 });
  });

  it('is forgotten after a day, with the trace of the network', async () => {
    await give(another());
    const owner = await claimed();
    const traces = () =>
      withTenant(db, form.tenantId, (tx) =>
        tx.db.selectFrom('file').select('id').where('origin_key', 'is not', null).execute(),
      );
    await purgeDraftsJob.run(services, form.tenantId, {}, { number: 1, last: false });
    expect(await traces()).toHaveLength(1);
    services.clock.advance(25 * HOUR);
    await purgeDraftsJob.run(services, form.tenantId, {}, { number: 1, last: false });
    expect(await traces()).toEqual([]);
    expect(await withTenant(db, form.tenantId, (tx) => filesOf(tx, owner))).toHaveLength(1);
  });
});

describe('the room for files', () => {
  it('of forms that were never sent is bounded for all networks together', async () => {
    await weighs((await give(another())).id, 5 * GB);
    const from = randomBytes(32);
    const refused = give(another(), { from, draft: randomToken() });
    await expect(refused).rejects.toMatchObject({ status: 503, code: 'file.no_room' });
    await claimed();
    await give(another(), { from, draft: randomToken() });
  });

  it.each([
    ['less than 1 GB is left', { left: 0.99 * GB, total: 10 * GB }, false],
    ['less than 5 % is left', { left: 4.9 * GB, total: 100 * GB }, false],
    ['more than that is left', { left: 5.1 * GB, total: 100 * GB }, true],
    ['a share of a very large disk is left', { left: 11 * GB, total: 4_000 * GB }, true],
    ['nothing bounds it', null, true],
  ])('of the disk: where %s', async (_what, room, taken) => {
    const to = { ...services, files: { ...services.files, room: async () => room } };
    const receiving = give(another(), { to });
    if (taken) await receiving;
    else await expect(receiving).rejects.toMatchObject({ status: 503, code: 'file.no_room' });
    expect(await keys()).toHaveLength(taken ? 1 : 0);
  });
});

describe('the same file, sent again under the same form', () => {
  it('is the one that is there, and its bytes are kept once', async () => {
    const bytes = another();
    const together = await Promise.all([give(bytes), give(bytes)]);
    const later = await give(bytes);
    expect(new Set([...together, later].map(({ id }) => id)).size).toBe(1);
    expect(new Set([...together, later].map(({ fingerprint }) => fingerprint)).size).toBe(1);
    expect(await draft()).toHaveLength(1);
    expect(await keys()).toEqual([`${form.tenantId}/file-${later.id}`]);
    await give(another());
    await give(bytes, { draft: randomToken() });
    expect(await draft()).toHaveLength(2);
  });

  it('is known again once it was examined and written anew', async () => {
    const bytes = await photograph();
    const first = await give(bytes);
    await processFile(services, form.tenantId, first.id, false);
    const again = await give(bytes);
    expect(again).toMatchObject({ id: first.id, name: 'a.jpg', fingerprint: first.fingerprint });
    expect(await keys()).toEqual([`${form.tenantId}/file-${first.id}.clean`]);
  });

  it('takes no second place of ten', async () => {
    const ten = Array.from({ length: 10 }, another);
    for (const bytes of ten.slice(0, 6)) await give(bytes);
    for (const bytes of ten) await give(bytes);
    expect(await draft()).toHaveLength(10);
    await expect(give(another())).rejects.toMatchObject({ code: 'form.too_many_files' });
    expect(await keys()).toHaveLength(10);
  });
});

describe('the files that a form says it holds', () => {
  it('are expired once they were purged, and are not where a message has taken them', async () => {
    const taken = await give(another());
    await claimed();
    const left = await give(
      await sharp({ create: { width: 2, height: 2, channels: 3, background: '#000' } })
        .png()
        .toBuffer(),
    );
    const expired = () =>
      withTenant(db, form.tenantId, (tx) => expiredFiles(tx, [taken.id, left.id, 'nonsense']));
    expect(await expired()).toEqual([]);
    services.clock.advance(25 * HOUR);
    await purgeDraftsJob.run(services, form.tenantId, {}, { number: 1, last: false });
    expect(await expired()).toEqual([left.id]);
  });
});
