import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type FakeClamd, type FakeClamdOptions, startFakeClamd } from '../../../tests/support/fake-clamd.ts';
import { clamdScanner, ScannerUnavailable } from './clamd.ts';

const started: FakeClamd[] = [];
afterEach(() => Promise.all(started.splice(0).map((fake) => fake.close())));

async function fake(options: FakeClamdOptions = {}): Promise<FakeClamd> {
  const clamd = await startFakeClamd(options);
  started.push(clamd);
  return clamd;
}

describe('a scan', () => {
  it('sends the bytes whole, in frames, and reads « clean »', async () => {
    const clamd = await fake({ signature: 'MARKER' });
    for (const size of [0, 1, 65_536, 65_537, 3_000_000]) {
      const bytes = randomBytes(size);
      expect(await clamdScanner(clamd.address).scan(bytes)).toEqual({ state: 'clean' });
      expect(clamd.received.at(-1)?.equals(bytes)).toBe(true);
    }
  });

  it('reads the name of what was found', async () => {
    const clamd = await fake({ signature: 'MARKER' });
    const bytes = Buffer.concat([randomBytes(100_000), Buffer.from('MARKER')]);
    expect(await clamdScanner(clamd.address).scan(bytes)).toEqual({
      state: 'infected',
      signature: 'Test.Marker',
    });
  });

  it('goes through a Unix socket too', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'parvis-clamd-'));
    const clamd = await fake({ socketPath: join(folder, 'clamd.sock') });
    expect(await clamdScanner(clamd.address).scan(Buffer.from('x'))).toEqual({ state: 'clean' });
    expect(await clamdScanner(clamd.address).ping()).toBe(true);
    await rm(folder, { recursive: true, force: true });
  });

  it('goes to an IPv6 address, written in brackets', async () => {
    const clamd = await fake({ host: '::1' });
    expect(clamd.address).toMatch(/^\[::1\]:\d+$/);
    expect(await clamdScanner(clamd.address).scan(Buffer.from('x'))).toEqual({ state: 'clean' });
  });

  it.each([
    ['refuses the size', { maxStream: 1000 }, randomBytes(50_000)],
    ['refuses the size in the midst of it', { maxStream: 100_000 }, randomBytes(20_000_000)],
    ['hangs up', { behaviour: 'hangs up' }, randomBytes(1000)],
    ['says nothing', { behaviour: 'silent' }, randomBytes(1000)],
    ['babbles', { behaviour: 'babbles' }, randomBytes(1000)],
  ] as const)('is no verdict when the scanner %s', async (_what, options, bytes) => {
    const clamd = await fake(options);
    const scanning = clamdScanner(clamd.address, { timeoutMs: 300 }).scan(bytes);
    await expect(scanning).rejects.toBeInstanceOf(ScannerUnavailable);
  });

  it('is no verdict when nobody is there', async () => {
    const clamd = await fake();
    await clamd.close();
    await expect(clamdScanner(clamd.address).scan(Buffer.from('x'))).rejects.toBeInstanceOf(
      ScannerUnavailable,
    );
    await expect(clamdScanner('/nowhere/clamd.sock').scan(Buffer.from('x'))).rejects.toBeInstanceOf(
      ScannerUnavailable,
    );
    expect(await clamdScanner(clamd.address).ping()).toBe(false);
  });
});
