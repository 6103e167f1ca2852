import { PLACE_KINDS, type Place, placeName } from '#modules/directory/index.ts';
import { canonicalOrigin } from '#modules/tenancy/index.ts';
import {
  Columns,
  EmptyState,
  Entry,
  EntryList,
  type Link,
  OpenState,
  PageHeader,
  Section,
} from '#ui/index.ts';
import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { hoursTexts } from '../shared/hours.messages.ts';
import type { OpenWords } from '../shared/hours.ts';
import { mainPlace, openNowOf, statesOf } from '../shared/open-now.ts';
import { addressLines, phoneLink } from '../shared/reach.ts';
import { trail } from '../shared/text-page.tsx';
import { dataFile } from './data-file.ts';
import { knownPlaces } from './known.ts';
import { FEWEST_POINTS, PlacesMap, pointsOf } from './map.tsx';
import { placesTexts } from './places.messages.ts';
import { placesCsv } from './places-csv.ts';

/** GET /lieux: the list, and the plan with the same numbers. */
export async function placesPage(page: Page): Promise<Response> {
  const { lang } = page;
  const t = placesTexts(lang);
  const places = await knownPlaces(page);
  return page.html(
    sitePage(page, {
      title: t.title,
      description: t.lead,
      openNow: openNowOf(page, mainPlace(places), '/#horaires'),
      breadcrumbs: trail(page, t.title),
      hero: <PageHeader title={t.title} lead={t.lead} />,
      children:
        places.length === 0 ? (
          <EmptyState title={t.emptyTitle} icon="map-pin" action={{ href: '/contact', label: t.write }}>
            <p>{t.emptyText}</p>
          </EmptyState>
        ) : (
          <PlacesBody page={page} places={places} />
        ),
    }),
  );
}

function PlacesBody({ page, places }: { readonly page: Page; readonly places: readonly Place[] }) {
  const { lang, tenant } = page;
  const t = placesTexts(lang);
  const states = statesOf(page);
  const drawn = pointsOf(places).length;
  const list = (
    <Section title={t.count(places.length)} more={{ href: '/lieux.csv', label: t.openData }}>
      <EntryList numbered>
        {places.map((place, index) => (
          <PlaceEntry key={place.id} page={page} place={place} number={index + 1} state={states(place)} />
        ))}
      </EntryList>
    </Section>
  );
  if (drawn < FEWEST_POINTS) return list;
  return (
    <Columns
      aside={
        <div class="pv-beside">
          <Section title={t.mapTitle} id="plan">
            <PlacesMap lang={lang} label={t.mapLabel(tenant.name, drawn)} places={places} />
          </Section>
        </div>
      }
    >
      {list}
    </Columns>
  );
}

interface PlaceEntryProps {
  readonly page: Pick<Page, 'lang'>;
  readonly place: Place;
  readonly number: number;
  readonly state: OpenWords | null;
}

function PlaceEntry({ page: { lang }, place, number, state }: PlaceEntryProps) {
  const address = addressLines(place);
  const phone: Link[] = place.phone ? [phoneLink(place.phone)] : [];
  const name = placeName(place, lang);
  const kind = PLACE_KINDS[place.kind][lang];
  return (
    <Entry
      id={`lieu-${number}`}
      href={`/lieux/${place.slug}`}
      label={name}
      number={number}
      kind={kind === name ? undefined : kind}
      headingLevel={3}
      links={phone.map((link) => ({ ...link, icon: 'phone' as const }))}
    >
      {address.length > 0 && <p class="pv-muted">{address.join(', ')}</p>}
      {state ? (
        <OpenState tone={state.tone} headline={state.headline} detail={state.detail} />
      ) : (
        <p class="pv-muted">{hoursTexts(lang).unknownShort}</p>
      )}
    </Entry>
  );
}

/** GET /lieux.csv */
export async function placesCsvFile(page: Page): Promise<Response> {
  const origin = canonicalOrigin(page.tenant, page.services.address);
  const body = placesCsv(page.tenant, await knownPlaces(page), origin);
  return dataFile(page, { body, type: 'text/csv', name: 'lieux.csv' });
}
