// Row types and schema.sql from a throw-away database made by the migrations: run after each change of migrations/.
// Runs on Node 24 (it imports TypeScript as it stands). A test says when what is committed is stale.
import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { promisify } from 'node:util';

const root = fileURLToPath(new URL('..', import.meta.url));
export const ROWS = join(root, 'src/platform/db/rows.generated.ts');
export const SCHEMA = join(root, 'schema.sql');

/** Days are texts and 64-bit counts are numbers: the parsers of src/platform/db/index.ts answer so. */
const OPTIONS = [
  ...['--dialect', 'postgres', '--default-schema', 'parvis', '--include-pattern', 'parvis.*'],
  ...['--date-parser', 'string', '--type-mapping', '{"int8":"number"}'],
];

/** The row types of a migrated database, as text. */
export async function generateRows(ownerUrl) {
  const folder = await mkdtemp(join(tmpdir(), 'parvis-rows-'));
  try {
    const file = join(folder, 'rows.ts');
    const command = join(root, 'node_modules/kysely-codegen/dist/cli/bin.js');
    await promisify(execFile)(
      process.execPath,
      [command, ...OPTIONS, '--url', ownerUrl, '--out-file', file],
      {
        cwd: folder,
      },
    );
    return await readFile(file, 'utf8');
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function main() {
  process.env.PARVIS_LOG_LEVEL ??= 'warn';
  const { addressOf, startTestServer } = await import('../tests/support/test-db-server.ts');
  const { dumpSchema } = await import('./dump-schema.ts');
  const server = await startTestServer();
  try {
    const ownerUrl = addressOf(server, server.template, 'owner');
    await writeFile(ROWS, await generateRows(ownerUrl));
    await writeFile(SCHEMA, await dumpSchema(ownerUrl));
    console.log('written: src/platform/db/rows.generated.ts, schema.sql');
  } finally {
    await server.stop();
  }
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) await main();
