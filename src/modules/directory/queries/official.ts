import { sql, type Tx } from '#platform/db/index.ts';
import type { OfficialRecord } from '../official.ts';

/** The records of the national directory that name a commune (INSEE code) in one of their pivots, by name. */
export async function officialRecordsFor(tx: Tx, commune: string): Promise<OfficialRecord[]> {
  const { rows } = await sql<{ record: OfficialRecord }>`
    select record from official_service where communes @> array[${commune}]::text[] order by name, id`.execute(
    tx.db,
  );
  return rows.map(({ record }) => record);
}

/** One record of the national directory; null where no import has brought it. */
export async function officialRecord(tx: Tx, id: string): Promise<OfficialRecord | null> {
  const { rows } = await sql<{ record: OfficialRecord }>`
    select record from official_service where id = ${id}`.execute(tx.db);
  return rows[0]?.record ?? null;
}
