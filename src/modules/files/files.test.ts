import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { sql } from 'kysely';
import sharp from 'sharp';
import { afterAll, beforeEach, describe, expect, it } from 'vitest';
import { type Actor, inTransaction, type Services } from '#platform/action/index.ts';
import { manualClock } from '#platform/clock/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { newId, randomToken } from '#platform/ids/index.ts';
import { folderStore } from '#platform/storage/index.ts';
import { pdf, photograph } from '../../../tests/hostile/files/make.ts';
import { ooxml, zip } from '../../../tests/hostile/files/zip.ts';
import { testDatabase, testTenant } from '../../../tests/support/database.ts';
import { startFakeClamd } from '../../../tests/support/fake-clamd.ts';
import { claimDraft } from './actions/claim-draft.ts';
import { receiveFile } from './actions/receive-file.ts';
import { removeDraftFile, removeFilesOf } from './actions/remove-file.ts';
import type { FileView } from './file.ts';
import { eraseFileJob } from './jobs/erase-file.ts';
import { processFile } from './jobs/process-file.ts';
import { purgeDraftsJob, tidyFilesJob } from './jobs/tidy-files.ts';
import { draftFiles, filesOf, openFile } from './queries/files.ts';

const { db } = await testDatabase();
const folder = await mkdtemp(join(tmpdir(), 'parvis-files-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

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
let originKey = Buffer.alloc(32);

beforeEach(async () => {
  clock.set(new Date());
  tenantId = await testTenant(db);
  actor = { kind: 'visitor', id: null, tenantId };
  draftKey = randomToken();
  originKey = randomBytes(32);
});

const receive = (name: string, bytes: Buffer, to = services) =>
  receiveFile(to, {
    actor,
    draftKey,
    originKey,
    source: { name, declaredType: 'application/x', stream: Readable.from([bytes]) },
  });
const draft = () => withTenant(db, tenantId, (tx) => draftFiles(tx, draftKey));
async function keys(): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of services.files.list(tenantId)) found.push(key);
  return found.sort();
}
const owned = (ownerId: string) => withTenant(db, tenantId, (tx) => filesOf(tx, ownerId));

async function claim(ownerId = newId()): Promise<string> {
  const input = { draftKey, ownerKind: 'request', ownerId, messageId: null };
  await inTransaction(services, tenantId, actor, (context) => claimDraft.within(context, input));
  return ownerId;
}

/** Receives, claims and examines one file. */
async function examined(name: string, bytes: Buffer, to = services, last = false): Promise<FileView> {
  const { id } = await receive(name, bytes, to);
  const ownerId = await claim();
  await processFile(to, tenantId, id, last);
  const [file] = await owned(ownerId);
  if (!file) throw new Error('lost');
  return file;
}

describe('a file that arrives', () => {
  it('is kept with the draft of its form, under a clean name, waiting for its examination', async () => {
    const kept = await receive('../a\u202eb.pdf', pdf());
    expect(kept).toMatchObject({ name: 'ab.pdf', state: 'pending', bytes: pdf().length, kind: null });
    expect(await draft()).toMatchObject([{ id: kept.id, name: 'ab.pdf', state: 'pending' }]);
    expect(await keys()).toEqual([`${tenantId}/file-${kept.id}`]);
  });

  it('is refused with 422 by its first bytes, however slowly they come, and nothing of it stays', async () => {
    const program = Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(100_000)]);
    const slow = Readable.from([...program.subarray(0, 5000)].map((byte) => Buffer.from([byte])));
    const source = { name: 'facture.pdf', declaredType: 'application/pdf', stream: slow };
    await expect(receiveFile(services, { actor, draftKey, originKey, source })).rejects.toMatchObject({
      status: 422,
      code: 'file.program',
    });
    await expect(receive('vide.pdf', Buffer.alloc(0))).rejects.toMatchObject({
      status: 422,
      code: 'file.empty',
    });
    expect(await draft()).toEqual([]);
    expect(await keys()).toEqual([]);
  });

  it('is refused with 413 beyond 25 MB, beyond ten files, and beyond 100 MB in all', async () => {
    const padded = (bytes: number) => Buffer.concat([pdf(), Buffer.alloc(bytes - pdf().length)]);
    await expect(receive('a.pdf', padded(25_000_001))).rejects.toMatchObject({ code: 'form.file_too_large' });
    for (let n = 0; n < 4; n += 1) await receive(`${n}.pdf`, padded(24_999_000));
    await expect(receive('a.pdf', padded(10_000))).rejects.toMatchObject({ code: 'form.files_too_large' });
    for (let n = 4; n < 10; n += 1) await receive(`${n}.pdf`, pdf());
    await expect(receive('a.pdf', pdf())).rejects.toMatchObject({ status: 413, code: 'form.too_many_files' });
    expect(await keys()).toHaveLength(10);
  });

  it('does not pass the limit by arriving ten at a time', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 16 }, (_, n) => receive(`${n}.txt`, Buffer.from('x'))),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(10);
    expect(await keys()).toHaveLength(10);
  });

  it('goes to the request once, and never twice', async () => {
    await receive('a.pdf', pdf());
    const first = await claim();
    const second = await claim();
    expect(await owned(first)).toHaveLength(1);
    expect(await owned(second)).toEqual([]);
    expect(await draft()).toEqual([]);
  });

  it('can be taken out of the form, by its draft alone', async () => {
    const { id } = await receive('a.pdf', pdf());
    const other = removeDraftFile.execute(services, {
      tenantId,
      actor,
      input: { draftKey: randomToken(), id },
    });
    await expect(other).rejects.toMatchObject({ status: 404 });
    await removeDraftFile.execute(services, { tenantId, actor, input: { draftKey, id } });
    expect(await draft()).toEqual([]);
    await eraseFileJob.run(
      services,
      tenantId,
      { storageKey: `${tenantId}/file-${id}` },
      { number: 1, last: false },
    );
    expect(await keys()).toEqual([]);
  });
});

describe('a file that is examined', () => {
  it('is unscanned where there is no scanner, and given under its true name', async () => {
    const file = await examined('photo.jpg', pdf());
    expect(file).toMatchObject({ state: 'unscanned', kind: 'pdf', name: 'photo.pdf', reason: null });
    const given = await withTenant(db, tenantId, (tx) => openFile(services, tx, file.id, file.ownerId ?? ''));
    expect(await buffer(given.stream)).toEqual(pdf());
    expect(given.headers['Content-Disposition']).toContain('filename="photo.pdf"');
  });

  it('is written anew when an image, and its original is destroyed', async () => {
    const file = await examined('IMG.jpg', await photograph());
    expect(file).toMatchObject({ state: 'unscanned', kind: 'jpeg', name: 'IMG.jpg' });
    expect(await keys()).toEqual([`${tenantId}/file-${file.id}.clean`]);
    const given = await withTenant(db, tenantId, (tx) => openFile(services, tx, file.id, file.ownerId ?? ''));
    const bytes = await buffer(given.stream);
    expect(bytes.length).toBe(file.bytes);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  });

  it('is refused with its reason, destroyed, and never given', async () => {
    const file = await examined('a.docx', zip(ooxml('docx', { name: 'word/vbaProject.bin', data: 'x' })));
    expect(file).toMatchObject({ state: 'refused', reason: 'macros', kind: null });
    expect(await keys()).toEqual([]);
    const opening = withTenant(db, tenantId, (tx) => openFile(services, tx, file.id, file.ownerId ?? ''));
    await expect(opening).rejects.toMatchObject({ status: 409 });
  });

  it('is safe or infected by the word of the scanner', async () => {
    const clamd = await startFakeClamd({ signature: 'MARKER' });
    const scanned = { ...services, clamd: clamd.address };
    expect(await examined('a.txt', Buffer.from('bonjour'), scanned)).toMatchObject({ state: 'safe' });
    draftKey = randomToken();
    const infected = await examined('b.txt', Buffer.from('a MARKER'), scanned);
    expect(infected).toMatchObject({ state: 'infected', reason: 'Test.Marker' });
    expect(await keys()).toHaveLength(1);
    await clamd.close();
  });

  it('waits for a scanner that is away, and is unscanned after the last attempt', async () => {
    const away = { ...services, clamd: '/nowhere/clamd.sock' };
    const { id } = await receive('a.txt', Buffer.from('bonjour'));
    await expect(processFile(away, tenantId, id, false)).rejects.toThrow(/clamd/);
    expect(await draft()).toMatchObject([{ state: 'pending' }]);
    await processFile(away, tenantId, id, true);
    expect(await draft()).toMatchObject([{ state: 'unscanned' }]);
  });

  it('ends the same when two workers take it, and when it is gone', async () => {
    const { id } = await receive('IMG.jpg', await photograph());
    await Promise.all([
      processFile(services, tenantId, id, false),
      processFile(services, tenantId, id, false),
    ]);
    await processFile(services, tenantId, id, false);
    expect(await keys()).toEqual([`${tenantId}/file-${id}.clean`]);
    const gone = await receive('b.jpg', await photograph());
    await services.files.remove(`${tenantId}/file-${gone.id}`);
    await processFile(services, tenantId, gone.id, false);
    expect(await draft()).toMatchObject([{ id }, { id: gone.id, state: 'refused', reason: 'damaged' }]);
  });

  it('is told to its owner by an event', async () => {
    const file = await examined('a.pdf', pdf());
    const events = await withTenant(db, tenantId, (tx) =>
      tx.db.selectFrom('event').selectAll().where('topic', '=', 'file.settled').execute(),
    );
    expect(events).toMatchObject([
      { subject_kind: 'request', subject_id: file.ownerId, data: { fileId: file.id, state: 'unscanned' } },
    ]);
  });
});

describe('a file', () => {
  it('of another owner or of another tenant is not there', async () => {
    const file = await examined('a.pdf', pdf());
    const stranger = withTenant(db, tenantId, (tx) => openFile(services, tx, file.id, newId()));
    await expect(stranger).rejects.toMatchObject({ status: 404 });
    const otherTenant = await testTenant(db);
    const abroad = withTenant(db, otherTenant, (tx) => openFile(services, tx, file.id, file.ownerId ?? ''));
    await expect(abroad).rejects.toMatchObject({ status: 404 });
  });

  it('goes with its owner, its bytes after the commit', async () => {
    const file = await examined('a.pdf', pdf());
    const count = await inTransaction(services, tenantId, actor, (context) =>
      removeFilesOf(context, file.ownerId ?? ''),
    );
    expect(count).toBe(1);
    expect(await owned(file.ownerId ?? '')).toEqual([]);
    expect(await keys()).toHaveLength(1);
    await eraseFileJob.run(
      services,
      tenantId,
      { storageKey: `${tenantId}/file-${file.id}` },
      { number: 1, last: false },
    );
    expect(await keys()).toEqual([]);
  });

  it('whose line is still there is never erased, nor what is none of our keys', async () => {
    const file = await examined('a.pdf', pdf());
    await services.files.write(`${tenantId}/logo`, Readable.from(['x']));
    const erase = (storageKey: string) =>
      eraseFileJob.run(services, tenantId, { storageKey }, { number: 1, last: false });
    await erase(`${tenantId}/file-${file.id}`);
    await erase(`${tenantId}/logo`);
    await erase(`${newId()}/file-${newId()}`);
    expect(await keys()).toHaveLength(2);
  });
});

describe('time', () => {
  const attempt = { number: 1, last: false };

  it('takes away the files of a form that was not sent within a day, and only those', async () => {
    await receive('a.pdf', pdf());
    const owner = await claim();
    await receive('b.pdf', pdf());
    clock.advance(23 * 3_600_000);
    await purgeDraftsJob.run(services, tenantId, {}, attempt);
    expect(await draft()).toHaveLength(1);
    clock.advance(2 * 3_600_000);
    await purgeDraftsJob.run(services, tenantId, {}, attempt);
    expect(await draft()).toEqual([]);
    expect(await owned(owner)).toHaveLength(1);
  });

  it('takes away bytes without a line once they are a day old, and sends stuck files to be examined again', async () => {
    const kept = await receive('a.pdf', pdf());
    await services.files.write(`${tenantId}/file-${newId()}`, Readable.from(['orphan']));
    await services.files.write(`${tenantId}/logo`, Readable.from(['x']));
    await tidyFilesJob.run(services, tenantId, {}, attempt);
    expect(await keys()).toHaveLength(3);
    clock.advance(25 * 3_600_000);
    await tidyFilesJob.run(services, tenantId, {}, attempt);
    expect(await keys()).toEqual([`${tenantId}/file-${kept.id}`, `${tenantId}/logo`]);
  });

  it('leaves the line of an examined file as it was for the record', async () => {
    const file = await examined('a.pdf', pdf());
    const { rows } = await withTenant(db, tenantId, (tx) =>
      sql<{
        declared_type: string;
        ok: boolean;
      }>`select declared_type, processed_at is not null as ok from file where id = ${file.id}`.execute(tx.db),
    );
    expect(rows).toEqual([{ declared_type: 'application/x', ok: true }]);
  });
});
