import { sql, type Tx } from '#platform/db/index.ts';
import { reachOf } from '../contact.ts';
import type { Service } from '../directory.ts';
import { contactMap } from './contacts.ts';
import { placeRows, placesOf, tenantReach } from './places.ts';
import type { Statement } from './statement.ts';

interface ServiceRow {
  id: string;
  slug: string;
  name: string;
  name_en: string;
  mission: string;
  mission_en: string;
  contact_id: string | null;
  manager_id: string | null;
  place_id: string | null;
  archived: boolean;
}

/** The services in their order, each with contact, manager and place; archived ones are left out. */
export async function services(tx: Tx): Promise<Service[]> {
  return readServices(tx, sql`s.archived_at is null`, true);
}

/** A service by the end of its address; null where there is none, or no longer (`currentSlug` tells of another one). */
export async function serviceBySlug(tx: Tx, slug: string): Promise<Service | null> {
  return (await readServices(tx, sql`s.archived_at is null and s.slug = ${slug}`))[0] ?? null;
}

/** A service by id, archived or not: old requests still name it. */
export async function serviceById(tx: Tx, id: string): Promise<Service | null> {
  return (await readServices(tx, sql`s.id = ${id}`))[0] ?? null;
}

/** The services that receive at a place, in their order. */
export async function servicesAt(tx: Tx, placeId: string): Promise<Service[]> {
  return readServices(tx, sql`s.archived_at is null and s.place_id = ${placeId}`);
}

/**
 * The slug that a service or a place has now, by one that it had before; null where no live one ever had it. To be
 * asked where `serviceBySlug` or `placeBySlug` finds nothing: answer 301 to what it says.
 */
export async function currentSlug(tx: Tx, kind: 'service' | 'place', former: string): Promise<string | null> {
  const { rows } = await sql<{ slug: string }>`
    select ${kind === 'service' ? sql`s.slug` : sql`p.slug`} as slug from former_slug f
      left join service s on s.tenant_id = f.tenant_id and s.id = f.target_id and s.archived_at is null
      left join place p on p.tenant_id = f.tenant_id and p.id = f.target_id and p.archived_at is null
    where f.tenant_id = ${tx.tenantId} and f.kind = ${kind} and f.slug = ${former}`.execute(tx.db);
  return rows[0]?.slug ?? null;
}

/**
 * Services, places and contacts are asked at once and joined here: a place or a contact that many services share is
 * sent, and made, once. `all`: the places and contacts of the whole collectivité, unfiltered.
 */
async function readServices(tx: Tx, condition: Statement, all = false): Promise<Service[]> {
  const chosen = sql`select s.place_id from service s where s.tenant_id = ${tx.tenantId} and ${condition}`;
  const theirs = sql`c.id in (select unnest(array[s.contact_id, s.manager_id,
      (select p.contact_id from place p where p.tenant_id = s.tenant_id and p.id = s.place_id)])
    from service s where s.tenant_id = ${tx.tenantId} and ${condition})`;
  const [rows, ofPlaces, contacts, base] = await Promise.all([
    serviceRows(tx, condition),
    placeRows(tx, all ? sql`true` : sql`p.id in (${chosen})`),
    contactMap(tx, all ? sql`true` : theirs),
    tenantReach(tx),
  ]);
  const places = new Map((await placesOf(tx, ofPlaces, contacts, base)).map((place) => [place.id, place]));
  return rows.map((row) => {
    const contact = row.contact_id === null ? null : (contacts.get(row.contact_id) ?? null);
    const place = row.place_id === null ? null : (places.get(row.place_id) ?? null);
    return {
      id: row.id,
      slug: row.slug,
      name: { fr: row.name, en: row.name_en },
      mission: { fr: row.mission, en: row.mission_en },
      contact,
      manager: row.manager_id === null ? null : (contacts.get(row.manager_id) ?? null),
      email: contact?.email ?? null,
      phone: contact?.phone ?? null,
      reach: reachOf(contact, place?.contact, place, base),
      place,
      archived: row.archived,
    };
  });
}

async function serviceRows(tx: Tx, condition: Statement): Promise<ServiceRow[]> {
  const { rows } = await sql<ServiceRow>`
    select s.id, s.slug, s.name, s.name_en, s.mission, s.mission_en, s.contact_id, s.manager_id, s.place_id,
      s.archived_at is not null as archived
    from service s where s.tenant_id = ${tx.tenantId} and ${condition} order by s.position, s.name`.execute(
    tx.db,
  );
  return rows;
}
