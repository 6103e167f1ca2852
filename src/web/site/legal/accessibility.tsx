import { canonicalOrigin } from '#modules/tenancy/index.ts';
import { formatDay } from '#platform/i18n/index.ts';
import type { Page } from '../../kit/page.ts';
import { ProseSections } from '../shared/prose.tsx';
import { reachLines } from '../shared/reach.ts';
import { textPage } from '../shared/text-page.tsx';
import { accessibility } from './accessibility.messages.ts';

/** The day on which the words of the statement were last written. */
const WRITTEN_ON = new Date('2026-11-23T12:00:00Z');

/** GET /accessibilite */
export function accessibilityPage(page: Page): Response {
  const { tenant, lang, services } = page;
  const t = accessibility(lang);
  const facts = {
    name: tenant.name,
    origin: canonicalOrigin(tenant, services.address),
    date: formatDay(WRITTEN_ON, lang, tenant.timeZone),
    reach: reachLines(tenant, lang),
  };
  return textPage(page, {
    title: t.title,
    lead: t.lead,
    children: <ProseSections sections={t.sections(facts)} />,
  });
}
