import { readdirSync, readFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { get, type RunningApp, startApp } from '../../tools/run-app.mjs';
import { send, type WireAnswer } from '../support/wire.ts';

const MB = 1_000_000;
const BOUNDARY = 'parvis-flood';

let app: RunningApp;
beforeAll(async () => {
  app = await startApp();
  // What every process needs once is not the flood's.
  for (let n = 0; n < 20; n += 1) await get(`${app.url}/contact`);
});
afterAll(() => app.stop());

/** Resident memory of the app, in bytes. */
function memory(): number {
  const status = readFileSync(`/proc/${app.pid}/status`, 'utf8');
  return Number(/^VmRSS:\s+(\d+) kB/m.exec(status)?.[1] ?? 0) * 1024;
}

/** The most that `work` adds to the app's memory, in MB. */
async function peakOf<T>(work: () => Promise<T>): Promise<{ result: T; peak: number }> {
  const before = memory();
  let most = before;
  const watch = setInterval(() => {
    most = Math.max(most, memory());
  }, 20);
  try {
    const result = await work();
    return { result, peak: (Math.max(most, memory()) - before) / MB };
  } finally {
    clearInterval(watch);
  }
}

/** So many bytes of one letter, a chunk at a time; counts what was asked of it. */
function letters(bytes: number, counted: { sent: number }): AsyncGenerator<Buffer> {
  const chunk = Buffer.alloc(64 * 1024, 'a');
  return (async function* () {
    for (let left = bytes; left > 0; left -= chunk.length) {
      const next = chunk.subarray(0, Math.min(left, chunk.length));
      counted.sent += next.length;
      yield next;
    }
  })();
}

async function* joined(...parts: (string | AsyncIterable<Buffer>)[]): AsyncGenerator<Buffer> {
  for (const part of parts) {
    if (typeof part === 'string') yield Buffer.from(part);
    else yield* part;
  }
}

const fileHead = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="fichiers"; filename="gros.txt"\r\nContent-Type: text/plain\r\n\r\n`;
const textHead = `--${BOUNDARY}\r\nContent-Disposition: form-data; name="message"\r\n\r\n`;
const tail = `\r\n--${BOUNDARY}--\r\n`;

/** HTTP's chunks around a stream of unknown length. */
async function* chunked(parts: AsyncIterable<Buffer>): AsyncGenerator<Buffer> {
  for await (const part of parts) {
    yield Buffer.concat([Buffer.from(`${part.length.toString(16)}\r\n`), part, Buffer.from('\r\n')]);
  }
  yield Buffer.from('0\r\n\r\n');
}

function post(
  type: string,
  body: AsyncIterable<Buffer>,
  length: number | null,
  timeout = 60_000,
): Promise<WireAnswer> {
  const size =
    length === null
      ? (['Transfer-Encoding', 'chunked'] as const)
      : (['Content-Length', `${length}`] as const);
  const headers = [
    ['Host', `localhost:${app.port}`],
    ['Origin', app.url],
    ['Content-Type', type],
    size,
  ] as const;
  const sent = length === null ? chunked(body) : body;
  return send(app.port, { method: 'POST', path: '/contact', headers, body: sent }, { timeout });
}

const multipart = `multipart/form-data; boundary=${BOUNDARY}`;

/** Files that the app holds, quarantine and leftovers included. */
function files(): string[] {
  const folder = join(app.data, 'files');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
    .sort();
}

test('2 GB that are announced are refused before they travel', async () => {
  const counted = { sent: 0 };
  const length = 2_147_483_648;
  const body = joined(fileHead, letters(length, counted), tail);
  const { result, peak } = await peakOf(() => post(multipart, body, length));
  expect(result.status).toBe(413);
  expect(result.body).toContain('trop volumineux');
  expect(counted.sent).toBeLessThan(64 * MB);
  expect(peak).toBeLessThan(64);
});

test('2 GB that are not announced are refused when they pass what a form may weigh, in bounded memory', async () => {
  const before = files();
  const counted = { sent: 0 };
  const body = joined(fileHead, letters(2_147_483_648, counted), tail);
  const { result, peak } = await peakOf(() => post(multipart, body, null));
  expect(result.status).toBe(413);
  expect(counted.sent).toBeLessThan(400 * MB);
  expect(peak).toBeLessThan(160);
  await expect.poll(files, { timeout: 5_000 }).toEqual(before);
});

test.each([
  { how: 'a form', type: 'application/x-www-form-urlencoded', before: 'message=', after: '' },
  { how: 'a form with files', type: multipart, before: textHead, after: tail },
])('30 MB of text in $how are refused in words, in bounded memory', async ({ type, before, after }) => {
  const counted = { sent: 0 };
  const length = before.length + 30 * MB + after.length;
  const body = joined(before, letters(30 * MB, counted), after);
  const { result, peak } = await peakOf(() => post(type, body, length));
  expect(result.status).toBe(413);
  expect(result.body).toContain('trop long');
  expect(peak).toBeLessThan(96);
});

test('six clients who send 200 MB at once keep the app within bounds, and others are answered', async () => {
  const counted = { sent: 0 };
  const { result, peak } = await peakOf(async () => {
    const floods = Array.from({ length: 6 }, () =>
      post(multipart, joined(fileHead, letters(200 * MB, counted), tail), null, 120_000),
    );
    const began = performance.now();
    expect((await get(`${app.url}/`)).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(3_000);
    return Promise.all(floods);
  });
  // One file of 200 MB is refused by its name; what else the form lacks is told with it.
  expect(result.map(({ status }) => status)).toEqual(result.map(() => 422));
  expect(peak).toBeLessThan(250);
});

test('300 clients who never end their question do not keep others waiting, and are let go', async () => {
  const lines = Array.from({ length: 300 }, () => connect({ port: app.port, host: '127.0.0.1' }));
  let open = lines.length;
  for (const line of lines) {
    line.on('error', () => undefined);
    line.on('close', () => {
      open -= 1;
    });
    line.write(`GET / HTTP/1.1\r\nHost: localhost:${app.port}\r\nX-A: `);
  }
  const drip = setInterval(() => dripOn(lines), 5_000);
  const { peak } = await peakOf(async () => {
    await sleep(1_000);
    for (let n = 0; n < 20; n += 1) {
      const began = performance.now();
      expect((await get(`${app.url}/`)).status).toBe(200);
      expect(performance.now() - began).toBeLessThan(1_000);
    }
  });
  expect(peak).toBeLessThan(64);
  // Headers have a minute; Node looks every half a minute.
  await expect.poll(() => open, { timeout: 120_000, interval: 1_000 }).toBe(0);
  clearInterval(drip);
});

test('200 clients who send their form a letter at a time do not keep others waiting', async () => {
  const before = files();
  const head = [
    'POST /contact HTTP/1.1',
    `Host: localhost:${app.port}`,
    `Origin: ${app.url}`,
    `Content-Type: ${multipart}`,
    'Content-Length: 100000',
  ].join('\r\n');
  const lines = Array.from({ length: 200 }, () => connect({ port: app.port, host: '127.0.0.1' }));
  for (const line of lines) {
    line.on('error', () => undefined);
    line.write(`${head}\r\n\r\n${fileHead}`);
  }
  const drip = setInterval(() => dripOn(lines), 200);
  const { peak } = await peakOf(async () => {
    await sleep(2_000);
    const began = performance.now();
    expect((await get(`${app.url}/contact`)).status).toBe(200);
    expect(performance.now() - began).toBeLessThan(1_500);
  });
  expect(peak).toBeLessThan(96);
  clearInterval(drip);
  for (const line of lines) line.destroy();
  // What they had begun to write is not left behind.
  await expect.poll(files, { timeout: 10_000 }).toEqual(before);
  expect((await get(`${app.url}/readyz`)).status).toBe(200);
});

function dripOn(lines: readonly Socket[]): void {
  for (const line of lines) if (line.writable) line.write('a');
}
