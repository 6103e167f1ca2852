import { execFileSync, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { chmod, chown, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { clamdScanner, ScannerUnavailable } from '#modules/files/clamd.ts';
import { ooxml, zip } from '../hostile/files/zip.ts';

// In two halves, so that no scanner takes this file for the test virus itself.
const EICAR = `${'X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-'}${'STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'}`;
const MARKER = 'Parvis-Test-Marker-7f3a';
const MB = 1_000_000;

let folder = '';
let address = '';
let child: ReturnType<typeof spawn> | undefined;

/** Debian's clamd with three signatures of our own, under a user that may do nothing. */
beforeAll(async () => {
  const program = ['/usr/sbin/clamd', '/usr/bin/clamd', '/usr/local/sbin/clamd'].find((path) =>
    existsSync(path),
  );
  if (!program) throw new Error('clamd is missing: apt-get install -y --no-install-recommends clamav-daemon');
  folder = await mkdtemp(join(tmpdir(), 'parvis-clamd-'));
  const database = join(folder, 'db');
  await mkdir(database);
  const hash = createHash('md5').update(EICAR).digest('hex');
  await writeFile(join(database, 'own.hdb'), `${hash}:${EICAR.length}:Parvis.Eicar\n`);
  await writeFile(join(database, 'own.ndb'), `Parvis.Marker:0:*:${Buffer.from(MARKER).toString('hex')}\n`);
  address = join(folder, 'clamd.sock');
  const lines = [
    `DatabaseDirectory ${database}`,
    `LocalSocket ${address}`,
    `TemporaryDirectory ${folder}`,
    'OfficialDatabaseOnly no',
    'Foreground yes',
    'StreamMaxLength 26M',
    'MaxThreads 2',
  ];
  await writeFile(join(folder, 'clamd.conf'), `${lines.join('\n')}\n`);
  const user = await unprivileged();
  child = spawn(program, ['--foreground', `--config-file=${join(folder, 'clamd.conf')}`], {
    ...user,
    stdio: 'ignore',
  });
  const dead = new Promise<never>((_, reject) => {
    child?.once('error', reject);
    child?.once('exit', (code) => reject(new Error(`clamd ended at its start with ${code}`)));
  });
  dead.catch(() => undefined);
  await Promise.race([ready(), dead]);
}, 90_000);

afterAll(async () => {
  const ended = new Promise((resolve) =>
    child && child.exitCode === null ? child.once('exit', resolve) : resolve(null),
  );
  child?.kill('SIGTERM');
  await ended;
  await rm(folder, { recursive: true, force: true });
});

async function unprivileged(): Promise<{ uid?: number; gid?: number }> {
  await chmod(folder, 0o755);
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string) => Number(execFileSync('id', [flag, 'nobody'], { encoding: 'utf8' }));
  const user = { uid: id('-u'), gid: id('-g') };
  await chown(folder, user.uid, user.gid);
  return user;
}

async function ready(): Promise<void> {
  while (!(await clamdScanner(address).ping())) await new Promise((resolve) => setTimeout(resolve, 100));
}

describe('a real clamd', () => {
  it('finds the test virus of the profession, and our marker in the midst of a file', async () => {
    const scanner = clamdScanner(address);
    expect(await scanner.scan(Buffer.from(EICAR))).toEqual({
      state: 'infected',
      signature: 'Parvis.Eicar.UNOFFICIAL',
    });
    const marked = Buffer.concat([
      Buffer.from('Bonjour. '.repeat(9000)),
      Buffer.from(MARKER),
      Buffer.from(' Merci.'),
    ]);
    expect(await scanner.scan(marked)).toEqual({ state: 'infected', signature: 'Parvis.Marker.UNOFFICIAL' });
  });

  it('looks into a compressed document', async () => {
    const marked = zip(ooxml('docx', { name: 'word/header1.xml', data: `<w>${MARKER}</w>` }));
    expect(marked.includes(MARKER)).toBe(false);
    expect(await clamdScanner(address).scan(marked)).toMatchObject({ state: 'infected' });
  });

  it('passes what is clean, up to the 25 MB that we accept', async () => {
    expect(await clamdScanner(address).scan(Buffer.from('Bonjour'))).toEqual({ state: 'clean' });
    expect(await clamdScanner(address).scan(randomBytes(25 * MB))).toEqual({ state: 'clean' });
  });

  it('gives no verdict on what is beyond its own limit', async () => {
    await expect(clamdScanner(address).scan(randomBytes(40 * MB))).rejects.toBeInstanceOf(ScannerUnavailable);
  });

  it('answers several at once', async () => {
    const scans = Array.from({ length: 8 }, (_, n) =>
      clamdScanner(address).scan(Buffer.from(n % 2 ? EICAR : 'clean')),
    );
    const states = (await Promise.all(scans)).map((result) => result.state);
    expect(states).toEqual(Array.from({ length: 8 }, (_, n) => (n % 2 ? 'infected' : 'clean')));
  });
});
