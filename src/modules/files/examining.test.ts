import { buffer } from 'node:stream/consumers';
import sharp from 'sharp';
import { beforeEach, describe, expect, it } from 'vitest';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { randomToken } from '#platform/ids/index.ts';
import { pdf, photograph } from '../../../tests/hostile/files/make.ts';
import { ooxml, zip } from '../../../tests/hostile/files/zip.ts';
import { startFakeClamd } from '../../../tests/support/fake-clamd.ts';
import { aForm, draftOf, examine, type Form, filesHouse, keysOf, receive } from './files.factory.ts';
import { processFile } from './jobs/process-file.ts';
import { openFile } from './queries/files.ts';

const { db, services } = await filesHouse();
let form: Form;

beforeEach(async () => {
  services.clock.set(new Date());
  form = await aForm(services);
});

const give = (name: string, bytes: Buffer, to: Services = services) => receive(to, form, name, bytes);
const draft = () => draftOf(services, form);
const examined = (name: string, bytes: Buffer, to: Services = services) => examine(to, form, name, bytes);
const keys = () => keysOf(services, form.tenantId);

describe('a file that is examined', () => {
  it('is unscanned where there is no scanner, and given under its true name', async () => {
    const file = await examined('photo.jpg', pdf());
    expect(file).toMatchObject({ state: 'unscanned', kind: 'pdf', name: 'photo.pdf', reason: null });
    const given = await withTenant(db, form.tenantId, (tx) =>
      openFile(services, tx, file.id, file.ownerId ?? ''),
    );
    expect(await buffer(given.stream)).toEqual(pdf());
    expect(given.headers['Content-Disposition']).toContain('filename="photo.pdf"');
  });

  it('is written anew when an image, and its original is destroyed', async () => {
    const file = await examined('IMG.jpg', await photograph());
    expect(file).toMatchObject({ state: 'unscanned', kind: 'jpeg', name: 'IMG.jpg' });
    expect(await keys()).toEqual([`${form.tenantId}/file-${file.id}.clean`]);
    const given = await withTenant(db, form.tenantId, (tx) =>
      openFile(services, tx, file.id, file.ownerId ?? ''),
    );
    const bytes = await buffer(given.stream);
    expect(bytes.length).toBe(file.bytes);
    expect((await sharp(bytes).metadata()).exif).toBeUndefined();
  });

  it('is refused with its reason, destroyed, and never given', async () => {
    const file = await examined('a.docx', zip(ooxml('docx', { name: 'word/vbaProject.bin', data: 'x' })));
    expect(file).toMatchObject({ state: 'refused', reason: 'macros', kind: null });
    expect(await keys()).toEqual([]);
    const opening = withTenant(db, form.tenantId, (tx) =>
      openFile(services, tx, file.id, file.ownerId ?? ''),
    );
    await expect(opening).rejects.toMatchObject({ status: 409 });
  });

  it('is safe or infected by the word of the scanner', async () => {
    const clamd = await startFakeClamd({ signature: 'MARKER' });
    const scanned = { ...services, clamd: clamd.address };
    expect(await examined('a.txt', Buffer.from('bonjour'), scanned)).toMatchObject({ state: 'safe' });
    form = { ...form, draftKey: randomToken() };
    const infected = await examined('b.txt', Buffer.from('a MARKER'), scanned);
    expect(infected).toMatchObject({ state: 'infected', reason: 'Test.Marker' });
    expect(await keys()).toHaveLength(1);
    await clamd.close();
  });

  it('waits for a scanner that is away, and is unscanned after the last attempt', async () => {
    const away = { ...services, clamd: '/nowhere/clamd.sock' };
    const { id } = await give('a.txt', Buffer.from('bonjour'));
    await expect(processFile(away, form.tenantId, id, false)).rejects.toThrow(/clamd/);
    expect(await draft()).toMatchObject([{ state: 'pending' }]);
    await processFile(away, form.tenantId, id, true);
    expect(await draft()).toMatchObject([{ state: 'unscanned' }]);
  });

  it('ends the same when two workers take it, and when it is gone', async () => {
    const { id } = await give('IMG.jpg', await photograph());
    await Promise.all([
      processFile(services, form.tenantId, id, false),
      processFile(services, form.tenantId, id, false),
    ]);
    await processFile(services, form.tenantId, id, false);
    expect(await keys()).toEqual([`${form.tenantId}/file-${id}.clean`]);
    const gone = await give('b.jpg', await photograph());
    await services.files.remove(`${form.tenantId}/file-${gone.id}`);
    await processFile(services, form.tenantId, gone.id, false);
    expect(await draft()).toMatchObject([{ id }, { id: gone.id, state: 'refused', reason: 'damaged' }]);
  });

  it('is told to its owner by an event', async () => {
    const file = await examined('a.pdf', pdf());
    const events = await withTenant(db, form.tenantId, (tx) =>
      tx.db.selectFrom('event').selectAll().where('topic', '=', 'file.settled').execute(),
    );
    expect(events).toMatchObject([
      { subject_kind: 'request', subject_id: file.ownerId, data: { fileId: file.id, state: 'unscanned' } },
    ]);
  });
});
