import { hoursText } from '#modules/calendar/index.ts';
import { type Place, placeName, type Service } from '#modules/directory/index.ts';
import { canonicalOrigin } from '#modules/tenancy/index.ts';
import type { Page } from '../../kit/page.ts';
import { phoneHref } from '../shared/reach.ts';
import { vcard } from './vcard.ts';

/** The business card of a place. */
export function cardOfPlace(page: Page, place: Place): string {
  const { tenant, lang } = page;
  const { phone, email } = place.reach;
  const name = placeName(place, lang);
  const base = `${canonicalOrigin(tenant, page.services.address)}/lieux/${place.slug}`;
  return vcard({
    id: place.id,
    kind: 'location',
    name: nameWithin(name, tenant.name),
    organisation: [tenant.name, name],
    phone: phone && phoneHref(phone),
    email,
    web: base,
    street: place.street,
    postcode: place.postcode,
    city: place.city,
    latitude: place.latitude,
    longitude: place.longitude,
    note: place.hours && hoursText(place.hours, lang, page.now),
    lang,
    source: `${base}/carte-de-visite.vcf`,
  });
}

/** The business card of a service, with whoever one speaks to there. */
export function cardOfService(page: Page, service: Service): string {
  const { tenant, lang } = page;
  const { reach, place, contact } = service;
  const name = service.name[lang];
  const base = `${canonicalOrigin(tenant, page.services.address)}/services/${service.slug}`;
  const person = [contact?.person, contact?.role?.[lang]].filter(Boolean).join(', ');
  const hours = place?.hours ? hoursText(place.hours, lang, page.now) : '';
  return vcard({
    id: service.id,
    kind: 'org',
    name: nameWithin(name, tenant.name),
    organisation: [tenant.name, name],
    phone: reach.phone && phoneHref(reach.phone),
    email: reach.email,
    web: base,
    street: reach.street,
    postcode: reach.postcode,
    city: reach.city,
    latitude: place?.latitude ?? null,
    longitude: place?.longitude ?? null,
    note: [person, contact?.note?.[lang], hours].filter(Boolean).join('\n') || null,
    lang,
    source: `${base}/carte-de-visite.vcf`,
  });
}

/** « Mairie, Fontaine-le-Port »: in somebody's address book « Mairie » alone would be anybody's. */
function nameWithin(name: string, tenant: string): string {
  return name.includes(tenant) ? name : `${name}, ${tenant}`;
}
