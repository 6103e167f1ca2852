import { readFile, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { expect, test } from 'vitest';
import { configTable } from '#platform/config/index.ts';

const root = resolve(import.meta.dirname, '..');
const README = join(root, 'README.md');
/** What stands between the two marks is generated. */
const TABLE = /(<!-- config: start[^>]*-->\n)([\s\S]*?)(\n<!-- config: end -->)/;

test('the README’s table of the environment is that of the configuration', async () => {
  const text = await readFile(README, 'utf8');
  const wanted = text.replace(
    TABLE,
    (_all, start: string, _table, end: string) => start + configTable() + end,
  );
  if (process.env['UPDATE_README'] === '1') await writeFile(README, wanted);
  else expect(text, 'Run `UPDATE_README=1 npx vitest run tools/readme-config.test.ts`.').toBe(wanted);
  expect(TABLE.exec(wanted)?.[2]).toContain('PARVIS_DATA');
});
