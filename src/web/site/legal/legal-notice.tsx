import type { Page } from '../../kit/page.ts';
import { ProseSections } from '../shared/prose.tsx';
import { kindWords, reachLines } from '../shared/reach.ts';
import { textPage } from '../shared/text-page.tsx';
import { legalNotice } from './legal-notice.messages.ts';

/** GET /mentions-legales */
export function legalNoticePage(page: Page): Response {
  const { tenant, lang } = page;
  const t = legalNotice(lang);
  const { of, head } = kindWords(tenant, lang);
  const facts = {
    demo: tenant.demo,
    name: tenant.name,
    of,
    head,
    siren: tenant.siren,
    director: tenant.director,
    host: tenant.hostProvider,
    reach: reachLines(tenant, lang),
  };
  return textPage(page, {
    title: t.title,
    lead: t.lead,
    children: <ProseSections sections={t.sections(facts)} />,
  });
}
