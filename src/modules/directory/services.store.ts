import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';

/** A service as an action changes it. */
export interface LockedService {
  readonly id: string;
  readonly slug: string;
  readonly contactId: string | null;
  readonly managerId: string | null;
  readonly placeId: string | null;
  readonly archived: boolean;
}

/** Locks a service; null where this tenant has none such. */
export async function lockService(tx: Tx, id: string): Promise<LockedService | null> {
  const { rows } = await sql<LockedService>`
    select id, slug, contact_id as "contactId", manager_id as "managerId", place_id as "placeId",
      archived_at is not null as archived
    from service where tenant_id = ${tx.tenantId} and id = ${id} for update`.execute(tx.db);
  return rows[0] ?? null;
}

export interface ServicePatch {
  name?: string;
  name_en?: string;
  slug?: string;
  mission?: string;
  mission_en?: string;
  contact_id?: string | null;
  manager_id?: string | null;
  place_id?: string | null;
  archived_at?: Date;
}

export async function patchService(tx: Tx, id: string, patch: ServicePatch): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  await tx.db
    .updateTable('service')
    .set(patch)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** A service as it is first written, after those there are; answers its id. */
export async function insertService(
  tx: Tx,
  service: { slug: string; name: string; nameEn: string; mission: string; missionEn: string },
): Promise<string> {
  const id = newId();
  await sql`
    insert into service (tenant_id, id, slug, name, name_en, mission, mission_en, position)
    select ${tx.tenantId}::uuid, ${id}::uuid, ${service.slug}, ${service.name}, ${service.nameEn}, ${service.mission},
      ${service.missionEn}, coalesce(max(position) + 1, 0) from service where tenant_id = ${tx.tenantId}`.execute(
    tx.db,
  );
  return id;
}

/** What still points at a service. */
export interface ServiceUse {
  readonly subjects: readonly { readonly id: string; readonly label: string }[];
  readonly openRequests: number;
}

/**
 * What keeps a service from being archived. `request` belongs to the module above, of which this asks a number and
 * nothing else, as the journal of identity asks this module's names.
 */
export async function useOfService(tx: Tx, id: string): Promise<ServiceUse> {
  const { rows } = await sql<ServiceUse>`
    select coalesce((select json_agg(json_build_object('id', j.id, 'label', j.label) order by j.position, j.label)
        from subject j where j.tenant_id = ${tx.tenantId} and j.service_id = ${id} and j.archived_at is null),
        '[]') as subjects,
      (select count(*) from request r
        where r.tenant_id = ${tx.tenantId} and r.service_id = ${id} and r.state <> 'closed') as "openRequests"`.execute(
    tx.db,
  );
  return rows[0] ?? { subjects: [], openRequests: 0 };
}

/** The ends of address that services or places have, or had, beginning as `wanted`; of others than `exceptId`. */
export async function slugsLike(
  tx: Tx,
  kind: 'service' | 'place',
  wanted: string,
  exceptId: string | null,
): Promise<Set<string>> {
  const table = kind === 'service' ? sql`service` : sql`place`;
  const { rows } = await sql<{ slug: string }>`
    select slug from ${table} where tenant_id = ${tx.tenantId} and starts_with(slug, ${wanted})
      and id is distinct from ${exceptId}::uuid
    union select slug from former_slug where tenant_id = ${tx.tenantId} and kind = ${kind}
      and starts_with(slug, ${wanted}) and target_id is distinct from ${exceptId}::uuid`.execute(tx.db);
  return new Set(rows.map(({ slug }) => slug));
}

/** Whoever kept the former address is led on; an address that a thing takes back leads nowhere else. */
export async function keepFormerSlug(
  tx: Tx,
  kind: 'service' | 'place',
  targetId: string,
  former: string,
  now: string,
): Promise<void> {
  await sql`
    with back as (
      delete from former_slug where tenant_id = ${tx.tenantId} and kind = ${kind} and slug = ${now})
    insert into former_slug (tenant_id, kind, slug, target_id)
    values (${tx.tenantId}, ${kind}, ${former}, ${targetId})
    on conflict (tenant_id, kind, slug) do update set target_id = excluded.target_id`.execute(tx.db);
}
