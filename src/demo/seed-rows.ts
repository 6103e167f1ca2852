import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import type { DemoTownHall } from './demo-files.ts';

/** How the town hall itself is reached. */
export async function writeTownHall(tx: Tx, { email, phone }: DemoTownHall): Promise<void> {
  await sql`
    update tenant set phone = ${phone}, email = ${email}, brand_colour = '#2c5f55' where id = ${tx.tenantId}`.execute(
    tx.db,
  );
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
