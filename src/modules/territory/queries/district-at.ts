import { sql, type Tx } from '#platform/db/index.ts';
import { contains, type Geometry, type Point } from '../polygon.ts';

export interface District {
  readonly id: string;
  readonly name: string;
}

/** The district that a position is in, or null; where two overlap, the first of the file. Degrees, WGS 84. */
export async function districtAt(tx: Tx, point: Point): Promise<District | null> {
  const { longitude, latitude } = point;
  const { rows } = await sql<District & { geometry: Geometry }>`
    select id, name, geometry from district
    where tenant_id = ${tx.tenantId} and ended_at is null
      and west <= ${longitude} and east >= ${longitude} and south <= ${latitude} and north >= ${latitude}
    order by position, id`.execute(tx.db);
  const found = rows.find(({ geometry }) => contains(geometry, point));
  return found ? { id: found.id, name: found.name } : null;
}

/** The districts, in the order of the file that named them. */
export async function districts(tx: Tx): Promise<District[]> {
  const { rows } = await sql<District>`
    select id, name from district where tenant_id = ${tx.tenantId} and ended_at is null
    order by position, name`.execute(tx.db);
  return rows;
}
