import type { UsualSetUp } from '#modules/tenancy/index.ts';
import { sql, type Tx } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';
import type { Treatment } from './directory.ts';

/** Writes the usual services, all received at one place at first; answers slug → id, in their order. */
export async function insertServices(
  tx: Tx,
  services: UsualSetUp['services'],
  placeId: string | null,
): Promise<Map<string, string>> {
  const rows = services.map((service, position) => ({
    tenant_id: tx.tenantId,
    id: newId(),
    slug: service.slug,
    name: service.name.fr,
    name_en: service.name.en,
    mission: service.mission.fr,
    mission_en: service.mission.en,
    place_id: placeId,
    position,
  }));
  await tx.db.insertInto('service').values(rows).execute();
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

/** Writes the usual subjects, each under its service; answers slug → id. */
export async function insertSubjects(
  tx: Tx,
  subjects: UsualSetUp['subjects'],
  serviceIds: ReadonlyMap<string, string>,
): Promise<Map<string, string>> {
  const rows = subjects.map((subject, position) => ({
    id: newId(),
    slug: subject.slug,
    label: subject.label.fr,
    label_en: subject.label.en,
    help: subject.help.fr,
    help_en: subject.help.en,
    category: subject.category,
    service_id: serviceIds.get(subject.serviceSlug) ?? null,
    kind: subject.kind,
    regime: subject.regime,
    delay_months: subject.kind === 'demande' ? subject.delayMonths : null,
    legal_basis: subject.kind === 'demande' ? subject.legalBasis : null,
    certainty: subject.kind === 'demande' ? subject.certainty : null,
    appeal: subject.kind === 'demande' ? subject.appeal : 'tribunal',
    position,
  }));
  await sql`
    insert into subject (tenant_id, id, slug, label, label_en, help, help_en, category, service_id, kind, regime,
      delay_months, legal_basis, certainty, appeal, position)
    select ${tx.tenantId}::uuid, r.id, r.slug, r.label, r.label_en, r.help, r.help_en, r.category, r.service_id, r.kind,
      r.regime, r.delay_months, r.legal_basis, r.certainty, r.appeal, r.position
    from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (id uuid, slug text, label text, label_en text, help text,
      help_en text, category text, service_id uuid, kind text, regime text, delay_months integer, legal_basis text,
      certainty text, appeal text, position integer)`.execute(tx.db);
  return new Map(rows.map(({ slug, id }) => [slug, id]));
}

/** Locks a subject; false where this tenant has none such. */
export async function lockSubject(tx: Tx, id: string): Promise<boolean> {
  const { rows } = await sql`
    select from subject where tenant_id = ${tx.tenantId} and id = ${id} for update`.execute(tx.db);
  return rows.length > 0;
}

export async function setTreatment(
  tx: Tx,
  id: string,
  to: Treatment & { serviceId: string; legalBasis: string | null; confirmed: boolean },
): Promise<void> {
  await tx.db
    .updateTable('subject')
    .set({
      service_id: to.serviceId,
      kind: to.kind,
      regime: to.regime,
      delay_months: to.delayMonths,
      delay_days: to.delayDays,
      legal_basis: to.legalBasis,
      ...(to.confirmed ? { certainty: 'A' } : {}),
    })
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .execute();
}
