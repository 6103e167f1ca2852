import { randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { buffer, json } from 'node:stream/consumers';
import { type ServerType, serve } from '@hono/node-server';
import fc from 'fast-check';
import { Hono } from 'hono';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { AppError } from '../errors/index.ts';
import { folderStore } from '../storage/index.ts';
import type { FormLimits } from './form-limits.ts';
import { readMultipart } from './multipart.ts';

interface Answer {
  code?: string;
  fields?: [string, string][];
  files?: { field: string; name: string; type: string; bytes: number; draft: string }[];
  refused?: { field: string; name: string; code: string }[];
}

const folder = await mkdtemp(join(tmpdir(), 'parvis-multipart-'));
const store = folderStore(folder);
let port = 0;
let server: ServerType;
let limits: Partial<FormLimits> = {};
/** What the last request to fail on the server ended with. */
let lastFailure: AppError | null = null;

const app = new Hono();
app.post('/', async (c) => {
  const form = await readMultipart(
    c,
    limits,
    async ({ field, name, declaredType, stream, fields, signal }) => {
      if (name === 'wrong.exe')
        throw new AppError({ code: 'test.wrong', status: 422, message: { fr: '', en: '' } });
      if (name === 'crash') throw new TypeError('a defect');
      const key = `test/${randomBytes(8).toString('hex')}`;
      const { bytes } = await store.write(key, stream, { signal });
      return { field, name, type: declaredType, bytes, draft: fields.line('draft') };
    },
  );
  const { fields, files } = form;
  const refused = form.refused.map(({ field, name, error }) => ({ field, name, code: error.code }));
  return c.json({ fields: fields.names().map((name) => [name, fields.text(name)]), files, refused });
});
app.onError((error, c) => {
  lastFailure = error instanceof AppError ? error : null;
  return error instanceof AppError
    ? c.json({ code: error.code }, error.status)
    : c.json({ code: String(error) }, 500);
});

beforeAll(async () => {
  server = serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1' });
  await new Promise<void>((resolve) => server.once('listening', resolve));
  port = (server.address() as AddressInfo).port;
});
afterAll(async () => {
  await new Promise((resolve) => server.close(resolve));
  await rm(folder, { recursive: true, force: true });
});

const TYPE = 'multipart/form-data; boundary=XX';
const part = (head: string, body: string | Buffer) =>
  Buffer.concat([Buffer.from(`--XX\r\n${head}\r\n\r\n`), Buffer.from(body), Buffer.from('\r\n')]);
const field = (name: string, value: string | Buffer) =>
  part(`Content-Disposition: form-data; name="${name}"`, value);
const file = (name: string, body: string | Buffer, type = 'application/pdf') =>
  part(`Content-Disposition: form-data; name="f"; filename="${name}"\r\nContent-Type: ${type}`, body);
const END = Buffer.from('--XX--\r\n');
const body = (...parts: Buffer[]) => Buffer.concat([...parts, END]);

function open(headers: Record<string, string | number>): {
  sending: ClientRequest;
  answer: Promise<IncomingMessage>;
} {
  const sending = request({ port, host: '127.0.0.1', method: 'POST', headers, agent: false });
  const answer = new Promise<IncomingMessage>((resolve, reject) => {
    sending.once('response', resolve);
    sending.on('error', reject);
  });
  return { sending, answer };
}

async function send(bytes: Buffer, type = TYPE): Promise<{ status: number; body: Answer }> {
  const { sending, answer } = open({ 'content-type': type, 'content-length': bytes.length });
  sending.end(bytes);
  const response = await answer;
  return { status: response.statusCode ?? 0, body: (await json(response)) as Answer };
}

async function sendInProcess(bytes: Buffer, type = TYPE): Promise<{ status: number; body: Answer }> {
  const response = await app.request('/', {
    method: 'POST',
    body: new Uint8Array(bytes),
    headers: { 'content-type': type },
  });
  return { status: response.status, body: (await response.json()) as Answer };
}

const temporaries = () => readdir(join(folder, '.tmp'));

describe.each([
  ['through a server', send],
  ['in the process', sendInProcess],
])('a form with files, %s', (_name, post) => {
  it('gives its texts and streams its files, with the fields that came before them', async () => {
    limits = {};
    const bytes = randomBytes(3_000_000);
    const { status, body: answer } = await post(
      body(
        field('draft', 'd1'),
        field('message', 'Été\r\nchaud'),
        file('plan.pdf', bytes),
        file('été.png', 'xy', 'image/png'),
      ),
    );
    expect(status).toBe(200);
    expect(answer).toEqual({
      fields: [
        ['draft', 'd1'],
        ['message', 'Été\nchaud'],
      ],
      files: [
        { field: 'f', name: 'plan.pdf', type: 'application/pdf', bytes: 3_000_000, draft: 'd1' },
        { field: 'f', name: 'été.png', type: 'image/png', bytes: 2, draft: 'd1' },
      ],
      refused: [],
    });
  });

  it('takes an input left empty for no file, and an empty file for a file', async () => {
    const { body: answer } = await post(
      body(file('', '', 'application/octet-stream'), file('empty.txt', '', 'text/plain'), field('a', '')),
    );
    expect(answer.files).toEqual([
      { field: 'f', name: 'empty.txt', type: 'text/plain', bytes: 0, draft: '' },
    ]);
    expect(answer.fields).toEqual([['a', '']]);
  });

  it('takes bytes without a name for a file', async () => {
    const { body: answer } = await post(body(file('', 'bytes', 'application/octet-stream')));
    expect(answer.files).toMatchObject([{ name: '', bytes: 5 }]);
  });

  it('refuses one file and keeps the rest: too large, one too many, wrong for the receiver', async () => {
    limits = { files: 3, fileBytes: 100_000, totalBytes: 180_000 };
    const { status, body: answer } = await post(
      body(
        file('large.pdf', randomBytes(300_000)),
        file('wrong.exe', randomBytes(50_000)),
        file('good.pdf', randomBytes(100_000)),
        file('fourth.pdf', 'x'),
        field('last', 'kept'),
      ),
    );
    expect(status).toBe(200);
    expect(answer.files?.map((f) => f.name)).toEqual(['good.pdf']);
    expect(answer.fields).toEqual([['last', 'kept']]);
    expect(answer.refused?.map((f) => [f.name, f.code]).sort()).toEqual([
      ['fourth.pdf', 'form.too_many_files'],
      ['large.pdf', 'form.file_too_large'],
      ['wrong.exe', 'test.wrong'],
    ]);
    limits = { totalBytes: 150_000 };
    const whole = await post(
      body(file('a', randomBytes(100_000)), file('b', randomBytes(100_000)), file('c', randomBytes(40_000))),
    );
    expect(whole.body.files?.map((f) => f.name)).toEqual(['a', 'c']);
    expect(whole.body.refused).toEqual([{ field: 'f', name: 'b', code: 'form.files_too_large' }]);
    expect(await temporaries()).toEqual([]);
  });

  it('answers 415 to another type and 400 to no boundary', async () => {
    limits = {};
    expect(await post(Buffer.from('{}'), 'application/json')).toEqual({
      status: 415,
      body: { code: 'form.wrong_type' },
    });
    expect(await post(Buffer.from('a=1'), 'application/x-www-form-urlencoded')).toMatchObject({
      status: 415,
    });
    expect(await post(body(field('a', '1')), 'multipart/form-data')).toEqual({
      status: 400,
      body: { code: 'form.malformed' },
    });
    expect(await post(body(field('a', '1')), 'multipart/form-data; boundary=')).toMatchObject({
      status: 400,
    });
  });

  it.each([
    ['nothing', Buffer.alloc(0)],
    ['no part', Buffer.from('hello')],
    ['a field cut short', body(field('a', '1')).subarray(0, -10)],
    ['a file cut short', body(file('a.pdf', randomBytes(200_000))).subarray(0, 100_000)],
    ['a part without its name', body(part('Content-Disposition: form-data', 'x'))],
    ['headers cut short', Buffer.from('--XX\r\nContent-Disposition: form-data; name="a"')],
  ])('answers 400 to a malformed body: %s', async (_what, bytes) => {
    expect(await post(bytes)).toEqual({ status: 400, body: { code: 'form.malformed' } });
    expect(await temporaries()).toEqual([]);
  });

  it('answers 413 to too much text or too many fields', async () => {
    const tooLong = { status: 413, body: { code: 'form.text_too_long' } };
    expect(await post(body(field('a', Buffer.alloc(1_000_001, 'a'))))).toEqual(tooLong);
    expect(await post(body(...['a', 'b', 'c'].map((n) => field(n, Buffer.alloc(900_000, 'a')))))).toEqual(
      tooLong,
    );
    expect(await post(body(field('a', Buffer.alloc(30_000_000, 'a'))))).toEqual(tooLong);
    expect(
      await post(body(field('a'.repeat(7000), 'a'), ...Array.from({ length: 400 }, () => field('a', '')))),
    ).toEqual({
      status: 413,
      body: { code: 'form.too_many_fields' },
    });
  });

  it('lets a defect of the receiver be a defect, and leaves nothing half written', async () => {
    expect(await post(body(file('a.pdf', randomBytes(100_000)), file('crash', 'x')))).toMatchObject({
      status: 500,
    });
    expect(await temporaries()).toEqual([]);
  });

  it('answers every body with a 200, 400 or 413, whatever its bytes, and never hangs', async () => {
    const piece = fc.constantFrom(
      '--XX',
      '--',
      '\r\n',
      '\r',
      '\n',
      ': ',
      'Content-Disposition: form-data; name="a"',
      '; filename="b"',
      'Content-Type: text/plain',
      'x',
      '\0',
      '"',
      '\r\n\r\n',
    );
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 25 }), async (pieces) => {
        const { status } = await post(Buffer.from(`--XX\r\n${pieces.join('')}`));
        expect([200, 400, 413]).toContain(status);
      }),
      { numRuns: 150 },
    );
    expect(await temporaries()).toEqual([]);
  });
});

describe('an upload of 2 GB', () => {
  const refused = { code: 'form.too_large' };

  it('is answered 413 at once where its length is announced, and the client can read it', async () => {
    limits = {};
    const started = performance.now();
    const { sending, answer } = open({ 'content-type': TYPE, 'content-length': 2_000_000_000 });
    sending.write(Buffer.alloc(1_000_000, 'x'));
    const response = await answer;
    expect(response.statusCode).toBe(413);
    expect(await json(response)).toEqual(refused);
    expect(performance.now() - started).toBeLessThan(1000);
    sending.destroy();
  });

  it('is answered 413 while it streams without a length, before its end', async () => {
    limits = { bodyBytes: 20_000_000 };
    const { sending, answer } = open({ 'content-type': TYPE, 'transfer-encoding': 'chunked' });
    let sent = 0;
    const endless = Readable.from(
      (async function* () {
        yield file('huge.pdf', '').subarray(0, -2);
        for (; sent < 2_000_000_000; sent += 1_000_000) yield Buffer.alloc(1_000_000);
      })(),
    );
    endless.pipe(sending);
    const response = await answer;
    expect(response.statusCode).toBe(413);
    expect(await json(response)).toEqual(refused);
    expect(sent).toBeLessThan(150_000_000);
    endless.destroy();
    sending.destroy();
    expect(await temporaries()).toEqual([]);
  });

  it('does not weigh on memory: 200 MB of files pass in a fraction of it', async () => {
    limits = { files: 10, totalBytes: 200_000_000, fileBytes: 50_000_000 };
    const before = process.memoryUsage.rss();
    let peak = before;
    const watch = setInterval(() => {
      peak = Math.max(peak, process.memoryUsage.rss());
    }, 5);
    const { sending, answer } = open({ 'content-type': TYPE, 'transfer-encoding': 'chunked' });
    Readable.from(
      (async function* () {
        for (let n = 0; n < 5; n += 1) {
          yield file(`${n}.pdf`, '').subarray(0, -2);
          for (let mb = 0; mb < 39; mb += 1) yield Buffer.alloc(1_000_000);
          yield Buffer.from('\r\n');
        }
        yield END;
      })(),
    ).pipe(sending);
    const response = await answer;
    clearInterval(watch);
    expect(response.statusCode).toBe(200);
    expect(((await json(response)) as Answer).files?.map((f) => f.bytes)).toEqual(Array(5).fill(39_000_000));
    // Server and client share this process: well under the 195 MB sent.
    expect(peak - before).toBeLessThan(150_000_000);
  });
});

describe('a client that goes away', () => {
  it('leaves no half of a file', async () => {
    limits = {};
    lastFailure = null;
    const { sending, answer } = open({ 'content-type': TYPE, 'content-length': 10_000_000 });
    answer.catch(() => undefined);
    sending.write(
      Buffer.concat([field('a', '1'), file('cut.pdf', randomBytes(2_000_000))]).subarray(0, 1_500_000),
    );
    await expect.poll(temporaries).toHaveLength(1);
    sending.destroy();
    await expect.poll(temporaries).toEqual([]);
    await expect.poll(() => lastFailure?.code).toBe('form.interrupted');
  });

  it('leaves the next one served', async () => {
    const { status } = await send(body(field('a', '1')));
    expect(status).toBe(200);
    expect(await buffer(Readable.from([]))).toHaveLength(0);
  });
});
