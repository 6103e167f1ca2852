import { sql, type Tx } from '#platform/db/index.ts';
import type { KnownRecord } from './importing/sort-records.ts';
import type { TownHallValues } from './importing/town-hall-plan.ts';
import type { OfficialRecord } from './official.ts';

/** What earlier imports have brought, by identifier: 63,000 short lines. */
export async function knownRecords(tx: Tx): Promise<Map<string, KnownRecord>> {
  const { rows } = await sql<{ id: string; digest: string; modified_at: Date | null }>`
    select id, digest, modified_at from official_service`.execute(tx.db);
  return new Map(
    rows.map(({ id, digest, modified_at: at }) => [id, { digest, modifiedAt: at?.getTime() ?? null }]),
  );
}

/** Writes records that are new or have changed, in one statement. */
export async function keepRecords(
  tx: Tx,
  records: readonly { readonly record: OfficialRecord; readonly digest: string }[],
  now: Date,
): Promise<void> {
  if (records.length === 0) return;
  const rows = records.map(({ record, digest }) => ({
    id: record.id,
    name: record.name,
    kinds: [...new Set(record.pivots.map(({ kind }) => kind))],
    communes: [...new Set(record.pivots.flatMap(({ communes }) => communes))],
    modified_at: record.modifiedAt,
    digest,
    record,
  }));
  await sql`select parvis.keep_official_services(${JSON.stringify(rows)}::jsonb, ${now}::timestamptz)`.execute(
    tx.db,
  );
}

/** An import that changes nothing says nothing for a while: the server must not take the transaction for a dead one. */
export async function stayAwake(tx: Tx): Promise<void> {
  await sql`select`.execute(tx.db);
}

/** One import at a time, of the whole deployment: a second one waits, and compares itself with what the first wrote. */
export async function lockOfficial(tx: Tx): Promise<void> {
  await sql`select pg_advisory_xact_lock(hashtextextended('directory.official', 0))`.execute(tx.db);
}

/** The town hall as an import finds it. */
export interface TownHallRow {
  readonly id: string;
  readonly hours: unknown;
  readonly hoursRevision: string | null;
  readonly comment: string | null;
  readonly base: Partial<TownHallValues>;
  readonly officialId: string | null;
  readonly contactId: string | null;
  readonly accessDetails: readonly string[];
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly accessLevel: string;
  readonly accessNote: string | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly web: string | null;
}

/**
 * The place that is the town hall, locked: the one that an agent or an import has joined to a record, else the one at
 * `/lieux/mairie`, else the only one of that kind; null where there is none. What it falls back on counts as its own:
 * a number typed for the collectivité is not typed again.
 */
export async function lockTownHall(tx: Tx): Promise<TownHallRow | null> {
  const { rows } = await sql<TownHallRow & { rank: number }>`
    select p.id, p.hours, p.hours_revision as "hoursRevision", p.hours_comment as comment,
      coalesce(p.official_values, '{}') as base, p.official_id as "officialId", p.contact_id as "contactId",
      p.access_details as "accessDetails", coalesce(p.street, t.street) as street,
      case when p.street is null and t.street is not null then t.postcode else p.postcode end as postcode,
      case when p.street is null and t.street is not null then t.city else p.city end as city,
      p.latitude, p.longitude, p.access_level as "accessLevel", p.access_note as "accessNote",
      coalesce(c.phone, t.phone) as phone, coalesce(c.email, t.email) as email, c.web,
      case when p.official_id is not null and p.kind = 'town-hall' then 0 when p.slug = 'mairie' then 1 else 2 end as rank
    from place p join tenant t on t.id = p.tenant_id
      left join contact c on c.tenant_id = p.tenant_id and c.id = p.contact_id
    where p.tenant_id = ${tx.tenantId} and p.archived_at is null and (p.slug = 'mairie' or p.kind = 'town-hall')
    order by rank, p.position, p.id for update of p`.execute(tx.db);
  const [first, second] = rows;
  if (!first || (first.rank === 2 && second)) return null;
  return first;
}
