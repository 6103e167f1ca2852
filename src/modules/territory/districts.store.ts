import { sql, type Tx } from '#platform/db/index.ts';
import type { DistrictWrite, KnownDistrict } from './district-plan.ts';
import { boxOf } from './polygon.ts';

/** The districts of the tenant, those that are gone included. */
export async function knownDistricts(tx: Tx): Promise<KnownDistrict[]> {
  const { rows } = await sql<KnownDistrict>`
    select id, name, geometry, position, ended_at is not null as ended from district
    where tenant_id = ${tx.tenantId}`.execute(tx.db);
  return rows;
}

/** Writes districts whole, new or known; those that were gone are back. */
export async function writeDistricts(tx: Tx, districts: readonly DistrictWrite[]): Promise<void> {
  // One at a time: a polygon may weigh megabytes.
  for (const { id, name, geometry, position } of districts) {
    const { west, south, east, north } = boxOf(geometry);
    await sql`
      insert into district (tenant_id, id, name, geometry, west, south, east, north, position)
      values (${tx.tenantId}, ${id}, ${name}, ${JSON.stringify(geometry)}::jsonb, ${west}, ${south}, ${east}, ${north},
        ${position})
      on conflict (tenant_id, id) do update set geometry = excluded.geometry, west = excluded.west,
        south = excluded.south, east = excluded.east, north = excluded.north, position = excluded.position,
        ended_at = null`.execute(tx.db);
  }
}

export async function endDistricts(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  if (ids.length === 0) return;
  await sql`
    update district set ended_at = ${now} where tenant_id = ${tx.tenantId} and id = any (${ids}::uuid[])`.execute(
    tx.db,
  );
}
