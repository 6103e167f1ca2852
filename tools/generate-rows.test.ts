import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { testDatabase } from '../tests/support/database.ts';
import { dumpSchema } from './dump-schema.ts';
import { generateRows, ROWS, SCHEMA } from './generate-rows.mjs';

const { ownerUrl } = await testDatabase();
const stale = 'Run `node tools/generate-rows.mjs` with Node 24 and commit what it writes.';

test('the committed row types are those of the migrations', async () => {
  expect(await generateRows(ownerUrl), stale).toBe(await readFile(ROWS, 'utf8'));
});

test('schema.sql is what the migrations make from nothing', async () => {
  expect(await dumpSchema(ownerUrl), stale).toBe(await readFile(SCHEMA, 'utf8'));
});
