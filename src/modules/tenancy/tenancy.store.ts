import { type Db, sql, type Tx } from '#platform/db/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { LANGS } from '#platform/i18n/index.ts';
import type { Commune } from './communes.ts';
import type { Tenant, TenantKind } from './tenant.ts';

interface TenantRow {
  id: string;
  kind: string;
  insee: string | null;
  siren: string | null;
  name: string;
  department_code: string | null;
  department_name: string | null;
  region_name: string | null;
  population: number | null;
  epci_siren: string | null;
  epci_name: string | null;
  time_zone: string;
  territory: string;
  languages: string[];
  brand_colour: string;
  logo_key: string | null;
  logo_type: string | null;
  email: string | null;
  phone: string | null;
  street: string | null;
  postcode: string | null;
  city: string | null;
  director: string | null;
  host_provider: string | null;
  demo: boolean;
  secret: Buffer;
  settings: Record<string, unknown>;
  hosts: string[];
}

/** The tenant of the transaction, or null; one round trip. */
export async function loadTenant(tx: Tx): Promise<Tenant | null> {
  const { rows } = await sql<TenantRow>`
    select t.*, array(select h.name from host h where h.tenant_id = t.id order by h.canonical desc, h.name) as hosts
    from tenant t where t.id = ${tx.tenantId}`.execute(tx.db);
  return rows[0] ? toTenant(rows[0]) : null;
}

function toTenant(row: TenantRow): Tenant {
  return {
    id: row.id,
    kind: row.kind as TenantKind,
    insee: row.insee,
    siren: row.siren,
    name: row.name,
    departmentCode: row.department_code,
    departmentName: row.department_name,
    regionName: row.region_name,
    population: row.population,
    epciName: row.epci_name,
    epciSiren: row.epci_siren,
    timeZone: row.time_zone,
    territory: row.territory,
    // In the house's order, French first: the first one is what a visitor who chose nothing reads.
    languages: LANGS.filter((lang) => row.languages.includes(lang)),
    brandColour: row.brand_colour,
    logoKey: row.logo_key,
    logoType: row.logo_type,
    email: row.email,
    phone: row.phone,
    street: row.street,
    postcode: row.postcode,
    city: row.city,
    director: row.director,
    hostProvider: row.host_provider,
    demo: row.demo,
    secret: row.secret,
    settings: row.settings,
    canonicalHost: row.hosts[0] ?? 'localhost',
    hosts: row.hosts,
  };
}

/** The identifier of the tenant of a normalised host name: the one question asked before any tenant is set. */
export async function tenantIdOfHost(db: Db, host: string): Promise<string | null> {
  const { rows } = await sql<{ id: string | null }>`select parvis.tenant_by_host(${host}) as id`.execute(db);
  return rows[0]?.id ?? null;
}

/** Identifiers of all tenants, in order of creation. */
export async function tenantIds(db: Db): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`select parvis.tenant_ids() as id`.execute(db);
  return rows.map(({ id }) => id);
}

/** Writes the tenant of the transaction, which was opened with a new identifier. */
export async function insertTenant(
  tx: Tx,
  values: { commune: Commune; name: string; demo: boolean; secret: Buffer; now: Date },
): Promise<void> {
  const { commune } = values;
  await tx.db
    .insertInto('tenant')
    .values({
      id: tx.tenantId,
      kind: 'commune',
      insee: commune.insee,
      siren: commune.siren,
      name: values.name,
      department_code: commune.department.code,
      department_name: commune.department.name,
      region_name: commune.region.name,
      population: commune.population,
      epci_siren: commune.epci?.siren ?? null,
      epci_name: commune.epci?.name ?? null,
      time_zone: commune.zone,
      territory: commune.territory,
      postcode: commune.postcodes[0] ?? null,
      city: values.name,
      demo: values.demo,
      secret: values.secret,
      created_at: values.now,
    })
    .execute();
}

/** Whether the host was free. A taken one (of any tenant: names are unique in the installation) changes nothing. */
export async function insertHost(tx: Tx, name: string, canonical: boolean): Promise<boolean> {
  const result = await tx.db
    .insertInto('host')
    .values({ tenant_id: tx.tenantId, name, canonical })
    .onConflict((conflict) => conflict.column('name').doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

/** The columns that an administrator may change. */
export interface TenantPatch {
  name?: string;
  brand_colour?: string;
  languages?: string[];
  email?: string | null;
  phone?: string | null;
  street?: string | null;
  postcode?: string | null;
  city?: string | null;
  director?: string | null;
  host_provider?: string | null;
}

export async function patchTenant(tx: Tx, patch: TenantPatch): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  await tx.db.updateTable('tenant').set(patch).where('id', '=', tx.tenantId).execute();
}

/** What an action that changes the tenant's record must know of it before. */
export interface TenantKept {
  id: string;
  settings: Record<string, unknown>;
  logoKey: string | null;
}

/** The tenant of the transaction, locked, so that two changes come one after the other. */
export async function lockTenant(tx: Tx): Promise<TenantKept> {
  const row = await tx.db
    .selectFrom('tenant')
    .select(['id', 'settings', 'logo_key as logoKey'])
    .where('id', '=', tx.tenantId)
    .forUpdate()
    .executeTakeFirst();
  if (!row) throw notFound('tenancy.tenant_not_found');
  return { ...row, settings: row.settings as Record<string, unknown> };
}

export async function writeSettings(tx: Tx, settings: Record<string, unknown>): Promise<void> {
  const written = { settings: JSON.stringify(settings) };
  await tx.db.updateTable('tenant').set(written).where('id', '=', tx.tenantId).execute();
}

export async function writeLogo(tx: Tx, logo: { key: string; type: string } | null): Promise<void> {
  const written = { logo_key: logo?.key ?? null, logo_type: logo?.type ?? null };
  await tx.db.updateTable('tenant').set(written).where('id', '=', tx.tenantId).execute();
}
