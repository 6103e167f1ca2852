import { Readable } from 'node:stream';
import { beforeEach, describe, expect, it } from 'vitest';
import { inTransaction, type Services } from '#platform/action/index.ts';
import { sql, withTenant } from '#platform/db/index.ts';
import { newId, randomToken } from '#platform/ids/index.ts';
import { pdf } from '../../../tests/hostile/files/make.ts';
import { testTenant } from '../../../tests/support/database.ts';
import { removeDraftFile, removeFilesOf } from './actions/remove-file.ts';
import { aForm, claim, draftOf, examine, type Form, filesHouse, keysOf, receive } from './files.factory.ts';
import { eraseFileJob } from './jobs/erase-file.ts';
import { purgeDraftsJob, tidyFilesJob } from './jobs/tidy-files.ts';
import { filesOf, openFile } from './queries/files.ts';

const { db, services } = await filesHouse();
let form: Form;

beforeEach(async () => {
  services.clock.set(new Date());
  form = await aForm(services);
});

const give = (name: string, bytes: Buffer, to: Services = services) => receive(to, form, name, bytes);
const draft = () => draftOf(services, form);
const examined = (name: string, bytes: Buffer) => examine(services, form, name, bytes);
const keys = () => keysOf(services, form.tenantId);
const claimed = () => claim(services, form);
const owned = (ownerId: string) => withTenant(db, form.tenantId, (tx) => filesOf(tx, ownerId));

describe('a file that arrives', () => {
  it('is kept with the draft of its form, under a clean name, waiting for its examination', async () => {
    const kept = await give('../a\u202eb.pdf', pdf());
    expect(kept).toMatchObject({ name: 'ab.pdf', state: 'pending', bytes: pdf().length, kind: null });
    expect(await draft()).toMatchObject([{ id: kept.id, name: 'ab.pdf', state: 'pending' }]);
    expect(await keys()).toEqual([`${form.tenantId}/file-${kept.id}`]);
  });

  it('is refused with 422 by its first bytes, however slowly they come, and nothing of it stays', async () => {
    const program = Buffer.concat([Buffer.from('MZ\x90\0', 'latin1'), Buffer.alloc(100_000)]);
    const slow = Readable.from([...program.subarray(0, 5000)].map((byte) => Buffer.from([byte])));
    await expect(receive(services, form, 'facture.pdf', slow)).rejects.toMatchObject({
      status: 422,
      code: 'file.program',
    });
    await expect(give('vide.pdf', Buffer.alloc(0))).rejects.toMatchObject({
      status: 422,
      code: 'file.empty',
    });
    expect(await draft()).toEqual([]);
    expect(await keys()).toEqual([]);
  });

  it('is refused with 413 beyond 25 MB, beyond ten files, and beyond 100 MB in all', async () => {
    const padded = (bytes: number) => Buffer.concat([pdf(), Buffer.alloc(bytes - pdf().length)]);
    await expect(give('a.pdf', padded(25_000_001))).rejects.toMatchObject({ code: 'form.file_too_large' });
    for (let n = 0; n < 4; n += 1) await give(`${n}.pdf`, padded(24_999_000));
    await expect(give('a.pdf', padded(10_000))).rejects.toMatchObject({ code: 'form.files_too_large' });
    for (let n = 4; n < 10; n += 1) await give(`${n}.pdf`, pdf());
    await expect(give('a.pdf', pdf())).rejects.toMatchObject({ status: 413, code: 'form.too_many_files' });
    expect(await keys()).toHaveLength(10);
  });

  it('does not pass the limit by arriving ten at a time', async () => {
    const results = await Promise.allSettled(
      Array.from({ length: 16 }, (_, n) => give(`${n}.txt`, Buffer.from('x'))),
    );
    expect(results.filter((result) => result.status === 'fulfilled')).toHaveLength(10);
    expect(await keys()).toHaveLength(10);
  });

  it('goes to the request once, and never twice', async () => {
    await give('a.pdf', pdf());
    const first = await claimed();
    const second = await claimed();
    expect(await owned(first)).toHaveLength(1);
    expect(await owned(second)).toEqual([]);
    expect(await draft()).toEqual([]);
  });

  it('can be taken out of the form, by its draft alone', async () => {
    const { id } = await give('a.pdf', pdf());
    const other = removeDraftFile.execute(services, {
      tenantId: form.tenantId,
      actor: form.actor,
      input: { draftKey: randomToken(), id },
    });
    await expect(other).rejects.toMatchObject({ status: 404 });
    await removeDraftFile.execute(services, {
      tenantId: form.tenantId,
      actor: form.actor,
      input: { draftKey: form.draftKey, id },
    });
    expect(await draft()).toEqual([]);
    await eraseFileJob.run(
      services,
      form.tenantId,
      { storageKey: `${form.tenantId}/file-${id}` },
      { number: 1, last: false },
    );
    expect(await keys()).toEqual([]);
  });
});

describe('a file', () => {
  it('of another owner or of another tenant is not there', async () => {
    const file = await examined('a.pdf', pdf());
    const stranger = withTenant(db, form.tenantId, (tx) => openFile(services, tx, file.id, newId()));
    await expect(stranger).rejects.toMatchObject({ status: 404 });
    const otherTenant = await testTenant(db);
    const abroad = withTenant(db, otherTenant, (tx) => openFile(services, tx, file.id, file.ownerId ?? ''));
    await expect(abroad).rejects.toMatchObject({ status: 404 });
  });

  it('goes with its owner, its bytes after the commit', async () => {
    const file = await examined('a.pdf', pdf());
    const count = await inTransaction(services, form.tenantId, form.actor, (context) =>
      removeFilesOf(context, file.ownerId ?? ''),
    );
    expect(count).toBe(1);
    expect(await owned(file.ownerId ?? '')).toEqual([]);
    expect(await keys()).toHaveLength(1);
    await eraseFileJob.run(
      services,
      form.tenantId,
      { storageKey: `${form.tenantId}/file-${file.id}` },
      { number: 1, last: false },
    );
    expect(await keys()).toEqual([]);
  });

  it('whose line is still there is never erased, nor what is none of our keys', async () => {
    const file = await examined('a.pdf', pdf());
    await services.files.write(`${form.tenantId}/logo`, Readable.from(['x']));
    const erase = (storageKey: string) =>
      eraseFileJob.run(services, form.tenantId, { storageKey }, { number: 1, last: false });
    await erase(`${form.tenantId}/file-${file.id}`);
    await erase(`${form.tenantId}/logo`);
    await erase(`${newId()}/file-${newId()}`);
    expect(await keys()).toHaveLength(2);
  });
});

describe('time', () => {
  const attempt = { number: 1, last: false };

  it('takes away the files of a form that was not sent within a day, and only those', async () => {
    await give('a.pdf', pdf());
    const owner = await claimed();
    await give('b.pdf', pdf());
    services.clock.advance(23 * 3_600_000);
    await purgeDraftsJob.run(services, form.tenantId, {}, attempt);
    expect(await draft()).toHaveLength(1);
    services.clock.advance(2 * 3_600_000);
    await purgeDraftsJob.run(services, form.tenantId, {}, attempt);
    expect(await draft()).toEqual([]);
    expect(await owned(owner)).toHaveLength(1);
  });

  it('takes away bytes without a line once they are a day old, and sends stuck files to be examined again', async () => {
    const kept = await give('a.pdf', pdf());
    await services.files.write(`${form.tenantId}/file-${newId()}`, Readable.from(['orphan']));
    await services.files.write(`${form.tenantId}/logo`, Readable.from(['x']));
    await tidyFilesJob.run(services, form.tenantId, {}, attempt);
    expect(await keys()).toHaveLength(3);
    services.clock.advance(25 * 3_600_000);
    await tidyFilesJob.run(services, form.tenantId, {}, attempt);
    expect(await keys()).toEqual([`${form.tenantId}/file-${kept.id}`, `${form.tenantId}/logo`]);
  });

  it('leaves the line of an examined file as it was for the record', async () => {
    const file = await examined('a.pdf', pdf());
    const { rows } = await withTenant(db, form.tenantId, (tx) =>
      sql<{
        declared_type: string;
        ok: boolean;
      }>`select declared_type, processed_at is not null as ok from file where id = ${file.id}`.execute(tx.db),
    );
    expect(rows).toEqual([{ declared_type: 'application/x', ok: true }]);
  });
});
