import { type Db, sql } from '#platform/db/index.ts';

/** Takes `count` numbers of the year, in a transaction of its own; answers the first of them. */
export async function takeNumbers(db: Db, tenantId: string, year: number, count: number): Promise<number> {
  const result = await sql<{ first: number }>`
    select parvis.take_numbers(${tenantId}::uuid, ${year}::integer, ${count}::integer) as first`.execute(db);
  const row = result.rows[0];
  if (!row) throw new Error('takeNumbers: no row came back');
  return row.first;
}
