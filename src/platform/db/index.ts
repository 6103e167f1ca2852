import { Kysely, PostgresDialect } from 'kysely';
import pg from 'pg';
import { isUuid } from '../ids/index.ts';
import { openPool } from './connect.ts';
import { NamedClient } from './named-client.ts';
import type { DB as Database } from './rows.generated.ts';
import { sendBy, sql } from './statement.ts';

export type { DB as Database } from './rows.generated.ts';
export { sql } from './statement.ts';

/** The pool of the application's role. Read and write through withTenant: outside of it, row security shows nothing. */
export type Db = Kysely<Database>;

/** One open transaction, with its tenant set for row security. */
export interface Tx {
  readonly tenantId: string;
  readonly db: Kysely<Database>;
  /**
   * A last write, sent together with the commit: one journey less. The transaction fails where it fails; its answer is
   * not there for the rest of the work.
   */
  last(write: Promise<unknown>): void;
}

/** PostgreSQL answers dates as `YYYY-MM-DD` texts (a day has no time zone) and 64-bit counts as numbers. */
const types = new pg.TypeOverrides();
types.setTypeParser(1082, (value) => value);
types.setTypeParser(20, (value) => Number(value));

/**
 * Opens a pool. Fifteen connections serve one process: PostgreSQL on two cores gains nothing beyond, and three
 * processes stay under the embedded server's sixty. Statements do not wait for the answer to those before them
 * (`pipeline`): most of a small statement's time is its journey.
 */
export function openDb(url: string, size = 15): Db {
  const pool = openPool({
    Client: NamedClient,
    connectionString: url,
    options: '-c search_path=parvis,pg_catalog',
    max: size,
    pipeline: true,
    query_timeout: 30_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    idleTimeoutMillis: 60_000,
    types,
  } as pg.PoolConfig);
  return dbOver(pool);
}

/** The database that a pool reaches. */
export function dbOver(pool: pg.Pool): Db {
  const db = new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
  pools.set(db, pool);
  sendBy(db, pool);
  return db;
}

/** Closes the pool; statements in course end first. */
export async function closeDb(db: Db): Promise<void> {
  const pool = pools.get(db);
  if (pool && !pool.ending) await pool.end();
}

const pools = new WeakMap<Db, pg.Pool>();
const builders = new WeakMap<pg.ClientBase, Kysely<Database>>();

/** The query builder of one connection, made once for it. */
function builderOf(client: pg.PoolClient): Kysely<Database> {
  let builder = builders.get(client);
  if (!builder) {
    // The transaction alone borrows and gives back; to the builder this connection is always there.
    const lent = { query: client.query.bind(client), release: () => undefined } as unknown as pg.PoolClient;
    const pool = { connect: async () => lent, end: async () => undefined, options: {} };
    builder = new Kysely<Database>({ dialect: new PostgresDialect({ pool: pool as unknown as pg.Pool }) });
    builders.set(client, builder);
    sendBy(builder, client);
  }
  return builder;
}

/**
 * Runs `work` in one transaction in which row security shows `tenantId` alone. BEGIN and the tenant travel with the
 * first statement of the work; without them no row shows and none can be written. The tenant is interpolated, hence
 * the strict check.
 */
export async function withTenant<T>(db: Db, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { client, tx, begun, last } = await begin(db, tenantId, 'begin');
  try {
    const result = await work(tx);
    const ended = client.query('commit');
    await Promise.all([begun, ...last, ended]);
    // To the commit of a transaction that has failed PostgreSQL answers ROLLBACK, and no error.
    if ((await ended).command !== 'COMMIT') throw new Error('withTenant: the transaction had failed');
    return result;
  } catch (error) {
    // A lost connection cannot roll back: the server has done it already, and the first error is the one to tell.
    await Promise.allSettled([begun, ...last, client.query('rollback')]);
    throw error;
  } finally {
    client.release();
  }
}

/** The same for reading alone, which PostgreSQL enforces: nobody waits for its end. */
export async function readTenant<T>(db: Db, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  const { client, tx, begun } = await begin(db, tenantId, 'begin read only');
  try {
    const result = await work(tx);
    await begun;
    return result;
  } finally {
    // Sent before anybody else borrows the connection, and answered before anything that they send.
    client.query('rollback').catch(() => undefined);
    client.release();
  }
}

async function begin(db: Db, tenantId: string, how: string) {
  if (!isUuid(tenantId)) throw new Error('withTenant: the tenant is not a UUID');
  const pool = pools.get(db);
  if (!pool) throw new Error('withTenant: not a database of openDb');
  const client = await pool.connect();
  const begun = client.query(`${how}; select set_config('app.tenant', '${tenantId}', true)`);
  begun.catch(() => undefined);
  const last: Promise<unknown>[] = [];
  const tx: Tx = {
    tenantId,
    db: builderOf(client),
    last: (write) => {
      write.catch(() => undefined);
      last.push(write);
    },
  };
  return { client, tx, begun, last };
}

/** One round trip, outside of any tenant: rejects while the database is away. */
export async function ping(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}
