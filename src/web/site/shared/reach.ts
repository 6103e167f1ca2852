import type { Place, Reach } from '#modules/directory/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { Link } from '#ui/index.ts';
import { reachTexts } from './reach.messages.ts';

/** How to reach the collectivité, as lines of a text page: postal address, telephone, e-mail; only what is known. */
export function reachLines(tenant: Tenant, lang: Lang): string[] {
  const words = lang === 'fr' ? REACH.fr : REACH.en;
  const street = [tenant.street, [tenant.postcode, tenant.city].filter(Boolean).join(' ')]
    .filter(Boolean)
    .join(', ');
  return [
    ...(street ? [`${words.post} ${tenant.name}, ${street}`] : []),
    ...(tenant.phone ? [`${words.phone} [${tenant.phone}](${phoneHref(tenant.phone)})`] : []),
    ...(tenant.email ? [`${words.email} [${tenant.email}](mailto:${tenant.email})`] : []),
    words.form,
  ];
}

const REACH = {
  fr: {
    post: 'par courrier :',
    phone: 'par téléphone :',
    email: 'par courriel :',
    form: 'par le [formulaire de contact](/contact).',
  },
  en: {
    post: 'by post:',
    phone: 'by telephone:',
    email: 'by e-mail:',
    form: 'with the [contact form](/contact).',
  },
};

/** `01 99 00 12 34` → `tel:+33199001234`; a number that is not a French one of ten digits keeps its own digits. */
export function phoneHref(phone: string): string {
  const digits = phone.replaceAll(/[^\d+]/g, '');
  return /^0\d{9}$/.test(digits) ? `tel:+33${digits.slice(1)}` : `tel:${digits}`;
}

export function phoneLink(phone: string): Link {
  return { href: phoneHref(phone), label: phone };
}

export function mailLink(email: string): Link {
  return { href: `mailto:${encodeURIComponent(email).replaceAll('%40', '@')}`, label: email };
}

/** A web address by its host: `https://www.bajus.fr/mairie` → « www.bajus.fr/mairie ». */
export function webLink(web: string): Link {
  return { href: web, label: web.replace(/^https?:\/\//, '').replace(/\/$/, '') };
}

/** « 3 rue du Général-Roux », « 77590 Fontaine-le-Port »; [] where nothing is known. */
export function addressLines(at: Pick<Reach, 'street' | 'postcode' | 'city'>): string[] {
  return [at.street, [at.postcode, at.city].filter(Boolean).join(' ')].filter((line): line is string =>
    Boolean(line),
  );
}

/** The way to a place, opened by a click and by nothing else; [] where its position is not known. */
export function mapLinks(place: Pick<Place, 'latitude' | 'longitude'>, lang: Lang): Link[] {
  const { latitude, longitude } = place;
  if (latitude === null || longitude === null) return [];
  const t = reachTexts(lang);
  const at = `${latitude},${longitude}`;
  const osm = 'https://www.openstreetmap.org';
  return [
    { href: `${osm}/directions?to=${at}`, label: t.itinerary },
    {
      href: `${osm}/?mlat=${latitude}&mlon=${longitude}#map=18/${latitude}/${longitude}`,
      label: t.openStreetMap,
    },
    { href: `geo:${at}?q=${at}`, label: t.mapApp },
  ];
}

/** What the collectivité is, in words: « la commune », « l’intercommunalité ». */
export function kindWords(tenant: Tenant, lang: Lang): { the: string; of: string; head: string } {
  return KINDS[lang][tenant.kind];
}

const KINDS = {
  fr: {
    commune: { the: 'la commune', of: 'de la commune', head: 'le maire de la commune' },
    epci: {
      the: 'l’intercommunalité',
      of: 'de l’intercommunalité',
      head: 'la présidence de l’intercommunalité',
    },
    departement: {
      the: 'le département',
      of: 'du département',
      head: 'la présidence du conseil départemental',
    },
    other: {
      the: 'la collectivité',
      of: 'de la collectivité',
      head: 'la personne qui représente la collectivité',
    },
  },
  en: {
    commune: { the: 'the commune', of: 'of the commune', head: 'the mayor of the commune' },
    epci: { the: 'the intercommunal body', of: 'of the intercommunal body', head: 'its president' },
    departement: { the: 'the département', of: 'of the département', head: 'the president of its council' },
    other: { the: 'the authority', of: 'of the authority', head: 'its representative' },
  },
} as const;
