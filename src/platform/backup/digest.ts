import type pg from 'pg';
import { connect } from '../db/connect.ts';
import { JOBS_QUERY, SETTINGS, type Table, tablesOf } from './catalog.ts';

/** The logical content of a table: how many rows, and a sum over them that no order changes. */
export interface Digest {
  readonly rows: number;
  readonly sum: string;
}

/** Digests of every table and of the pending jobs (`jobs`), inside a transaction that has the SETTINGS. */
export async function digestsOf(
  client: pg.Client,
  tables: readonly Table[],
): Promise<Record<string, Digest>> {
  const digests: Record<string, Digest> = {};
  for (const { name, columns } of tables) {
    digests[name] = await digest(client, `select row(${columns.join(', ')})::text as content from ${name}`);
  }
  digests['jobs'] = await digest(client, `select job as content from (${JOBS_QUERY}) j`);
  return digests;
}

/** The logical content of a database: two databases that answer alike hold the same. */
export async function contentOf(ownerUrl: string): Promise<Record<string, Digest>> {
  const client = await connect(ownerUrl);
  try {
    await client.query(`begin isolation level repeatable read read only; ${SETTINGS}`);
    const digests = await digestsOf(client, await tablesOf(client));
    await client.query('commit');
    return digests;
  } finally {
    await client.end();
  }
}

/** md5 and not a hash function of PostgreSQL's: those may differ between versions and processors. */
async function digest(client: pg.Client, rows: string): Promise<Digest> {
  const result = await client.query<{ rows: string; sum: string }>(`
    select count(*)::text as rows,
      coalesce(sum(('x' || substr(md5(content), 1, 15))::bit(60)::bigint::numeric), 0)::text as sum
    from (${rows}) r`);
  return { rows: Number(result.rows[0]?.rows), sum: result.rows[0]?.sum ?? '0' };
}
