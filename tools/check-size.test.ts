import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, expect, test } from 'vitest';
import { checkSizes } from './check-size.mjs';

const CONTENT: Record<string, string> = {
  '/': '<link rel="stylesheet" href="/a.css"><img loading="lazy" src="/late.png"><a href="/contact">x</a>',
  '/heavy': '<link rel="stylesheet" href="/a.css?1"><link rel="stylesheet" href="/a.css?2">',
  '/script': '<script type="module" src="/b.js"></script>',
  '/inline': '<script>alert(1)</script>',
  '/lost': '<img src="/nowhere.svg">',
  '/a.css': Array.from({ length: 9000 }, (_, index) => `.c${(index * 7919) % 10007}{}`).join(''),
  '/b.js': '1',
};
const server = createServer((request, response) => {
  const text = CONTENT[(request.url ?? '').replace(/\?.*/, '')];
  response.statusCode = text === undefined ? 404 : 200;
  response.setHeader('content-encoding', 'gzip');
  response.end(gzipSync(text ?? ''));
}).listen(0);
afterAll(() => server.close());
const url = `http://localhost:${(server.address() as AddressInfo).port}`;

async function problemsOf(path: string, islands = false): Promise<string[]> {
  return (await checkSizes(url, [{ path, islands }])).flatMap((page) => page.problems);
}

test('a page is weighed as it travels, compressed, with what it loads by itself', async () => {
  const [home] = await checkSizes(url, [{ path: '/', islands: false }]);
  expect(home).toMatchObject({ page: '/', files: 1, problems: [] });
  expect(home?.bytes).toBeGreaterThan(gzipSync(CONTENT['/a.css'] ?? '').length);
});

test('a page over its budget, a script without an island, a script in the text, a lost file are found', async () => {
  expect(await problemsOf('/heavy')).toEqual([
    expect.stringMatching(/^\/heavy transfers \d{5} bytes, more than 40000$/),
  ]);
  expect(await problemsOf('/script')).toEqual(['/script holds a script, and no island stands there']);
  expect(await problemsOf('/script', true)).toEqual([]);
  expect(await problemsOf('/inline', true)).toEqual(['/inline holds a script in its text']);
  expect(await problemsOf('/lost')).toEqual(['/lost loads /nowhere.svg, which is not there']);
});
