import { mkdtemp, readdir, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll, describe, expect, it } from 'vitest';
import { folderStore } from './folder-store.ts';
import { fileStoreContract } from './store.contract.ts';

const made: string[] = [];
afterAll(() => Promise.all(made.map((folder) => rm(folder, { recursive: true, force: true }))));

async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-store-'));
  made.push(folder);
  return folder;
}

fileStoreContract('in a folder', async () => folderStore(await temporaryFolder()));

describe('the files of a folder store', () => {
  it('are readable by their owner alone', async () => {
    const folder = await temporaryFolder();
    await folderStore(folder).write('space/name', Readable.from(['x']));
    const [shard = ''] = await readdir(join(folder, 'space'));
    expect((await stat(join(folder, 'space', shard, 'name'))).mode & 0o777).toBe(0o600);
    expect((await stat(join(folder, 'space'))).mode & 0o777).toBe(0o700);
  });

  it('leave no temporary file behind, whether a write ends well or not', async () => {
    const folder = await temporaryFolder();
    const store = folderStore(folder);
    await store.write('space/name', Readable.from(['x']));
    await expect(store.write('space/name', Readable.from(['xx']), { maxBytes: 1 })).rejects.toThrow();
    await expect(
      store.write('space/name', Readable.from(['xx']), { signal: AbortSignal.abort() }),
    ).rejects.toThrow();
    expect(await readdir(join(folder, '.tmp'))).toEqual([]);
  });

  it('are swept of what a kill left, and of nothing that is being written now', async () => {
    const folder = await temporaryFolder();
    const store = folderStore(folder);
    await store.write('space/name', Readable.from(['x']));
    await writeFile(join(folder, '.tmp', 'left'), 'half');
    expect(await store.sweep(new Date(Date.now() - 60_000))).toBe(0);
    expect(await store.sweep(new Date(Date.now() + 60_000))).toBe(1);
    expect(await store.exists('space/name')).toBe(true);
  });

  it('are never reached through a link that somebody put there', async () => {
    const folder = await temporaryFolder();
    const store = folderStore(folder);
    await store.write('space/name', Readable.from(['x']));
    const [shard = ''] = await readdir(join(folder, 'space'));
    const path = join(folder, 'space', shard, 'name');
    await rm(path);
    await symlink('/etc/hostname', path);
    await expect(store.read('space/name')).rejects.toThrow(/ELOOP/);
  });
});
