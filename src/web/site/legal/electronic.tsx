import { type Subject, subjects } from '#modules/directory/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Table } from '#ui/index.ts';
import type { Page } from '../../kit/page.ts';
import { ProseSections } from '../shared/prose.tsx';
import { reachLines } from '../shared/reach.ts';
import { textPage } from '../shared/text-page.tsx';
import { electronicTexts } from './electronic.messages.ts';

/** GET /saisine-par-voie-electronique: the terms of the téléservice, with what silence means for each demande. */
export async function electronicPage(page: Page): Promise<Response> {
  const { tenant, lang } = page;
  const t = electronicTexts(lang);
  const facts = { name: tenant.name, reach: reachLines(tenant, lang) };
  const demandes = (await page.read(subjects)).filter(({ kind }) => kind === 'demande');
  return textPage(page, {
    title: t.title,
    lead: t.lead,
    children: (
      <>
        <ProseSections sections={t.before(facts)} />
        {demandes.length > 0 && (
          <>
            <h2>{t.tableTitle}</h2>
            <p>{t.tableLead}</p>
            <Demandes demandes={demandes} lang={lang} />
          </>
        )}
        <ProseSections sections={t.after(facts)} />
      </>
    ),
  });
}

function Demandes({ demandes, lang }: { readonly demandes: readonly Subject[]; readonly lang: Lang }) {
  const t = electronicTexts(lang);
  const { subject, silence } = t.columns;
  return (
    <Table
      id="demandes"
      caption={t.tableTitle}
      captionHidden
      columns={[{ label: subject }, { label: silence }]}
      rows={demandes.map((demande) => ({
        id: demande.slug,
        cells: [
          <a key="label" href={`/contact?sujet=${demande.slug}`}>
            {demande.label[lang]}
          </a>,
          <>
            {silenceWords(demande, lang)}
            {demande.legalBasis && <small class="pv-muted"> ({demande.legalBasis})</small>}
          </>,
        ],
      }))}
    />
  );
}

/** « refusée après 2 mois » */
function silenceWords(demande: Subject, lang: Lang): string {
  const t = electronicTexts(lang);
  if (demande.regime === 'none') return t.none;
  const delay = demande.delayMonths === null ? t.days(demande.delayDays ?? 0) : t.months(demande.delayMonths);
  return demande.regime === 'sva' ? t.accepted(delay) : t.refused(delay);
}
