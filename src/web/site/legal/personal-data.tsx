import { textFor } from '#platform/i18n/index.ts';
import type { PersonalData } from '#platform/manifest/index.ts';
import { Card, SummaryList } from '#ui/index.ts';
import type { Page } from '../../kit/page.ts';
import { ProseSections } from '../shared/prose.tsx';
import { reachLines } from '../shared/reach.ts';
import { textPage } from '../shared/text-page.tsx';
import { personalDataTexts } from './personal-data.messages.ts';

/** GET /donnees-personnelles: what each module says that it keeps, from its manifest. */
export function personalDataPage(page: Page): Response {
  const { tenant, lang, deps } = page;
  const t = personalDataTexts(lang);
  const dpo = tenant.settings['dpoEmail'];
  const facts = {
    name: tenant.name,
    reach: reachLines(tenant, lang),
    dpo: typeof dpo === 'string' ? dpo : null,
  };
  // What people write comes first, what the house keeps to work comes last: from the highest level down.
  const kept = deps.manifests.toReversed().flatMap((manifest) => manifest.personalData ?? []);
  return textPage(page, {
    title: t.title,
    lead: t.lead,
    children: (
      <>
        <ProseSections sections={t.who(facts)} />
        <h2>{t.kept}</h2>
        {kept.map((data) => (
          <KeptData key={data.what.fr} data={data} page={page} />
        ))}
        <ProseSections sections={t.rest(facts)} />
      </>
    ),
  });
}

function KeptData({ data, page }: { readonly data: PersonalData; readonly page: Page }) {
  const t = personalDataTexts(page.lang);
  return (
    <Card title={textFor(data.what, page.lang)} headingLevel={3}>
      <SummaryList
        rows={[
          { key: t.why, value: textFor(data.why, page.lang) },
          { key: t.ground, value: textFor(data.ground, page.lang) },
          { key: t.duration, value: textFor(data.kept, page.lang) },
        ]}
      />
    </Card>
  );
}
