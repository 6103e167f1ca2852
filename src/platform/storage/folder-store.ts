import { createHash, randomUUID } from 'node:crypto';
import { constants, createReadStream } from 'node:fs';
import { type FileHandle, mkdir, open, readdir, rename, rm, stat, statfs } from 'node:fs/promises';
import { join } from 'node:path';
import { type Readable, Transform } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { isSegment, parseKey } from './key.ts';
import {
  type FileStore,
  type Stored,
  type StoredEntry,
  StoredMissing,
  StoredTooLarge,
  type WriteOptions,
} from './store.ts';

/** Not a segment: no key can reach this folder. */
const TEMPORARY = '.tmp';
/** Not of a segment either: it parts the segments of a name in one flat file name. */
const JOINT = '~';

/**
 * Files in a folder, as `<folder>/<namespace>/<two hex digits of the key's hash>/<name>`, mode 0600, folders 0700.
 * A write goes to a temporary file of the same disk, is flushed, renamed, and the folder flushed: after a power cut
 * the key holds all or nothing.
 */
export function folderStore(folder: string): FileStore {
  const temporary = join(folder, TEMPORARY);
  return {
    write: (key, source, options = {}) => writeFile(folder, temporary, key, source, options),
    read: async (key, range = {}) => readFile(locate(folder, key).path, key, range),
    remove: async (key) => rm(locate(folder, key).path, { force: true }),
    exists: async (key) => (await statOrNull(locate(folder, key).path))?.isFile() ?? false,
    list: (namespace) => listFiles(folder, namespace),
    room: () => roomOf(folder),
    sweep: (olderThan) => sweepFolder(temporary, olderThan),
  };
}

function locate(folder: string, key: string): { shard: string; path: string } {
  const [namespace, ...name] = parseKey(key);
  const shard = join(folder, namespace, createHash('sha256').update(key).digest('hex').slice(0, 2));
  return { shard, path: join(shard, name.join(JOINT)) };
}

async function writeFile(
  folder: string,
  temporary: string,
  key: string,
  source: Readable,
  options: WriteOptions,
): Promise<Stored> {
  const { shard, path } = locate(folder, key);
  const draft = join(temporary, randomUUID());
  try {
    await mkdir(temporary, { recursive: true, mode: 0o700 });
    const handle = await open(draft, 'wx', 0o600);
    const meter = measure(options.maxBytes ?? Number.POSITIVE_INFINITY);
    // `flush` syncs the data before the descriptor is closed.
    const sink = handle.createWriteStream({ flush: true });
    await pipeline([source, meter.stream, sink], options.signal ? { signal: options.signal } : {});
    await mkdir(shard, { recursive: true, mode: 0o700 });
    await rename(draft, path);
    await syncFolder(shard);
    return meter.result();
  } catch (error) {
    // The source may not have been touched yet: whoever feeds it must not wait for us.
    source.destroy();
    await rm(draft, { force: true });
    throw error;
  }
}

function measure(maxBytes: number): { stream: Transform; result: () => Stored } {
  const hash = createHash('sha256');
  let bytes = 0;
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      bytes += chunk.length;
      if (bytes > maxBytes) return done(new StoredTooLarge(maxBytes));
      hash.update(chunk);
      done(null, chunk);
    },
  });
  return { stream, result: () => ({ bytes, sha256: hash.digest() }) };
}

/** A rename is on disk only once its folder is. */
async function syncFolder(path: string): Promise<void> {
  const handle = await open(path, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}

async function readFile(
  path: string,
  key: string,
  range: { start?: number; end?: number },
): Promise<Readable> {
  let handle: FileHandle;
  try {
    // Opened before the stream is given: a missing file is told here, while an answer can still be changed.
    handle = await open(path, constants.O_RDONLY | constants.O_NOFOLLOW);
  } catch (error) {
    if (isMissing(error)) throw new StoredMissing(key);
    throw error;
  }
  return createReadStream('', { ...range, fd: handle, autoClose: true });
}

/** Of the disk, as a process without privileges may use it. */
async function roomOf(folder: string): Promise<{ left: number; total: number }> {
  await mkdir(folder, { recursive: true, mode: 0o700 });
  const { bavail, blocks, bsize } = await statfs(folder);
  return { left: bavail * bsize, total: blocks * bsize };
}

async function* listFiles(folder: string, namespace: string | undefined): AsyncGenerator<StoredEntry> {
  const namespaces = namespace === undefined ? await names(folder) : [namespace];
  for (const space of namespaces.filter(isSegment)) {
    for (const shard of await names(join(folder, space))) {
      for (const name of await names(join(folder, space, shard))) {
        const found = await statOrNull(join(folder, space, shard, name));
        // Gone since the folder was read.
        if (!found?.isFile()) continue;
        const key = `${space}/${name.replaceAll(JOINT, '/')}`;
        yield { key, bytes: found.size, modifiedAt: found.mtime };
      }
    }
  }
}

async function sweepFolder(temporary: string, olderThan: Date): Promise<number> {
  let removed = 0;
  for (const name of await names(temporary)) {
    const path = join(temporary, name);
    const found = await statOrNull(path);
    if (!found || found.mtime >= olderThan) continue;
    await rm(path, { force: true });
    removed += 1;
  }
  return removed;
}

async function names(path: string): Promise<string[]> {
  try {
    return await readdir(path);
  } catch (error) {
    if (isMissing(error)) return [];
    throw error;
  }
}

async function statOrNull(path: string) {
  try {
    return await stat(path);
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}
