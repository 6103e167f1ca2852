import type { AppealRoute, Certainty } from '#modules/tenancy/index.ts';
import { sql, type Tx } from '#platform/db/index.ts';
import { textOf } from '../contact.ts';
import type { Regime, Subject, SubjectKind } from '../directory.ts';
import type { Statement } from './statement.ts';

interface SubjectRow {
  id: string;
  slug: string;
  label: string;
  label_en: string;
  help: string | null;
  help_en: string | null;
  category: string | null;
  kind: string;
  regime: string;
  delay_months: number | null;
  delay_days: number | null;
  legal_basis: string | null;
  certainty: string | null;
  appeal: string;
  service_id: string;
  service_slug: string;
  service_name: string;
  service_name_en: string;
  email: string | null;
  phone: string | null;
}

/** The subjects of the contact form in their order, each with its competent service; archived ones are left out. */
export async function subjects(tx: Tx): Promise<Subject[]> {
  return subjectRows(tx, sql`j.archived_at is null`);
}

export async function subjectBySlug(tx: Tx, slug: string): Promise<Subject | null> {
  return (await subjectRows(tx, sql`j.archived_at is null and j.slug = ${slug}`))[0] ?? null;
}

/** A subject by id, archived or not. */
export async function subjectById(tx: Tx, id: string): Promise<Subject | null> {
  return (await subjectRows(tx, sql`j.id = ${id}`))[0] ?? null;
}

async function subjectRows(tx: Tx, condition: Statement): Promise<Subject[]> {
  const { rows } = await sql<SubjectRow>`
    select j.id, j.slug, j.label, j.label_en, j.help, j.help_en, j.category, j.kind, j.regime, j.delay_months,
      j.delay_days, j.legal_basis, j.certainty, j.appeal, s.id as service_id, s.slug as service_slug,
      s.name as service_name, s.name_en as service_name_en, c.email, c.phone
    from subject j join service s on s.tenant_id = j.tenant_id and s.id = j.service_id
      left join contact c on c.tenant_id = s.tenant_id and c.id = s.contact_id
    where j.tenant_id = ${tx.tenantId} and ${condition} order by j.position, j.label`.execute(tx.db);
  return rows.map((row) => ({
    id: row.id,
    slug: row.slug,
    label: { fr: row.label, en: row.label_en },
    help: textOf(row.help, row.help_en),
    category: row.category,
    service: {
      id: row.service_id,
      slug: row.service_slug,
      name: { fr: row.service_name, en: row.service_name_en },
      email: row.email,
      phone: row.phone,
    },
    kind: row.kind as SubjectKind,
    regime: row.regime as Regime,
    delayMonths: row.delay_months,
    delayDays: row.delay_days,
    legalBasis: row.legal_basis,
    certainty: row.certainty as Certainty | null,
    appeal: row.appeal as AppealRoute,
  }));
}
