import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { checkSqlPlaces } from '../../tools/check-sql.mjs';

const folder = await mkdtemp(join(tmpdir(), 'parvis-sql-'));
afterAll(() => rm(folder, { recursive: true, force: true }));

async function problemsOf(file: string, text: string): Promise<string[]> {
  await rm(join(folder, 'src'), { recursive: true, force: true });
  await mkdir(dirname(join(folder, file)), { recursive: true });
  await writeFile(join(folder, file), text);
  return checkSqlPlaces(folder).problems;
}

const forbidden = [
  'const a = sql`select 1`;',
  'const a = sql<{ id: string }>`select 1`;',
  "await tx.db.selectFrom('request').execute();",
  "await db.insertInto('request')",
  "await client.query('select 1')",
  "sql.raw('begin')",
];
const closed = [
  'src/web/site/a.tsx',
  'src/modules/requests/actions/a.ts',
  'src/cli/a.ts',
  'src/composition.ts',
];
const open = [
  'src/platform/db/a.ts',
  'src/demo/a.ts',
  'src/modules/requests/requests.store.ts',
  'src/modules/requests/queries/inbox.ts',
  'src/modules/requests/actions/a.test.ts',
];

test.each(forbidden)('%s is found in a page, an action, a command, and nowhere else', async (line) => {
  for (const file of closed) {
    const problems = await problemsOf(file, `const one = 1;\n${line}\n`);
    expect(problems, file).toHaveLength(1);
    expect(problems[0]).toContain(`${file}:2: `);
  }
  for (const file of open) expect(await problemsOf(file, line), file).toEqual([]);
});

test('a comment, an address and a word with sql in it are no SQL', async () => {
  const text =
    "/** sql`x` */\nconst u = 'http://a/sql'; // sql`y`\nconst mysql = `a`; formData.query('selection');";
  expect(await problemsOf('src/web/site/a.tsx', text)).toEqual([]);
});

test('a pure file does not read the clock', async () => {
  for (const line of ['const a = new Date();', 'const a = Date.now();']) {
    expect(await problemsOf('src/modules/requests/request.ts', line)).toHaveLength(1);
    expect(await problemsOf('src/modules/requests/requests.policy.ts', line)).toHaveLength(1);
    expect(await problemsOf('src/modules/requests/actions/a.ts', line)).toEqual([]);
  }
  expect(await problemsOf('src/modules/requests/request.ts', 'const a = new Date(0);')).toEqual([]);
});
