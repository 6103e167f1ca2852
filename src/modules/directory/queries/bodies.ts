import { type Tenant, tenantById } from '#modules/tenancy/index.ts';
import { sql, type Tx } from '#platform/db/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import {
  BODY_FACTS,
  BODY_KINDS,
  type Body,
  type BodyKind,
  directorySearch,
  type EditableBody,
} from '../body.ts';
import { type Contact, textOf } from '../contact.ts';
import { type OfficialRecord, serves } from '../official.ts';
import { officialHours } from '../official-hours.ts';
import { contactMap } from './contacts.ts';
import { officialRecordsFor } from './official.ts';

interface BodyRow {
  kind: string;
  name: string | null;
  name_en: string | null;
  street: string | null;
  postcode: string | null;
  city: string | null;
  contact_id: string | null;
  note: string | null;
  note_en: string | null;
  official_id: string | null;
  hidden: boolean;
}

/**
 * The other bodies that people look for, in their usual order: of each what an agent typed, else its record in the
 * national directory, else its name from the national lists; and always where to look for it. Hidden ones are left out.
 */
export async function bodies(tx: Tx): Promise<Body[]> {
  const all = await bodiesForEditors(tx);
  return all
    .filter(({ hidden }) => !hidden)
    .map(({ hidden: _, contactId: __, officialId: ___, ...body }) => body);
}

/** The same with the hidden ones, and what an administrator chooses. */
export async function bodiesForEditors(tx: Tx): Promise<EditableBody[]> {
  const tenant = await tenantById(tx);
  const [typed, contacts, records] = await Promise.all([
    bodyRows(tx),
    contactMap(tx, sql`c.id in (select b.contact_id from body b where b.tenant_id = ${tx.tenantId})`),
    tenant.insee === null ? [] : officialRecordsFor(tx, tenant.insee),
  ]);
  return BODY_KINDS.map((kind) => {
    const row = typed.get(kind) ?? null;
    const contact = row?.contact_id ? (contacts.get(row.contact_id) ?? null) : null;
    const ofKind = recordsOf(kind, tenant, records);
    return bodyOf(kind, tenant, { row, contact, records: ofKind });
  });
}

async function bodyRows(tx: Tx): Promise<Map<string, BodyRow>> {
  const { rows } = await sql<BodyRow>`
    select kind, name, name_en, street, postcode, city, contact_id, note, note_en, official_id, hidden
    from body where tenant_id = ${tx.tenantId}`.execute(tx.db);
  return new Map(rows.map((row) => [row.kind, row]));
}

/** The records of a kind for this commune, in the order of its pivots: `sip` before `tresorerie`. */
function recordsOf(kind: BodyKind, tenant: Tenant, records: readonly OfficialRecord[]): OfficialRecord[] {
  const { pivots } = BODY_FACTS[kind];
  return pivots.flatMap((pivot) => {
    const found = records.filter((record) => serves(record, [pivot], tenant.insee ?? ''));
    return found.filter(
      (record) => pivots.find((one) => serves(record, [one], tenant.insee ?? '')) === pivot,
    );
  });
}

interface Known {
  readonly row: BodyRow | null;
  readonly contact: Contact | null;
  readonly records: readonly OfficialRecord[];
}

function bodyOf(kind: BodyKind, tenant: Tenant, { row, contact, records }: Known): EditableBody {
  const facts = BODY_FACTS[kind];
  const record = records.find(({ id }) => id === row?.official_id) ?? records[0] ?? null;
  const listed = listedName(kind, tenant);
  const search = directorySearch(facts.search, placeToSearch(facts.where, tenant));
  const typed = row !== null && [row.name, row.street, row.contact_id, row.note].some(Boolean);
  const address = row?.street ? row : record?.address;
  const { hours, comment } = record
    ? officialHours(record, tenant.timeZone, tenant.territory)
    : { hours: null, comment: null };
  return {
    kind,
    title: facts.name,
    what: facts.what,
    source: typed ? 'agent' : record ? 'official' : listed ? 'list' : 'link',
    name: textOf(row?.name ?? null, row?.name_en ?? null) ?? (record ? same(record.name) : listed),
    street: address?.street ?? null,
    postcode: address?.postcode ?? null,
    city: address?.city ?? null,
    phone: contact?.phone ?? record?.phone ?? null,
    email: contact?.email ?? record?.email ?? null,
    web: contact?.web ?? record?.web ?? null,
    note: textOf(row?.note ?? null, row?.note_en ?? null),
    hours,
    hoursComment: comment,
    link: record?.link ?? search,
    modifiedOn: record?.modifiedAt?.slice(0, 10) ?? null,
    others: records
      .filter((one) => one !== record)
      .map(({ id, name, link }) => ({ id, name, link: link ?? search })),
    hidden: row?.hidden ?? false,
    contactId: row?.contact_id ?? null,
    officialId: row?.official_id ?? null,
  };
}

/** What the national lists of communes, intercommunalités and départements tell without any record. */
function listedName(kind: BodyKind, tenant: Tenant): Text | null {
  if (kind === 'epci') return same(tenant.kind === 'epci' ? tenant.name : tenant.epciName);
  if (kind === 'departement') return same(tenant.departmentName);
  return kind === 'region' ? same(tenant.regionName) : null;
}

function same(name: string | null): Text | null {
  return textOf(name, name);
}

function placeToSearch(where: string, tenant: Tenant): string {
  if (where === 'departement') return tenant.departmentName ?? tenant.name;
  if (where === 'region') return tenant.regionName ?? tenant.name;
  return [tenant.city ?? tenant.name, tenant.postcode].filter(Boolean).join(' ');
}
