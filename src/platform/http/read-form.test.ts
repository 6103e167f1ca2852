import { Hono } from 'hono';
import { expect, it } from 'vitest';
import { AppError } from '../errors/index.ts';
import { readForm } from './read-form.ts';

const FORM = 'application/x-www-form-urlencoded';

async function send(body: BodyInit, type = FORM, headers: Record<string, string> = {}) {
  const app = new Hono();
  app.post('/', async (c) => {
    const fields = await readForm(c);
    return c.json(fields.names().map((name) => [name, fields.text(name)]));
  });
  app.onError((error, c) =>
    error instanceof AppError
      ? c.json({ code: error.code }, error.status)
      : c.json({ code: String(error) }, 500),
  );
  const response = await app.request('/', {
    method: 'POST',
    body,
    headers: { 'content-type': type, ...headers },
  });
  return { status: response.status, body: await response.json() };
}

it('reads a form', async () => {
  expect(await send('a=1&b=%C3%A9t%C3%A9+chaud&c=', `${FORM};charset=UTF-8`)).toEqual({
    status: 200,
    body: [
      ['a', '1'],
      ['b', 'été chaud'],
      ['c', ''],
    ],
  });
});

it('takes NUL out, and shows bytes that are no UTF-8 as U+FFFD', async () => {
  expect((await send('a=x%00y&b=%ff%ed%a0%80&c=%')).body).toEqual([
    ['a', 'xy'],
    ['b', '\ufffd\ufffd\ufffd\ufffd'],
    ['c', '%'],
  ]);
});

it.each([
  'application/json',
  'text/plain',
  'multipart/form-data; boundary=x',
  'application/x-www-form-urlencodedx',
])('answers 415 to %s', async (type) => {
  expect(await send('a=1', type)).toEqual({ status: 415, body: { code: 'form.wrong_type' } });
});

it('reads an empty body as an empty form', async () => {
  expect(await send('')).toEqual({ status: 200, body: [] });
});

it('answers 413 to 30 MB of text, announced or not', async () => {
  const refusal = { status: 413, body: { code: 'form.text_too_long' } };
  expect(await send(`a=${'x'.repeat(30_000_000)}`)).toEqual(refusal);
  expect(await send(`a=${'x'.repeat(1_000_001)}`)).toEqual(refusal);
  expect(await send('a=1', FORM, { 'content-length': '30000000' })).toEqual(refusal);
});

it('accepts a megabyte of accents, though each takes six bytes once encoded', async () => {
  expect((await send(`a=${encodeURIComponent('é'.repeat(499_000))}`)).status).toBe(200);
});

it('answers 413 to a form of a million fields before it parses them', async () => {
  expect(await send('&'.repeat(1_000_000))).toEqual({ status: 413, body: { code: 'form.too_many_fields' } });
});
