import { Kysely, PostgresDialect, sql } from 'kysely';
import pg from 'pg';
import { isUuid } from '../ids/index.ts';
import { openPool } from './connect.ts';
import { NamedClient } from './named-client.ts';
import type { DB as Database } from './rows.generated.ts';

export { sql } from 'kysely';
export type { DB as Database } from './rows.generated.ts';

/** The pool of the application's role. Read and write through withTenant: outside of it, row security shows nothing. */
export type Db = Kysely<Database>;

/** One open transaction, with its tenant set for row security. */
export interface Tx {
  readonly tenantId: string;
  readonly db: Kysely<Database>;
}

/** PostgreSQL answers dates as `YYYY-MM-DD` texts (a day has no time zone) and 64-bit counts as numbers. */
const types = new pg.TypeOverrides();
types.setTypeParser(1082, (value) => value);
types.setTypeParser(20, (value) => Number(value));

/**
 * Opens a pool. Fifteen connections serve one process: PostgreSQL on two cores gains nothing beyond, and three
 * processes stay under the embedded server's sixty.
 */
export function openDb(url: string, size = 15): Db {
  const pool = openPool({
    Client: NamedClient,
    connectionString: url,
    options: '-c search_path=parvis,pg_catalog',
    max: size,
    query_timeout: 30_000,
    statement_timeout: 30_000,
    idle_in_transaction_session_timeout: 60_000,
    idleTimeoutMillis: 60_000,
    types,
  });
  return new Kysely<Database>({ dialect: new PostgresDialect({ pool }) });
}

/**
 * Runs `work` in one transaction in which row security shows `tenantId` alone. Reads go through it too. The tenant is
 * set in the same round trip as BEGIN; it is interpolated, hence the strict check.
 */
export async function withTenant<T>(db: Db, tenantId: string, work: (tx: Tx) => Promise<T>): Promise<T> {
  if (!isUuid(tenantId)) throw new Error('withTenant: the tenant is not a UUID');
  return db.connection().execute(async (connection) => {
    await sql.raw(`begin; select set_config('app.tenant', '${tenantId}', true)`).execute(connection);
    try {
      const result = await work({ tenantId, db: connection });
      await sql.raw('commit').execute(connection);
      return result;
    } catch (error) {
      // A lost connection cannot roll back: the server has done it already, and the first error is the one to tell.
      await sql
        .raw('rollback')
        .execute(connection)
        .catch(() => undefined);
      throw error;
    }
  });
}

/** One round trip, outside of any tenant: rejects while the database is away. */
export async function ping(db: Db): Promise<void> {
  await sql`select 1`.execute(db);
}
