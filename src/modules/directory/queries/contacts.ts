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

/** The contacts that a condition on `c` picks, by id, in order of label. */
export async function contactMap(tx: Tx, condition: Statement): Promise<Map<string, Contact>> {
  const { rows } = await sql<ContactRow>`
    select c.id, c.label, c.label_en, c.person, c.role, c.role_en, c.phone, c.email, c.web, c.note, c.note_en
    from contact c where c.tenant_id = ${tx.tenantId} and ${condition}
    order by c.label, c.person nulls first, c.id`.execute(tx.db);
  return new Map(rows.map((row) => [row.id, contactOf(row)]));
}

/** Contacts and what points at them are asked at once and joined here: no contact looks through every service. */
async function contactUses(tx: Tx, condition: Statement): Promise<ContactUse[]> {
  const [found, { rows: pointers }] = await Promise.all([contactMap(tx, condition), pointersAt(tx)]);
  const uses = Map.groupBy(pointers, ({ contact_id }) => contact_id);
  return [...found.values()].map((contact) => {
    const own = uses.get(contact.id) ?? [];
    const ofKind = (...kinds: string[]) => own.filter(({ as }) => kinds.includes(as));
    return {
      contact,
      services: ofKind('contact', 'manager').map(({ id, name, as }) => ({
        id,
        name,
        as: as === 'manager' ? 'manager' : 'contact',
      })),
      places: ofKind('place').map(({ id, name }) => ({ id, name })),
      bodies: ofKind('body').map(({ name }) => name),
    };
  });
}

function pointersAt(tx: Tx) {
  return sql<{ contact_id: string; as: string; id: string; name: string }>`
    select contact_id, 'contact' as as, id, name, position from service
      where tenant_id = ${tx.tenantId} and contact_id is not null and archived_at is null
    union all select manager_id, 'manager', id, name, position from service
      where tenant_id = ${tx.tenantId} and manager_id is not null and archived_at is null
    union all select contact_id, 'place', id, name, position from place
      where tenant_id = ${tx.tenantId} and contact_id is not null and archived_at is null
    union all select contact_id, 'body', id, kind, 0 from body
      where tenant_id = ${tx.tenantId} and contact_id is not null
    order by position, name`.execute(tx.db);
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
