import { sql, type Tx } from '#platform/db/index.ts';

/** Columns of a body, by their names. */
export interface BodyPatch {
  name?: string | null;
  name_en?: string | null;
  street?: string | null;
  postcode?: string | null;
  city?: string | null;
  note?: string | null;
  note_en?: string | null;
  contact_id?: string | null;
  official_id?: string | null;
  hidden?: boolean;
}

/** Makes the line of a kind of body where there is none, and locks it; answers its id. */
export async function ensureBody(tx: Tx, kind: string, now: Date): Promise<string> {
  const { rows } = await sql<{ id: string }>`
    insert into body (tenant_id, kind, updated_at) values (${tx.tenantId}, ${kind}, ${now})
    on conflict (tenant_id, kind) do update set updated_at = excluded.updated_at returning id`.execute(tx.db);
  return rows[0]?.id ?? '';
}

export async function patchBody(tx: Tx, id: string, patch: BodyPatch): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  await tx.db
    .updateTable('body')
    .set(patch)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute();
}
