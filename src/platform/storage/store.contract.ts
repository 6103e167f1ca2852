import { createHash, randomBytes } from 'node:crypto';
import { PassThrough, Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type FileStore, type StoredEntry, StoredMissing, StoredTooLarge } from './store.ts';

const NAMESPACE = '0192f0c1-0000-7000-8000-000000000001';

/** What every driver of FileStore keeps. `make` gives an empty store. */
export function fileStoreContract(name: string, make: () => Promise<FileStore>): void {
  describe(`the file store ${name}`, () => {
    it('gives back the bytes that were written, with their size and SHA-256', async () => {
      const store = await make();
      await fc.assert(
        fc.asyncProperty(fc.uint8Array({ maxLength: 5000 }), async (bytes) => {
          const stored = await store.write(`${NAMESPACE}/a`, Readable.from([Buffer.from(bytes)]));
          expect(stored.bytes).toBe(bytes.length);
          expect(stored.sha256).toEqual(createHash('sha256').update(bytes).digest());
          expect(await buffer(await store.read(`${NAMESPACE}/a`))).toEqual(Buffer.from(bytes));
        }),
        { numRuns: 20 },
      );
    });

    it('stores an empty file', async () => {
      const store = await make();
      expect((await store.write(`${NAMESPACE}/empty`, Readable.from([]))).bytes).toBe(0);
      expect(await store.exists(`${NAMESPACE}/empty`)).toBe(true);
    });

    it('reads a range, both ends included', async () => {
      const store = await make();
      await store.write(`${NAMESPACE}/a`, Readable.from([Buffer.from('0123456789')]));
      expect(String(await buffer(await store.read(`${NAMESPACE}/a`, { start: 2, end: 4 })))).toBe('234');
      expect(String(await buffer(await store.read(`${NAMESPACE}/a`, { start: 8 })))).toBe('89');
    });

    it('says so before the first byte when nothing is stored under a key', async () => {
      const store = await make();
      await expect(store.read(`${NAMESPACE}/absent`)).rejects.toBeInstanceOf(StoredMissing);
      expect(await store.exists(`${NAMESPACE}/absent`)).toBe(false);
    });

    it('removes, and removes again without complaint', async () => {
      const store = await make();
      await store.write(`${NAMESPACE}/a`, Readable.from([Buffer.from('x')]));
      await store.remove(`${NAMESPACE}/a`);
      await store.remove(`${NAMESPACE}/a`);
      expect(await store.exists(`${NAMESPACE}/a`)).toBe(false);
    });

    it('lists what it holds, by namespace', async () => {
      const store = await make();
      await store.write(`${NAMESPACE}/a`, Readable.from([Buffer.from('x')]));
      await store.write(`${NAMESPACE}/b/c.pdf`, Readable.from([Buffer.from('xy')]));
      await store.write('other/a', Readable.from([Buffer.from('xyz')]));
      expect(await sizes(store.list())).toEqual({
        [`${NAMESPACE}/a`]: 1,
        [`${NAMESPACE}/b/c.pdf`]: 2,
        'other/a': 3,
      });
      expect(await sizes(store.list('other'))).toEqual({ 'other/a': 3 });
      expect(await sizes(store.list('nobody'))).toEqual({});
    });

    it('says how much room there is, before anything was written too', async () => {
      const store = await make();
      const room = await store.room();
      if (room === null) return;
      expect(room.left).toBeGreaterThan(0);
      expect(room.total).toBeGreaterThan(room.left);
    });

    it('keeps what a key held before when a new write is too large, breaks or is aborted', async () => {
      const store = await make();
      const key = `${NAMESPACE}/a`;
      await store.write(key, Readable.from([Buffer.from('before')]));
      const large = Readable.from([randomBytes(600), randomBytes(600)]);
      await expect(store.write(key, large, { maxBytes: 1000 })).rejects.toBeInstanceOf(StoredTooLarge);
      const broken = Readable.from(
        (async function* () {
          yield Buffer.from('half');
          throw new Error('connection lost');
        })(),
      );
      await expect(store.write(key, broken)).rejects.toThrow('connection lost');
      const abort = new AbortController();
      const endless = new PassThrough();
      endless.write('half');
      const writing = store.write(key, endless, { signal: abort.signal });
      setTimeout(() => abort.abort(new Error('enough')), 20);
      await expect(writing).rejects.toThrow();
      expect(endless.destroyed).toBe(true);
      expect(String(await buffer(await store.read(key)))).toBe('before');
      expect(await sizes(store.list())).toEqual({ [key]: 6 });
    });

    it('accepts exactly the most that is allowed', async () => {
      const store = await make();
      expect(
        (await store.write(`${NAMESPACE}/a`, Readable.from([randomBytes(1000)]), { maxBytes: 1000 })).bytes,
      ).toBe(1000);
    });

    it('gives a reader the bytes it began with, though the key is written anew meanwhile', async () => {
      const store = await make();
      const key = `${NAMESPACE}/a`;
      await store.write(key, Readable.from([Buffer.alloc(300_000, 'a')]));
      const reading = await store.read(key);
      await store.write(key, Readable.from([Buffer.alloc(300_000, 'b')]));
      expect(new Set(await buffer(reading))).toEqual(new Set([97]));
    });

    it.each([
      '',
      'a',
      '/a/b',
      'a/',
      'a//b',
      '../a/b',
      'a/../b',
      'a/..',
      'a/.b',
      'a/b..c',
      'A/b',
      'a/b c',
      'a/b\0',
      'a\\b/c',
      'a/b~c',
      'é/a',
      `a/${'b'.repeat(200)}`,
    ])('refuses the key %j', async (key) => {
      const store = await make();
      await expect(async () => store.write(key, Readable.from(['x']))).rejects.toThrow(/storage key/);
      await expect(async () => store.read(key)).rejects.toThrow(/storage key/);
      await expect(async () => store.remove(key)).rejects.toThrow(/storage key/);
      await expect(async () => store.exists(key)).rejects.toThrow(/storage key/);
    });
  });
}

async function sizes(entries: AsyncIterable<StoredEntry>): Promise<Record<string, number>> {
  const found: Record<string, number> = {};
  for await (const entry of entries) found[entry.key] = entry.bytes;
  return found;
}
