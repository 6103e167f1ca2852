import { type OpeningHours, parseOpeningHours } from '#modules/calendar/index.ts';
import type { AppealRoute, Certainty } from '#modules/tenancy/index.ts';
import { sql, type Tx } from '#platform/db/index.ts';
import type { Place, Regime, Service, Subject, SubjectKind } from '../directory.ts';

interface PlaceRow {
  id: string;
  slug: string;
  name: string;
  street: string | null;
  postcode: string | null;
  city: string | null;
  latitude: number | null;
  longitude: number | null;
  phone: string | null;
  access_note: string | null;
  hours: unknown;
}

interface ServiceRow {
  id: string;
  slug: string;
  name: string;
  name_en: string;
  mission: string;
  mission_en: string;
  email: string | null;
  phone: string | null;
  place: PlaceRow | null;
}

interface SubjectRow {
  id: string;
  slug: string;
  label: string;
  label_en: string;
  help: string | null;
  help_en: string | null;
  category: string | null;
  kind: string;
  regime: string;
  delay_months: number | null;
  delay_days: number | null;
  legal_basis: string | null;
  certainty: string | null;
  appeal: string;
  service: Omit<ServiceRow, 'place'>;
}

/** The services in their order; archived ones are left out. */
export async function services(tx: Tx): Promise<Service[]> {
  return serviceRows(tx, sql`s.archived_at is null`);
}

/** A service by the end of its address; null where there is none, or no longer. */
export async function serviceBySlug(tx: Tx, slug: string): Promise<Service | null> {
  return (await serviceRows(tx, sql`s.archived_at is null and s.slug = ${slug}`))[0] ?? null;
}

/** A service by id, archived or not: old requests still name it. */
export async function serviceById(tx: Tx, id: string): Promise<Service | null> {
  return (await serviceRows(tx, sql`s.id = ${id}`))[0] ?? null;
}

/** The places in their order. */
export async function places(tx: Tx): Promise<Place[]> {
  return placeRows(tx, sql`true`);
}

export async function placeBySlug(tx: Tx, slug: string): Promise<Place | null> {
  return (await placeRows(tx, sql`p.slug = ${slug}`))[0] ?? null;
}

/** The subjects of the contact form in their order, each with its competent service; archived ones are left out. */
export async function subjects(tx: Tx): Promise<Subject[]> {
  return subjectRows(tx, sql`j.archived_at is null`);
}

export async function subjectBySlug(tx: Tx, slug: string): Promise<Subject | null> {
  return (await subjectRows(tx, sql`j.archived_at is null and j.slug = ${slug}`))[0] ?? null;
}

/** A subject by id, archived or not. */
export async function subjectById(tx: Tx, id: string): Promise<Subject | null> {
  return (await subjectRows(tx, sql`j.id = ${id}`))[0] ?? null;
}

type Condition = ReturnType<typeof sql>;

async function serviceRows(tx: Tx, condition: Condition): Promise<Service[]> {
  const { rows } = await sql<ServiceRow>`
    select s.*, case when p.id is null then null else to_jsonb(p) end as place
    from service s left join place p on p.tenant_id = s.tenant_id and p.id = s.place_id
    where s.tenant_id = ${tx.tenantId} and ${condition} order by s.position, s.name`.execute(tx.db);
  return rows.map((row) => ({
    ...serviceOf(row),
    mission: { fr: row.mission, en: row.mission_en },
    place: row.place ? placeOf(row.place) : null,
  }));
}

async function placeRows(tx: Tx, condition: Condition): Promise<Place[]> {
  const { rows } = await sql<PlaceRow>`
    select p.* from place p where p.tenant_id = ${tx.tenantId} and ${condition} order by p.position, p.name`.execute(
    tx.db,
  );
  return rows.map(placeOf);
}

async function subjectRows(tx: Tx, condition: Condition): Promise<Subject[]> {
  const { rows } = await sql<SubjectRow>`
    select j.*, jsonb_build_object('id', s.id, 'slug', s.slug, 'name', s.name, 'name_en', s.name_en,
      'email', s.email, 'phone', s.phone) as service
    from subject j join service s on s.tenant_id = j.tenant_id and s.id = j.service_id
    where j.tenant_id = ${tx.tenantId} and ${condition} order by j.position, j.label`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    label: { fr: row.label, en: row.label_en },
    help: row.help === null ? null : { fr: row.help, en: row.help_en ?? row.help },
    category: row.category,
    service: serviceOf(row.service),
    kind: row.kind as SubjectKind,
    regime: row.regime as Regime,
    delayMonths: row.delay_months,
    delayDays: row.delay_days,
    legalBasis: row.legal_basis,
    certainty: row.certainty as Certainty | null,
    appeal: row.appeal as AppealRoute,
  }));
}

function serviceOf(row: Omit<ServiceRow, 'place'>): Subject['service'] {
  return {
    id: row.id,
    slug: row.slug,
    name: { fr: row.name, en: row.name_en },
    email: row.email,
    phone: row.phone,
  };
}

function placeOf(row: PlaceRow): Place {
  return {
    id: row.id,
    slug: row.slug,
    name: row.name,
    street: row.street,
    postcode: row.postcode,
    city: row.city,
    latitude: row.latitude,
    longitude: row.longitude,
    phone: row.phone,
    accessNote: row.access_note,
    hours: hoursOf(row.hours),
  };
}

/** Hours that cannot be read (an import gone wrong) are none: the page says nothing rather than something false. */
function hoursOf(value: unknown): OpeningHours | null {
  if (!value) return null;
  try {
    return parseOpeningHours(value);
  } catch {
    return null;
  }
}
