import type { Body } from '#modules/directory/index.ts';
import { formatParts, type Lang } from '#platform/i18n/index.ts';
import { EmptyState, Entry, EntryList, type EntryProps, OpenState, PageHeader } from '#ui/index.ts';
import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { knownBodies, knownPlaces } from '../places/known.ts';
import { openWords } from '../shared/hours.ts';
import { mainPlace, openNowOf, trueUntil } from '../shared/open-now.ts';
import { addressLines, mailLink, phoneLink } from '../shared/reach.ts';
import { trail } from '../shared/text-page.tsx';
import { bodiesTexts } from './bodies.messages.ts';

const NATIONAL_DIRECTORY = 'https://lannuaire.service-public.gouv.fr/';

/** GET /organismes */
export async function bodiesPage(page: Page): Promise<Response> {
  const { lang, tenant } = page;
  const t = bodiesTexts(lang);
  const [found, places] = [await knownBodies(page), await knownPlaces(page)];
  const lead = tenant.kind === 'commune' ? t.lead : t.leadOther;
  return page.html(
    sitePage(page, {
      title: t.title,
      description: lead,
      openNow: openNowOf(page, mainPlace(places), '/#horaires'),
      breadcrumbs: trail(page, t.title),
      hero: <PageHeader title={t.title} lead={lead} />,
      children:
        found.length === 0 ? (
          <EmptyState
            title={t.emptyTitle}
            icon="landmark"
            action={{ href: NATIONAL_DIRECTORY, label: t.directory }}
          >
            <p>{t.emptyText}</p>
          </EmptyState>
        ) : (
          <>
            <EntryList>
              {found.map((body) => (
                <BodyEntry key={body.kind} page={page} body={body} />
              ))}
            </EntryList>
            {found.some(({ source }) => source === 'official') && <p class="pv-muted">{t.source}</p>}
          </>
        ),
    }),
  );
}

/** What one goes there for, what is known of it, and always where to find the rest. */
function BodyEntry({ page, body }: { readonly page: Page; readonly body: Body }) {
  const { lang, now } = page;
  const t = bodiesTexts(lang);
  const state = body.hours && openWords(body.hours, now, lang);
  if (state) trueUntil(page, state.validUntil);
  const address = addressLines(body);
  const name = body.name?.[lang];
  const title = body.title[lang];
  return (
    <Entry
      id={body.kind}
      href={body.link}
      label={title}
      icon="landmark"
      text={body.what[lang]}
      headingLevel={2}
      links={linksOf(body, lang)}
    >
      {name && name !== title && (
        <p>
          <strong dir="auto">{name}</strong>
        </p>
      )}
      {address.length > 0 && <p>{address.join(', ')}</p>}
      {state && <OpenState tone={state.tone} headline={state.headline} detail={state.detail} />}
      {body.hoursComment && (
        <p class="pv-muted" dir="auto">
          {t.hoursComment(body.hoursComment)}
        </p>
      )}
      {body.note && <p dir="auto">{body.note[lang]}</p>}
      {body.modifiedOn && <p class="pv-muted">{t.modified(dayText(body.modifiedOn, lang))}</p>}
    </Entry>
  );
}

function linksOf(body: Body, lang: Lang): EntryProps['links'] {
  const t = bodiesTexts(lang);
  return [
    ...(body.phone ? [{ ...phoneLink(body.phone), icon: 'phone' as const }] : []),
    ...(body.email ? [{ ...mailLink(body.email), icon: 'mail' as const }] : []),
    ...(body.web ? [{ href: body.web, label: t.site }] : []),
    { href: body.link, label: body.source === 'official' ? t.sheet : t.find, ofEntry: true },
    ...body.others.map(({ link, name }) => ({ href: link, label: name })),
  ];
}

function dayText(day: string, lang: Lang): string {
  return formatParts(new Date(`${day}T12:00:00Z`), lang, 'UTC', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  });
}
