import { sql, type Tx } from '#platform/db/index.ts';

/** Takes `count` numbers of the year; answers the first of them. */
export async function takeNumbers(tx: Tx, year: number, count: number): Promise<number> {
  const result = await sql<{ first: number }>`
    insert into request_counter as c (tenant_id, year, next) values (${tx.tenantId}, ${year}, ${count + 1})
    on conflict (tenant_id, year) do update set next = c.next + ${count}
    returning next - ${count} as first`.execute(tx.db);
  const row = result.rows[0];
  if (!row) throw new Error('takeNumbers: no row came back');
  return row.first;
}
