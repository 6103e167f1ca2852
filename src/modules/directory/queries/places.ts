import { sql, type Tx } from '#platform/db/index.ts';
import { type Contact, type ReachLevel, reachOf, textOf } from '../contact.ts';
import { type AccessLevel, isAccessDetail, isPlaceKind, type Place } from '../place.ts';
import { contactMap } from './contacts.ts';
import { hoursOf } from './hours-memory.ts';
import type { Statement } from './statement.ts';

interface PlaceRow {
  id: string;
  slug: string;
  name: string;
  name_en: string | null;
  kind: string;
  description: string | null;
  description_en: string | null;
  street: string | null;
  postcode: string | null;
  city: string | null;
  latitude: number | null;
  longitude: number | null;
  contact_id: string | null;
  access_level: string;
  access_details: string[];
  access_note: string | null;
  access_note_en: string | null;
  photo_id: string | null;
  photo_file: string | null;
  photo_alt: string | null;
  photo_alt_en: string | null;
  photo_credit: string | null;
  hours_revision: string | null;
  hours_comment: string | null;
  hours_to_check: boolean;
  official_id: string | null;
  archived: boolean;
}

/** The places in their order, with hours and contact; archived ones are left out. */
export async function places(tx: Tx): Promise<Place[]> {
  const [found, all, base] = await Promise.all([
    placeRows(tx, sql`p.archived_at is null`),
    contactMap(tx, sql`true`),
    tenantReach(tx),
  ]);
  return placesOf(tx, found, all, base);
}

/** A place by the end of its address; null where there is none, or no longer (`currentSlug` tells of another one). */
export async function placeBySlug(tx: Tx, slug: string): Promise<Place | null> {
  return onePlace(tx, sql`p.archived_at is null and p.slug = ${slug}`);
}

/** A place by id, archived or not. */
export async function placeById(tx: Tx, id: string): Promise<Place | null> {
  return onePlace(tx, sql`p.id = ${id}`);
}

async function onePlace(tx: Tx, condition: Statement): Promise<Place | null> {
  const found = placeRows(tx, condition);
  const ofThem = contactMap(
    tx,
    sql`c.id in (select p.contact_id from place p where p.tenant_id = ${tx.tenantId} and ${condition})`,
  );
  const [rows, all, base] = await Promise.all([found, ofThem, tenantReach(tx)]);
  return (await placesOf(tx, rows, all, base))[0] ?? null;
}

/** Rows of places; their hours are read apart, and mostly from memory. */
export async function placeRows(tx: Tx, condition: Statement): Promise<PlaceRow[]> {
  const { rows } = await sql<PlaceRow>`
    select p.id, p.slug, p.name, p.name_en, p.kind, p.description, p.description_en, p.street, p.postcode, p.city,
      p.latitude, p.longitude, p.contact_id, p.access_level, p.access_details, p.access_note, p.access_note_en,
      p.photo_id, p.photo_file, p.photo_alt, p.photo_alt_en, p.photo_credit, p.hours_revision, p.hours_comment,
      p.hours_to_check, p.official_id, p.archived_at is not null as archived
    from place p where p.tenant_id = ${tx.tenantId} and ${condition} order by p.position, p.name`.execute(
    tx.db,
  );
  return rows;
}

/** How the collectivité itself is reached: the last level of all. */
export async function tenantReach(tx: Tx): Promise<ReachLevel> {
  const { rows } = await sql<ReachLevel>`
    select phone, email, street, postcode, city from tenant where id = ${tx.tenantId}`.execute(tx.db);
  return rows[0] ?? {};
}

/** Rows made places. */
export async function placesOf(
  tx: Tx,
  rows: readonly PlaceRow[],
  contacts: ReadonlyMap<string, Contact>,
  base: ReachLevel,
): Promise<Place[]> {
  const hours = await hoursOf(tx, rows);
  return rows.map((row) => {
    const contact = row.contact_id === null ? null : (contacts.get(row.contact_id) ?? null);
    return {
      id: row.id,
      slug: row.slug,
      name: row.name,
      nameEn: row.name_en,
      kind: isPlaceKind(row.kind) ? row.kind : 'other',
      description: textOf(row.description, row.description_en),
      street: row.street,
      postcode: row.postcode,
      city: row.city,
      latitude: row.latitude,
      longitude: row.longitude,
      contact,
      phone: contact?.phone ?? null,
      reach: reachOf(contact, row, base),
      access: {
        level: row.access_level as AccessLevel,
        details: row.access_details.filter(isAccessDetail),
        note: textOf(row.access_note, row.access_note_en),
      },
      photo: photoOf(row),
      hours: hours.get(row.id) ?? null,
      hoursRevision: row.hours_revision,
      hoursComment:
        row.hours_comment === null ? null : { text: row.hours_comment, toCheck: row.hours_to_check },
      officialId: row.official_id,
      archived: row.archived,
    };
  });
}

function photoOf(row: PlaceRow): Place['photo'] {
  if (!row.photo_file || !row.photo_id) return null;
  return {
    fileId: row.photo_file,
    ownerId: row.photo_id,
    alt: textOf(row.photo_alt, row.photo_alt_en),
    credit: row.photo_credit,
  };
}
