import { toIcalHours } from '#modules/calendar/index.ts';
import { type Place, placeBySlug, placeName, type Service, serviceBySlug } from '#modules/directory/index.ts';
import { canonicalOrigin } from '#modules/tenancy/index.ts';
import { notFound } from '#platform/errors/index.ts';
import type { Page } from '../../kit/page.ts';
import { cardOfPlace, cardOfService } from './business-cards.ts';
import { dataFile } from './data-file.ts';
import { formerAddress } from './former.ts';
import { HOURS_SCHEMA_PATH, hoursFileSchema, hoursJson } from './hours-json.ts';

/** How far ahead a calendar goes: a year, whatever the season. */
const CALENDAR_DAYS = 366;

/** GET /lieux/SLUG/horaires.ics */
export const placeCalendar = ofPlace((page, place) => {
  const { lang, now, tenant } = page;
  if (!place.hours) throw notFound('site.no_hours');
  const body = toIcalHours(place.hours, {
    name: placeName(place, lang),
    id: `${place.id}@${tenant.canonicalHost}`,
    now,
    days: CALENDAR_DAYS,
    lang,
  });
  return dataFile(page, { body, type: 'text/calendar', name: `horaires-${place.slug}.ics` });
});

/** GET /lieux/SLUG/horaires.json */
export const placeHoursJson = ofPlace((page, place) =>
  dataFile(page, { body: `${JSON.stringify(hoursJson(page, place), null, 2)}\n`, type: 'application/json' }),
);

/** GET /lieux/SLUG/carte-de-visite.vcf */
export const placeCard = ofPlace((page, place) =>
  dataFile(page, { body: cardOfPlace(page, place), type: 'text/vcard', name: `${place.slug}.vcf` }),
);

/** GET /services/SLUG/carte-de-visite.vcf */
export async function serviceCard(page: Page): Promise<Response> {
  const service: Service | null = await page.read((tx) => serviceBySlug(tx, page.param('slug')));
  if (!service) return formerAddress(page, 'service');
  return dataFile(page, {
    body: cardOfService(page, service),
    type: 'text/vcard',
    name: `${service.slug}.vcf`,
  });
}

/** GET /schemas/horaires.json */
export function hoursSchema(page: Page): Response {
  const id = canonicalOrigin(page.tenant, page.services.address) + HOURS_SCHEMA_PATH;
  const body = `${JSON.stringify(hoursFileSchema(id), null, 2)}\n`;
  return dataFile(page, { body, type: 'application/schema+json' });
}

function ofPlace(answer: (page: Page, place: Place) => Response): (page: Page) => Promise<Response> {
  return async (page) => {
    const place = await page.read((tx) => placeBySlug(tx, page.param('slug')));
    return place ? answer(page, place) : formerAddress(page, 'place');
  };
}
