import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { sourceOf } from '../directory.factory.ts';
import { openSource } from './open-source.ts';
import { splitRecords } from './split-records.ts';

const file = (name: string) => readFileSync(new URL(`../../../../tests/directory/${name}`, import.meta.url));

async function split(content: string | Uint8Array, chunk?: number): Promise<string[]> {
  const texts: string[] = [];
  for await (const { number, bytes } of splitRecords(openSource(sourceOf(content, chunk)))) {
    texts.push(Buffer.from(bytes).toString('utf8'));
    expect(number).toBe(texts.length);
  }
  return texts;
}

/** The records, or the code of the refusal. */
const outcome = (content: string | Uint8Array, chunk?: number) =>
  split(content, chunk).then(
    (texts) => texts,
    (error) => error.code as string,
  );

describe('the records of a file, one at a time', () => {
  test.each([
    ['export.json', 10],
    ['interface.json', 10],
    ['full.json', 2],
  ])('%s has %i, in pieces of any length', async (name, count) => {
    const whole = JSON.parse(file(name).toString('utf8'));
    const list = Array.isArray(whole) ? whole : (whole.results ?? whole.service);
    for (const chunk of [1, 7, 1_000, 65_536]) {
      const texts = await split(file(name), chunk);
      expect(texts).toHaveLength(count);
      expect(texts.map((text) => JSON.parse(text))).toEqual(list);
    }
  });

  test('whatever they hold, however the file is cut', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.dictionary(fc.string(), fc.jsonValue({ maxDepth: 4 })), { maxLength: 5 }),
        fc.constantFrom('', 'service', 'results'),
        fc.integer({ min: 1, max: 40 }),
        fc.constantFrom(undefined, 1),
        async (records, name, chunk, indent) => {
          const around = { total_count: 1, links: ['"[{'], [name]: records, after: { service: [{}] } };
          const text = JSON.stringify(name === '' ? records : around, null, indent);
          expect((await split(text, chunk)).map((one) => JSON.parse(one))).toEqual(
            JSON.parse(JSON.stringify(records)),
          );
        },
      ),
      { numRuns: 200 },
    );
  });

  test('after a byte order mark, and unpacked where the file is gzip', async () => {
    expect(await split('\ufeff[{"a":1}]')).toEqual(['{"a":1}']);
    expect(await split(gzipSync(file('full.json')), 100)).toEqual(await split(file('full.json')));
  });
});

describe('a file that is none', () => {
  test.each([
    ['', 'directory.file_empty'],
    ['   ', 'directory.not_json'],
    ['bonjour', 'directory.not_json'],
    ['"bonjour"', 'directory.not_json'],
    ['<html></html>', 'directory.not_json'],
    ['[{}] [{}]', 'directory.not_json'],
    [']', 'directory.not_json'],
    ['{}', 'directory.no_records'],
    ['{"services": [{}]}', 'directory.no_records'],
    ['{"service": {"a": [{}]}}', 'directory.no_records'],
    ['{"a": {"service": [{}]}}', 'directory.no_records'],
    ['[1, 2]', 'directory.not_records'],
    ['[{}, "x"]', 'directory.not_records'],
    ['[[{}]]', 'directory.not_records'],
    ['[{"a": 1}', 'directory.file_cut'],
    ['[{"a": "1', 'directory.file_cut'],
    ['{"service": [{"a": 1}]', 'directory.file_cut'],
  ])('%j is refused: %s', async (text, code) => {
    expect(await outcome(text)).toBe(code);
    expect(await outcome(text, 1)).toBe(code);
  });

  test('a record of 50 MB is refused before it is held, and one nested 10,000 deep before it is read', async () => {
    let given = 0;
    async function* huge() {
      yield Buffer.from('[{"nom": "');
      for (; given < 50; given += 1) yield Buffer.alloc(1_000_000, 'a');
      yield Buffer.from('"}]');
    }
    const records = splitRecords(huge());
    await expect(records.next()).rejects.toMatchObject({ code: 'directory.record_too_large', status: 413 });
    expect(given).toBeLessThan(3);
    expect(await outcome(`[{"a":${'['.repeat(10_000)}${']'.repeat(10_000)}}]`)).toBe(
      'directory.record_too_deep',
    );
    expect(await outcome(`${'['.repeat(10_000)}`)).toBe('directory.not_records');
    expect(await outcome(`{"a":${'{"a":'.repeat(10_000)}`)).toBe('directory.record_too_deep');
  });

  test('a gzip archive that is damaged is refused in words', async () => {
    const packed = gzipSync(file('full.json'));
    expect(await outcome(packed.subarray(0, packed.length - 20))).toBe('directory.file_damaged');
    expect(await outcome(Buffer.concat([packed.subarray(0, 30), Buffer.from('xxxxxxxxxxxx')]))).toBe(
      'directory.file_damaged',
    );
  });
});
