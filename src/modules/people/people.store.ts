import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import type { Identity } from './person.ts';

/**
 * Finds the person of an e-mail address, or makes one, in one round trip. Anybody can type an address: what is said adds
 * what was not known, and replaces nothing; the kind of person is said with the first detail. Nothing to add: no row is
 * written, so that two messages of one person do not wait for each other.
 */
export async function upsertPerson(tx: Tx, identity: Identity, now: Date): Promise<string> {
  const i = identity;
  const result = await sql<{ id: string }>`
    with said as (
      select ${i.kind}::text as kind, ${i.email}::text as email, ${i.surname}::text as surname,
        ${i.firstName}::text as first_name, ${i.organisation}::text as organisation, ${i.siren}::text as siren,
        ${i.rna}::text as rna, ${i.phone}::text as phone, ${i.street}::text as street,
        ${i.postcode}::text as postcode, ${i.city}::text as city
    ), same as (
      select p.id from person p, said s
      where p.tenant_id = ${tx.tenantId} and p.email = s.email
        and (s.surname is null or p.surname is not null) and (s.first_name is null or p.first_name is not null)
        and (s.organisation is null or p.organisation is not null)
        and (s.siren is null or p.siren is not null) and (s.rna is null or p.rna is not null)
        and (s.phone is null or p.phone is not null) and (s.street is null or p.street is not null)
        and (s.postcode is null or p.postcode is not null) and (s.city is null or p.city is not null)
    ), written as (
      insert into person as p (tenant_id, id, kind, email, surname, first_name, organisation, siren, rna, phone, street,
        postcode, city, created_at, updated_at)
      select ${tx.tenantId}::uuid, ${newId()}::uuid, s.*, ${now}::timestamptz, ${now}::timestamptz
      from (select kind, email, surname, first_name, organisation, siren, rna, phone, street, postcode, city
        from said) s
      where not exists (select from same)
      on conflict (tenant_id, email) where email is not null do update set
        kind = case when coalesce(p.surname, p.first_name, p.organisation, p.siren, p.rna, p.phone, p.street,
          p.postcode, p.city) is null then excluded.kind else p.kind end,
        surname = coalesce(p.surname, excluded.surname), first_name = coalesce(p.first_name, excluded.first_name),
        organisation = coalesce(p.organisation, excluded.organisation), siren = coalesce(p.siren, excluded.siren),
        rna = coalesce(p.rna, excluded.rna), phone = coalesce(p.phone, excluded.phone),
        street = coalesce(p.street, excluded.street), postcode = coalesce(p.postcode, excluded.postcode),
        city = coalesce(p.city, excluded.city), updated_at = excluded.updated_at
      returning p.id
    )
    select id from same union all select id from written`.execute(tx.db);
  const row = result.rows[0];
  if (!row) throw new Error('upsertPerson: no row came back');
  return row.id;
}
