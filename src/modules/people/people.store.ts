import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import type { Identity } from './person.ts';

/**
 * Finds the person of an e-mail address, or makes one, in one round trip. What is newly said replaces what was known,
 * silence erases nothing. Nothing new: no row is written, so that two messages of one person do not wait for each other.
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
      where p.tenant_id = ${tx.tenantId} and p.email = s.email and p.kind = s.kind
        and coalesce(s.surname, p.surname) is not distinct from p.surname
        and coalesce(s.first_name, p.first_name) is not distinct from p.first_name
        and coalesce(s.organisation, p.organisation) is not distinct from p.organisation
        and coalesce(s.siren, p.siren) is not distinct from p.siren
        and coalesce(s.rna, p.rna) is not distinct from p.rna
        and coalesce(s.phone, p.phone) is not distinct from p.phone
        and coalesce(s.street, p.street) is not distinct from p.street
        and coalesce(s.postcode, p.postcode) is not distinct from p.postcode
        and coalesce(s.city, p.city) is not distinct from p.city
    ), written as (
      insert into person as p (tenant_id, id, kind, email, surname, first_name, organisation, siren, rna, phone, street,
        postcode, city, created_at, updated_at)
      select ${tx.tenantId}::uuid, ${newId()}::uuid, s.*, ${now}::timestamptz, ${now}::timestamptz
      from (select kind, email, surname, first_name, organisation, siren, rna, phone, street, postcode, city
        from said) s
      where not exists (select from same)
      on conflict (tenant_id, email) where email is not null do update set kind = excluded.kind,
        surname = coalesce(excluded.surname, p.surname), first_name = coalesce(excluded.first_name, p.first_name),
        organisation = coalesce(excluded.organisation, p.organisation), siren = coalesce(excluded.siren, p.siren),
        rna = coalesce(excluded.rna, p.rna), phone = coalesce(excluded.phone, p.phone),
        street = coalesce(excluded.street, p.street), postcode = coalesce(excluded.postcode, p.postcode),
        city = coalesce(excluded.city, p.city), updated_at = excluded.updated_at
      returning p.id
    )
    select id from same union all select id from written`.execute(tx.db);
  const row = result.rows[0];
  if (!row) throw new Error('upsertPerson: no row came back');
  return row.id;
}
