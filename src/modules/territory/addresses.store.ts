import { sql, type Tx } from '#platform/db/index.ts';
import type { AddressWrite, Known, KnownAddress, KnownStreet, Plan, StreetWrite } from './address-plan.ts';
import type { Point } from './polygon.ts';
import { gramsOf, tellingWords } from './street-words.ts';
import { territoryErrors } from './territory.errors.ts';

/** Rows of one statement: each stays far below the thirty seconds that a statement may take. */
const BATCH = 5_000;

/** One import of a tenant at a time: two would compare themselves with the same state. Throws `territory.import_running`. */
export async function lockTerritory(tx: Tx): Promise<void> {
  const { rows } = await sql<{ taken: boolean }>`
    select pg_try_advisory_xact_lock(hashtextextended(${`territory:${tx.tenantId}`}, 0)) as taken`.execute(
    tx.db,
  );
  if (!rows[0]?.taken) throw territoryErrors.importRunning();
}

interface Located {
  longitude: number | null;
  latitude: number | null;
}

/** The streets and numbers of a commune, those that are gone included. */
export async function knownOf(tx: Tx, communeCode: string): Promise<Known> {
  const streets = await sql<Omit<KnownStreet, 'point'> & Located>`
    select id, commune_name as "communeName", old_commune_code as "oldCommuneCode",
      old_commune_name as "oldCommuneName", name, key, lieu_dit as "lieuDit", source_key as "sourceKey", longitude,
      latitude, ended_at is not null as ended
    from street where tenant_id = ${tx.tenantId} and commune_code = ${communeCode}`.execute(tx.db);
  const addresses = await sql<Omit<KnownAddress, 'point'> & Located>`
    select a.id, a.street_id as "streetId", a.number, a.suffix, a.postcode, a.place, a.source_key as "sourceKey",
      a.longitude, a.latitude, a.ended_at is not null as ended
    from street s join address a on a.tenant_id = s.tenant_id and a.street_id = s.id
    where s.tenant_id = ${tx.tenantId} and s.commune_code = ${communeCode}`.execute(tx.db);
  return { streets: streets.rows.map(withPoint), addresses: addresses.rows.map(withPoint) };
}

function withPoint<T extends Located>(row: T): T & { point: Point | null } {
  const { longitude, latitude } = row;
  return { ...row, point: longitude === null || latitude === null ? null : { longitude, latitude } };
}

/** Writes what a plan changes, and nothing else. */
export async function writePlan(tx: Tx, plan: Plan, now: Date): Promise<void> {
  await inBatches(plan.addedStreets, (rows) => insertStreets(tx, rows));
  await inBatches(plan.changedStreets, (rows) => updateStreets(tx, rows));
  await inBatches([...plan.addedStreets, ...plan.backStreets], (rows) => insertGrams(tx, rows));
  await inBatches(plan.goneStreets, (ids) => endStreets(tx, ids, now));
  await inBatches(plan.addedAddresses, (rows) => insertAddresses(tx, rows));
  await inBatches(plan.changedAddresses, (rows) => updateAddresses(tx, rows));
  await inBatches(plan.goneAddresses, (ids) => endAddresses(tx, ids, now));
}

async function inBatches<T>(rows: readonly T[], write: (rows: readonly T[]) => Promise<void>): Promise<void> {
  for (let from = 0; from < rows.length; from += BATCH) await write(rows.slice(from, from + BATCH));
}

function streetRows(streets: readonly StreetWrite[]): string {
  return JSON.stringify(
    streets.map((street) => ({
      id: street.id,
      commune_code: street.communeCode,
      commune_name: street.communeName,
      old_commune_code: street.oldCommuneCode,
      old_commune_name: street.oldCommuneName,
      name: street.name,
      key: street.key,
      lieu_dit: street.lieuDit,
      source_key: street.sourceKey,
      ...street.point,
    })),
  );
}

async function insertStreets(tx: Tx, streets: readonly StreetWrite[]): Promise<void> {
  await sql`
    insert into street (tenant_id, id, commune_code, commune_name, old_commune_code, old_commune_name, name, key,
      lieu_dit, source_key, longitude, latitude)
    select ${tx.tenantId}::uuid, r.* from jsonb_to_recordset(${streetRows(streets)}::jsonb) as r (id uuid,
      commune_code text, commune_name text, old_commune_code text, old_commune_name text, name text, key text,
      lieu_dit boolean, source_key text, longitude double precision, latitude double precision)`.execute(
    tx.db,
  );
}

/** A street keeps its key: what changed is how it is written, or where it is. */
async function updateStreets(tx: Tx, streets: readonly StreetWrite[]): Promise<void> {
  await sql`
    update street s set commune_name = r.commune_name, old_commune_name = r.old_commune_name, name = r.name,
      lieu_dit = r.lieu_dit, source_key = r.source_key, longitude = r.longitude, latitude = r.latitude, ended_at = null
    from jsonb_to_recordset(${streetRows(streets)}::jsonb) as r (id uuid, commune_name text, old_commune_name text,
      name text, lieu_dit boolean, source_key text, longitude double precision, latitude double precision)
    where s.tenant_id = ${tx.tenantId} and s.id = r.id`.execute(tx.db);
}

async function insertGrams(tx: Tx, streets: readonly StreetWrite[]): Promise<void> {
  const rows = streets.map(({ id, key }) => ({ id, grams: gramsOf(tellingWords(key.split(' '))) }));
  await sql`
    insert into street_gram (tenant_id, gram, street_id)
    select ${tx.tenantId}::uuid, g.gram, r.id
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, grams jsonb),
      jsonb_array_elements_text(r.grams) as g (gram)
    on conflict do nothing`.execute(tx.db);
}

/** A street that is gone is not looked for. */
async function endStreets(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await sql`
    with searched as (
      delete from street_gram where tenant_id = ${tx.tenantId} and street_id = any (${ids}::uuid[]))
    update street set ended_at = ${now} where tenant_id = ${tx.tenantId} and id = any (${ids}::uuid[])`.execute(
    tx.db,
  );
}

function addressRows(addresses: readonly AddressWrite[]): string {
  return JSON.stringify(
    addresses.map((address) => ({
      id: address.id,
      street_id: address.streetId,
      number: address.number,
      suffix: address.suffix,
      postcode: address.postcode,
      place: address.place,
      source_key: address.sourceKey,
      ...address.point,
    })),
  );
}

async function insertAddresses(tx: Tx, addresses: readonly AddressWrite[]): Promise<void> {
  await sql`
    insert into address (tenant_id, id, street_id, number, suffix, postcode, place, source_key, longitude, latitude)
    select ${tx.tenantId}::uuid, r.* from jsonb_to_recordset(${addressRows(addresses)}::jsonb) as r (id uuid,
      street_id uuid, number integer, suffix text, postcode text, place text, source_key text,
      longitude double precision, latitude double precision)`.execute(tx.db);
}

async function updateAddresses(tx: Tx, addresses: readonly AddressWrite[]): Promise<void> {
  await sql`
    update address a set postcode = r.postcode, place = r.place, source_key = r.source_key, longitude = r.longitude,
      latitude = r.latitude, ended_at = null
    from jsonb_to_recordset(${addressRows(addresses)}::jsonb) as r (id uuid, postcode text, place text,
      source_key text, longitude double precision, latitude double precision)
    where a.tenant_id = ${tx.tenantId} and a.id = r.id`.execute(tx.db);
}

async function endAddresses(tx: Tx, ids: readonly string[], now: Date): Promise<void> {
  await sql`
    update address set ended_at = ${now} where tenant_id = ${tx.tenantId} and id = any (${ids}::uuid[])`.execute(
    tx.db,
  );
}
