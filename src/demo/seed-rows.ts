import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import type { DemoPlace, DemoService } from './demo-files.ts';

/** Writes the places with their hours (the town hall's is there already), and where each service is. */
export async function writePlaces(
  tx: Tx,
  places: readonly DemoPlace[],
  services: readonly DemoService[],
): Promise<void> {
  for (const [position, place] of places.entries()) {
    await sql`
      insert into place (tenant_id, id, slug, name, street, postcode, city, latitude, longitude, phone, access_note, hours, position)
      values (${tx.tenantId}, ${newId()}, ${place.slug}, ${place.name.fr}, ${place.street}, ${place.postcode}, ${place.city},
        ${place.latitude}, ${place.longitude}, ${place.phone ?? null}, ${place.access?.fr ?? null},
        ${place.hours ? JSON.stringify(place.hours) : null}::jsonb, ${position})
      on conflict (tenant_id, slug) do update set name = excluded.name, street = excluded.street, postcode = excluded.postcode,
        city = excluded.city, latitude = excluded.latitude, longitude = excluded.longitude, phone = excluded.phone,
        access_note = excluded.access_note, hours = excluded.hours`.execute(tx.db);
  }
  for (const service of services) {
    await sql`
      update service set phone = ${service.phone}, email = ${service.email},
        place_id = (select p.id from place p where p.tenant_id = ${tx.tenantId} and p.slug = ${service.place})
      where tenant_id = ${tx.tenantId} and slug = ${service.slug}`.execute(tx.db);
  }
}

/** How the town hall itself is reached. */
export async function writeTownHall(tx: Tx, place: DemoPlace, email: string): Promise<void> {
  await sql`
    update tenant set phone = ${place.phone ?? null}, email = ${email}, street = ${place.street},
      postcode = ${place.postcode}, city = ${place.city}, brand_colour = '#2c5f55'
    where id = ${tx.tenantId}`.execute(tx.db);
}

export async function writeTemplates(
  tx: Tx,
  templates: readonly { name: string; body: string }[],
): Promise<void> {
  for (const [position, { name, body }] of templates.entries()) {
    await sql`
      insert into reply_template (tenant_id, id, title, body, position)
      values (${tx.tenantId}, ${newId()}, ${name}, ${body}, ${position})`.execute(tx.db);
  }
}

/** Is the demonstration there, but without its week? So it is after a death in the middle of its making. */
export async function isUnfilled(tx: Tx): Promise<boolean> {
  const { rows } = await sql<{ empty: boolean }>`
    select not exists (select from request where tenant_id = ${tx.tenantId}) as empty`.execute(tx.db);
  return rows[0]?.empty ?? true;
}

/** The letters of the demonstration stay where the administrator reads them, even where a mail server is configured. */
export async function keepMails(tx: Tx): Promise<void> {
  await sql`update mail set state = 'kept', sent_at = created_at where tenant_id = ${tx.tenantId} and state = 'queued'`.execute(
    tx.db,
  );
}
