import { sql, type Tx } from '#platform/db/index.ts';
import { type Contact, textOf } from '../contact.ts';
import type { Statement } from './statement.ts';

interface ContactRow {
  id: string;
  label: string;
  label_en: string;
  person: string | null;
  role: string | null;
  role_en: string | null;
  phone: string | null;
  email: string | null;
  web: string | null;
  note: string | null;
  note_en: string | null;
}

/** A contact, and what points at it: a number is changed for all of them at once. */
export interface ContactUse {
  readonly contact: Contact;
  readonly services: readonly {
    readonly id: string;
    readonly name: string;
    readonly as: 'contact' | 'manager';
  }[];
  readonly places: readonly { readonly id: string; readonly name: string }[];
  readonly bodies: readonly string[];
}

/** The contacts of the collectivité in order of label, each with what points at it. */
export async function contacts(tx: Tx): Promise<ContactUse[]> {
  return contactUses(tx, sql`true`);
}

export async function contactById(tx: Tx, id: string): Promise<ContactUse | null> {
  return (await contactUses(tx, sql`c.id = ${id}`))[0] ?? null;
}

/** The contacts that a condition on `c` picks, by id. */
export async function contactMap(tx: Tx, condition: Statement): Promise<Map<string, Contact>> {
  const { rows } = await sql<ContactRow>`
    select c.id, c.label, c.label_en, c.person, c.role, c.role_en, c.phone, c.email, c.web, c.note, c.note_en
    from contact c where c.tenant_id = ${tx.tenantId} and ${condition}`.execute(tx.db);
  return new Map(rows.map((row) => [row.id, contactOf(row)]));
}

async function contactUses(tx: Tx, condition: Statement): Promise<ContactUse[]> {
  const { rows } = await sql<
    ContactRow & { services: ContactUse['services']; places: ContactUse['places']; bodies: string[] }
  >`
    select c.id, c.label, c.label_en, c.person, c.role, c.role_en, c.phone, c.email, c.web, c.note, c.note_en,
      coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name,
          'as', case when s.contact_id = c.id then 'contact' else 'manager' end) order by s.position, s.name)
        from service s where s.tenant_id = c.tenant_id and c.id in (s.contact_id, s.manager_id)
          and s.archived_at is null), '[]') as services,
      coalesce((select json_agg(json_build_object('id', p.id, 'name', p.name) order by p.position, p.name)
        from place p where p.tenant_id = c.tenant_id and p.contact_id = c.id and p.archived_at is null), '[]') as places,
      array(select b.kind from body b where b.tenant_id = c.tenant_id and b.contact_id = c.id order by 1) as bodies
    from contact c where c.tenant_id = ${tx.tenantId} and ${condition}
    order by c.label, c.person nulls first, c.id`.execute(tx.db);
  return rows.map((row) => ({
    contact: contactOf(row),
    services: row.services,
    places: row.places,
    bodies: row.bodies,
  }));
}

function contactOf(row: ContactRow): Contact {
  return {
    id: row.id,
    label: { fr: row.label, en: row.label_en },
    person: row.person,
    role: textOf(row.role, row.role_en),
    phone: row.phone,
    email: row.email,
    web: row.web,
    note: textOf(row.note, row.note_en),
  };
}
