import type { Subject } from '#modules/directory/index.ts';
import { SUBJECT_CATEGORIES } from '#modules/tenancy/index.ts';
import type { Lang } from '#platform/i18n/index.ts';

export interface SubjectGroup {
  readonly label: string;
  readonly subjects: readonly Subject[];
}

const OTHER = { fr: 'Autre', en: 'Other' };

/**
 * Subjects under the headings that people think in; those of the service that they came from stand first, under its
 * name.
 */
export function subjectGroups(subjects: readonly Subject[], serviceSlug: string, lang: Lang): SubjectGroup[] {
  const near = subjects.filter(({ service }) => service.slug === serviceSlug);
  const rest = subjects.filter(({ service }) => service.slug !== serviceSlug);
  const byHeading = Map.groupBy(rest, ({ category }) => headingOf(category, lang));
  const first = near[0];
  return [
    ...(first ? [{ label: first.service.name[lang], subjects: near }] : []),
    ...[...byHeading].map(([label, list]) => ({ label, subjects: list })),
  ];
}

function headingOf(category: string | null, lang: Lang): string {
  const headings: Readonly<Record<string, { fr: string; en: string }>> = SUBJECT_CATEGORIES;
  return ((category && headings[category]) || OTHER)[lang];
}
