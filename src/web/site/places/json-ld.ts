import { toSchemaOrgHours } from '#modules/calendar/index.ts';
import { type Place, type PlaceKind, placeName, type Reach, type Service } from '#modules/directory/index.ts';
import { canonicalOrigin } from '#modules/tenancy/index.ts';
import type { Page } from '../../kit/page.ts';
import { phoneHref } from '../shared/reach.ts';

/** Types of schema.org by kind of place: offices where nothing says more. */
const TYPES: Readonly<Partial<Record<PlaceKind, string>>> = {
  school: 'School',
  childcare: 'ChildCare',
  library: 'Library',
  hall: 'EventVenue',
  culture: 'CivicStructure',
  youth: 'CivicStructure',
  sports: 'SportsActivityLocation',
  pool: 'PublicSwimmingPool',
  park: 'Park',
  waste: 'RecyclingCenter',
  market: 'CivicStructure',
  cemetery: 'Cemetery',
  worship: 'PlaceOfWorship',
  health: 'CivicStructure',
  other: 'CivicStructure',
};

/** A place for search engines and assistants: `GovernmentOffice` or a nearer type, with its hours of the year. */
export function placeJsonLd(page: Page, place: Place): object {
  const origin = canonicalOrigin(page.tenant, page.services.address);
  return { '@context': 'https://schema.org', ...placeObject(page, place, origin) };
}

function placeObject(page: Page, place: Place, origin: string): object {
  const { lang, now, tenant } = page;
  const { latitude, longitude, hours } = place;
  const url = `${origin}/lieux/${place.slug}`;
  return {
    '@type': TYPES[place.kind] ?? 'GovernmentOffice',
    '@id': `${url}#lieu`,
    url,
    name: placeName(place, lang),
    ...(place.description && { description: place.description[lang] }),
    ...reachObject(place.reach),
    ...addressObject(place),
    ...(latitude !== null &&
      longitude !== null && { geo: { '@type': 'GeoCoordinates', latitude, longitude } }),
    ...(place.access.level !== 'unknown' && {
      amenityFeature: {
        '@type': 'LocationFeatureSpecification',
        name: 'wheelchairAccessible',
        value: place.access.level === 'accessible',
      },
    }),
    ...(hours && toSchemaOrgHours(hours, now)),
    parentOrganization: { '@type': 'GovernmentOrganization', name: tenant.name, url: origin },
  };
}

/** A service: who runs it, and the ways in. */
export function serviceJsonLd(page: Page, service: Service): object {
  const { lang, tenant } = page;
  const origin = canonicalOrigin(tenant, page.services.address);
  const url = `${origin}/services/${service.slug}`;
  const { phone } = service.reach;
  return {
    '@context': 'https://schema.org',
    '@type': 'GovernmentService',
    '@id': `${url}#service`,
    url,
    name: service.name[lang],
    description: service.mission[lang],
    serviceOperator: { '@type': 'GovernmentOrganization', name: tenant.name, url: origin },
    areaServed: { '@type': 'AdministrativeArea', name: tenant.name },
    availableChannel: {
      '@type': 'ServiceChannel',
      serviceUrl: `${origin}/contact?service=${service.slug}`,
      ...(phone && {
        servicePhone: { '@type': 'ContactPoint', telephone: phoneHref(phone).slice('tel:'.length) },
      }),
      ...(service.place && { serviceLocation: placeObject(page, service.place, origin) }),
    },
  };
}

function reachObject({ phone, email }: Reach): object {
  return { ...(phone && { telephone: phoneHref(phone).slice('tel:'.length) }), ...(email && { email }) };
}

function addressObject({ street, postcode, city }: Pick<Place, 'street' | 'postcode' | 'city'>): object {
  if (!street && !city) return {};
  return {
    address: {
      '@type': 'PostalAddress',
      ...(street && { streetAddress: street }),
      ...(postcode && { postalCode: postcode }),
      ...(city && { addressLocality: city }),
      addressCountry: 'FR',
    },
  };
}

/** Data as it may stand between `<script>` tags: nothing in it ends the element, or begins a comment. */
export function scriptJson(data: object): string {
  return JSON.stringify(data).replaceAll(
    /[<>&\u2028\u2029]/g,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
