import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';

/** A place as an action changes it; `hours` as stored. */
export interface LockedPlace {
  readonly id: string;
  readonly slug: string;
  readonly contactId: string | null;
  readonly hours: unknown;
  readonly hoursRevision: string | null;
  readonly hoursComment: string | null;
  readonly hoursToCheck: boolean;
  readonly photoId: string | null;
  readonly archived: boolean;
  /** The services that receive there: who manages one edits the place. */
  readonly serviceIds: readonly string[];
}

const COLUMNS = sql`p.id, p.slug, p.contact_id as "contactId", p.hours, p.hours_revision as "hoursRevision",
  p.hours_comment as "hoursComment", p.hours_to_check as "hoursToCheck", p.photo_id as "photoId",
  p.archived_at is not null as archived,
  array(select s.id from service s where s.tenant_id = p.tenant_id and s.place_id = p.id and s.archived_at is null)
    as "serviceIds"`;

/** Locks places in one order (two decisions at once must not wait for each other); those that are not there are left out. */
export async function lockPlaces(tx: Tx, ids: readonly string[]): Promise<LockedPlace[]> {
  const { rows } = await sql<LockedPlace>`
    select ${COLUMNS} from place p where p.tenant_id = ${tx.tenantId} and p.id = any (${ids}::uuid[])
    order by p.id for update of p`.execute(tx.db);
  return rows;
}

/** Locks a place; null where this tenant has none such. */
export async function lockPlace(tx: Tx, id: string): Promise<LockedPlace | null> {
  return (await lockPlaces(tx, [id]))[0] ?? null;
}

/** Locks every place in use, with the names that a file may give them. */
export async function lockPlacesInUse(tx: Tx): Promise<(LockedPlace & { readonly name: string })[]> {
  const { rows } = await sql<LockedPlace & { readonly name: string }>`
    select ${COLUMNS}, p.name from place p where p.tenant_id = ${tx.tenantId} and p.archived_at is null
    order by p.id for update of p`.execute(tx.db);
  return rows;
}

/** Columns of a place, by their names. */
export interface PlacePatch {
  name?: string;
  name_en?: string | null;
  slug?: string;
  kind?: string;
  description?: string | null;
  description_en?: string | null;
  street?: string | null;
  postcode?: string | null;
  city?: string | null;
  latitude?: number | null;
  longitude?: number | null;
  contact_id?: string | null;
  access_level?: string;
  access_details?: readonly string[];
  access_note?: string | null;
  access_note_en?: string | null;
  photo_id?: string | null;
  photo_file?: string | null;
  photo_alt?: string | null;
  photo_alt_en?: string | null;
  photo_credit?: string | null;
  hours_comment?: string | null;
  hours_to_check?: boolean;
  official_id?: string | null;
  official_values?: string | null;
  archived_at?: Date;
}

export async function patchPlace(tx: Tx, id: string, patch: PlacePatch): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  const { access_details: details, ...rest } = patch;
  await tx.db
    .updateTable('place')
    .set({ ...rest, ...(details ? { access_details: [...details] } : {}) })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** A place as it is first written. */
export interface NewPlace extends PlacePatch {
  slug: string;
  name: string;
}

/** Writes a place, after those there are; answers its id. Its hours are written by `writeHours`. */
export async function insertPlace(tx: Tx, { access_details: details, ...place }: NewPlace): Promise<string> {
  const id = newId();
  const { rows } = await sql<{ position: number }>`
    select coalesce(max(position) + 1, 0) as position from place where tenant_id = ${tx.tenantId}`.execute(
    tx.db,
  );
  await tx.db
    .insertInto('place')
    .values({
      ...place,
      ...(details ? { access_details: [...details] } : {}),
      tenant_id: tx.tenantId,
      id,
      position: rows[0]?.position ?? 0,
    })
    .execute();
  return id;
}

/** Writes hours and the revision that names them, in one statement. */
export async function writeHours(
  tx: Tx,
  placeId: string,
  revision: { what: string; hours: unknown; actorKind: string; actorId: string | null; at: Date },
): Promise<string> {
  const id = newId();
  const hours = revision.hours === null ? null : JSON.stringify(revision.hours);
  await sql`
    with revised as (
      insert into place_hours_revision (tenant_id, id, place_id, what, hours, actor_kind, actor_id, at)
      values (${tx.tenantId}, ${id}, ${placeId}, ${revision.what}, ${hours}::jsonb, ${revision.actorKind},
        ${revision.actorId}, ${revision.at}))
    update place set hours = ${hours}::jsonb, hours_revision = ${id}
    where tenant_id = ${tx.tenantId} and id = ${placeId}`.execute(tx.db);
  return id;
}

/** The hours of a revision of this place; undefined where it has none such. */
export async function hoursOfRevision(tx: Tx, placeId: string, revisionId: string): Promise<unknown> {
  const { rows } = await sql<{ hours: unknown }>`
    select hours from place_hours_revision
    where tenant_id = ${tx.tenantId} and place_id = ${placeId} and id = ${revisionId}`.execute(tx.db);
  return rows[0]?.hours;
}

/** Names of the services that receive at a place. */
export async function serviceNamesAt(tx: Tx, placeId: string): Promise<string[]> {
  const { rows } = await sql<{ name: string }>`
    select name from service where tenant_id = ${tx.tenantId} and place_id = ${placeId} and archived_at is null
    order by position, name`.execute(tx.db);
  return rows.map(({ name }) => name);
}

/** Time zone and territory of the collectivité: what new hours begin with. */
export async function clockOfTenant(tx: Tx): Promise<{ zone: string; territory: string }> {
  const { rows } = await sql<{ zone: string; territory: string }>`
    select time_zone as zone, territory from tenant where id = ${tx.tenantId}`.execute(tx.db);
  return rows[0] ?? { zone: 'Europe/Paris', territory: 'metropole' };
}
