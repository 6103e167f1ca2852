import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';

/** Columns of a contact, by their names. */
export interface ContactPatch {
  label?: string;
  label_en?: string;
  person?: string | null;
  role?: string | null;
  role_en?: string | null;
  phone?: string | null;
  email?: string | null;
  web?: string | null;
  note?: string | null;
  note_en?: string | null;
}

/** A contact as an action changes it. */
export interface LockedContact {
  readonly id: string;
  /** Services that it is the contact or the manager of, and those that receive at its places. */
  readonly serviceIds: readonly string[];
  /** How many things point at it. */
  readonly uses: number;
  readonly phone: string | null;
  readonly email: string | null;
  readonly web: string | null;
}

/** Locks a contact; null where this tenant has none such. */
export async function lockContact(tx: Tx, id: string): Promise<LockedContact | null> {
  const { rows } = await sql<LockedContact>`
    select c.id, c.phone, c.email, c.web,
      array(select s.id from service s left join place p on p.tenant_id = s.tenant_id and p.id = s.place_id
        where s.tenant_id = c.tenant_id and s.archived_at is null
          and c.id in (s.contact_id, s.manager_id, p.contact_id)) as "serviceIds",
      (select count(*) from service s where s.tenant_id = c.tenant_id and s.contact_id = c.id)
        + (select count(*) from service s where s.tenant_id = c.tenant_id and s.manager_id = c.id)
        + (select count(*) from place p where p.tenant_id = c.tenant_id and p.contact_id = c.id)
        + (select count(*) from body b where b.tenant_id = c.tenant_id and b.contact_id = c.id) as uses
    from contact c where c.tenant_id = ${tx.tenantId} and c.id = ${id} for update of c`.execute(tx.db);
  return rows[0] ?? null;
}

export async function insertContact(
  tx: Tx,
  contact: ContactPatch & { label: string; label_en: string },
): Promise<string> {
  const id = newId();
  await tx.db
    .insertInto('contact')
    .values({ ...contact, tenant_id: tx.tenantId, id })
    .execute();
  return id;
}

export async function patchContact(tx: Tx, id: string, patch: ContactPatch): Promise<void> {
  if (Object.keys(patch).length === 0) return;
  await tx.db
    .updateTable('contact')
    .set(patch)
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute();
}

/** Deletes a contact: whatever pointed at it points at none. */
export async function deleteContact(tx: Tx, id: string): Promise<void> {
  await tx.db.deleteFrom('contact').where('tenant_id', '=', tx.tenantId).where('id', '=', id).execute();
}
