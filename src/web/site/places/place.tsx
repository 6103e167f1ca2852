import { dayIn } from '#modules/calendar/index.ts';
import {
  hoursRevisions,
  PLACE_KINDS,
  type Place,
  placeBySlug,
  placeName,
  type Service,
} from '#modules/directory/index.ts';
import { filesOf, mayDownload } from '#modules/files/index.ts';
import { shorten } from '#platform/text/clean.ts';
import { ButtonGroup, ButtonLink, OpenState, PageHeader } from '#ui/index.ts';
import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { hoursTexts } from '../shared/hours.messages.ts';
import { askedMonday, mondayOf } from '../shared/hours-week.ts';
import { statesOf, trueUntil } from '../shared/open-now.ts';
import { addressLines, phoneLink } from '../shared/reach.ts';
import { trail } from '../shared/text-page.tsx';
import { formerAddress } from './former.ts';
import { placeJsonLd } from './json-ld.ts';
import { JsonLd } from './json-ld-block.tsx';
import { knownPlaces, servicesHere } from './known.ts';
import { LONGEST_LEAD } from './paragraphs.tsx';
import { PlaceBody } from './place.view.tsx';
import { placesTexts } from './places.messages.ts';

/** GET /lieux/SLUG, `?semaine=2026-W50` for another week of its hours. */
export async function placePage(page: Page): Promise<Response> {
  const { lang, now, tenant } = page;
  const t = placesTexts(lang);
  const found = await readPlace(page, page.param('slug'));
  if (!found) return formerAddress(page, 'place');
  const { place } = found;
  const name = placeName(place, lang);
  const zone = place.hours?.zone ?? tenant.timeZone;
  const today = dayIn(now, zone);
  const monday = askedMonday(page.query('semaine'), today);
  const state = statesOf(page)(place);
  // Nobody tells that a photograph has been examined.
  if (place.photo && !found.photoShown) trueUntil(page, new Date(now.getTime() + 30_000));
  const kind = PLACE_KINDS[place.kind][lang];
  const description = place.description?.[lang] ?? null;
  const { phone } = place.reach;
  const address = addressLines(place).join(', ');
  return page.html(
    sitePage(page, {
      title: name,
      description: shorten(description ?? `${kind}, ${tenant.name}. ${t.lead}`, 200),
      ...(monday === mondayOf(today) ? {} : { robots: 'noindex' }),
      breadcrumbs: trail(page, name, { href: '/lieux', label: t.title }),
      hero: (
        <PageHeader
          title={name}
          eyebrow={kind === name ? undefined : kind}
          lead={description && <bdi>{shorten(description, LONGEST_LEAD)}</bdi>}
          actions={
            <>
              {state ? (
                <OpenState tone={state.tone} headline={state.headline} detail={state.detail} size="l" />
              ) : (
                <p class="pv-muted">{hoursTexts(lang).unknownShort}</p>
              )}
              {address && <p class="pv-muted">{address}</p>}
              {phone && (
                <ButtonGroup>
                  <ButtonLink href={phoneLink(phone).href} icon="phone" label={`${phone}, ${t.call}`}>
                    {phone}
                  </ButtonLink>
                </ButtonGroup>
              )}
            </>
          }
        />
      ),
      children: (
        <>
          <PlaceBody
            {...{ lang, now, tenant, place, monday, today }}
            services={found.services}
            all={found.all}
            changedAt={found.changedAt}
            photoShown={found.photoShown}
          />
          <JsonLd data={placeJsonLd(page, place)} />
        </>
      ),
    }),
  );
}

interface FoundPlace {
  readonly place: Place;
  readonly services: readonly Service[];
  /** The other places, for the plan. */
  readonly all: readonly Place[];
  readonly changedAt: Date | null;
  readonly photoShown: boolean;
}

async function readPlace(page: Page, slug: string): Promise<FoundPlace | null> {
  const found = await page.read(async (tx) => {
    const place = await placeBySlug(tx, slug);
    if (!place) return null;
    const [revisions, files] = await Promise.all([
      hoursRevisions(tx, place.id, 1),
      place.photo ? filesOf(tx, place.photo.ownerId) : [],
    ]);
    const photo = files.find(({ id }) => id === place.photo?.fileId);
    const photoShown = photo !== undefined && mayDownload(photo.state);
    return { place, changedAt: revisions[0]?.at ?? null, photoShown };
  });
  if (!found) return null;
  return { ...found, services: await servicesHere(page, found.place), all: await knownPlaces(page) };
}
