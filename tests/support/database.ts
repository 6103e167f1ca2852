import { randomBytes } from 'node:crypto';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import pg from 'pg';
import { afterAll, inject, test } from 'vitest';
import { closeDb, type Db, openDb, type Tx, withTenant } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import { addressOf, type TestServer } from './test-db-server.ts';

/** A migrated database of one test file's own, with real commits. */
export interface TestDatabase {
  /** Pool of the application's role. */
  db: Db;
  ownerUrl: string;
  appUrl: string;
  /** Ends the pool and drops the database. Called by itself after the file where `testDatabase` was called at its top. */
  close(): Promise<void>;
}

/**
 * Clones the migrated template (60 ms): `const { db } = await testDatabase();` at the top of a test file. Starts the
 * run's server if nobody has. For actions, jobs and tenancy, which need real commits.
 */
export async function testDatabase(): Promise<TestDatabase> {
  const server = await knock();
  const name = `parvis_test_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdmin(
    server,
    `create database ${name} template ${server.template} owner parvis_owner strategy wal_log`,
  );
  const appUrl = addressOf(server, name, 'app');
  const db = openDb(appUrl, 8);
  let closed: Promise<void> | undefined;
  const close = () => {
    closed ??= closeDb(db).then(() => asAdmin(server, `drop database if exists ${name} with (force)`));
    return closed;
  };
  closeAfterFile(close);
  return { db, ownerUrl: addressOf(server, name, 'owner'), appUrl, close };
}

/** An empty database that belongs to the owner role, never migrated: for tests of migrations. */
export async function emptyDatabase(): Promise<{ ownerUrl: string; close(): Promise<void> }> {
  const server = await knock();
  const name = `parvis_empty_${process.pid}_${randomBytes(4).toString('hex')}`;
  await asAdmin(server, `create database ${name} owner parvis_owner strategy wal_log`);
  const close = () => asAdmin(server, `drop database if exists ${name} with (force)`);
  closeAfterFile(close);
  return { ownerUrl: addressOf(server, name, 'owner'), close };
}

/** A tenant with the least that its table asks, in the transaction of its own identifier. */
export async function insertTenant(tx: Tx, values: { name?: string; host?: string } = {}): Promise<void> {
  const tenant = {
    id: tx.tenantId,
    kind: 'commune',
    name: values.name ?? 'Villeneuve-d’Essai',
    secret: randomBytes(32),
    created_at: new Date(),
  };
  await tx.db.insertInto('tenant').values(tenant).execute();
  const host = { tenant_id: tx.tenantId, name: values.host ?? `${tx.tenantId}.example.org`, canonical: true };
  await tx.db.insertInto('host').values(host).execute();
}

/** Commits a new tenant and returns its identifier. */
export async function testTenant(db: Db, values: { name?: string; host?: string } = {}): Promise<string> {
  const tenantId = newId();
  await withTenant(db, tenantId, (tx) => insertTenant(tx, values));
  return tenantId;
}

const ROLL_BACK = Symbol('roll back');
let shared: Promise<TestDatabase> | undefined;

/**
 * A test in one transaction of a new tenant, rolled back at its end (2 ms): for stores. There `now()` stands still,
 * nothing is notified, no worker sees a job, and the tenant stays set, so what depends on those needs `testDatabase`.
 */
export function rollbackTest(name: string, body: (tx: Tx) => Promise<void>): void {
  test(name, async () => {
    shared ??= testDatabase();
    const { db } = await shared;
    const work = withTenant(db, newId(), async (tx) => {
      await insertTenant(tx);
      await body(tx);
      throw ROLL_BACK;
    });
    await work.catch((error: unknown) => {
      if (error !== ROLL_BACK) throw error;
    });
  });
  sharedClosesItself();
}

let closing = false;

/** `afterAll` must be said while the file is being read; the database is made later, by the first test that runs. */
function sharedClosesItself(): void {
  if (closing) return;
  closing = true;
  afterAll(async () => (await shared)?.close());
}

function closeAfterFile(close: () => Promise<void>): void {
  try {
    afterAll(close);
  } catch {
    // Called from within a hook or a test: the caller closes.
  }
}

async function knock(): Promise<TestServer> {
  const answer = JSON.parse(await text(connect(inject('testServerDoor')))) as TestServer | { error: string };
  if ('error' in answer) throw new Error(`The test database server did not start.\n${answer.error}`);
  return answer;
}

async function asAdmin(server: TestServer, statement: string): Promise<void> {
  const client = new pg.Client(addressOf(server, 'postgres', 'admin'));
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
