import { PLACE_KINDS, type Place, type PlaceKind } from '#modules/directory/index.ts';
import type { Suggestion } from '#modules/territory/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import type { Values } from '../../../kit/form.ts';
import { placeTexts } from './place.messages.ts';

export const PLACE_FIELDS = [
  'nom',
  'nom_en',
  'sorte',
  'description',
  'description_en',
  'cherche',
  'rue',
  'code_postal',
  'commune',
  'latitude',
  'longitude',
  'contact',
  'adresse_page',
];

/** Field of the actions → field of the form. */
export const PLACE_NAMES = {
  name: 'nom',
  nameEn: 'nom_en',
  kind: 'sorte',
  descriptionEn: 'description_en',
  street: 'rue',
  postcode: 'code_postal',
  city: 'commune',
  contactId: 'contact',
  slug: 'adresse_page',
};

export function placeValues(place: Place): Values {
  const { description } = place;
  return {
    nom: place.name,
    nom_en: place.nameEn ?? '',
    sorte: place.kind,
    description: description?.fr ?? '',
    description_en: description && description.en !== description.fr ? description.en : '',
    rue: place.street ?? '',
    code_postal: place.postcode ?? '',
    commune: place.city ?? '',
    latitude: place.latitude === null ? '' : String(place.latitude),
    longitude: place.longitude === null ? '' : String(place.longitude),
    contact: place.contact?.id ?? '',
    adresse_page: place.slug,
  };
}

/** What the actions take, or the fields that hold no number of degrees. */
export function placeInput(values: Values, lang: Lang) {
  const fields: Record<string, string> = {};
  const degrees = (name: 'latitude' | 'longitude'): number | null => {
    const text = (values[name] ?? '').replace(',', '.').trim();
    if (text !== '' && !/^-?\d{1,3}(?:\.\d{1,15})?$/.test(text)) fields[name] = placeTexts(lang).pointWrong;
    return text === '' ? null : Number(text);
  };
  const contact = values['contact'] ?? '';
  const kind = values['sorte'] ?? '';
  const input = {
    name: values['nom'] ?? '',
    nameEn: values['nom_en'] ?? '',
    kind: (Object.hasOwn(PLACE_KINDS, kind) ? kind : 'other') as PlaceKind,
    description: values['description'] ?? '',
    descriptionEn: values['description_en'] ?? '',
    street: values['rue'] ?? '',
    postcode: values['code_postal'] ?? '',
    city: values['commune'] ?? '',
    latitude: degrees('latitude'),
    longitude: degrees('longitude'),
    contactId: isUuid(contact) ? contact : null,
  };
  return { input, slug: values['adresse_page'] ?? '', fields };
}

/** An address that was found, as the values of the form. */
export function addressValues({ label, postcode, commune, point }: Suggestion): Values {
  return {
    rue: label,
    code_postal: postcode ?? '',
    commune,
    ...(point ? { latitude: point.latitude.toFixed(6), longitude: point.longitude.toFixed(6) } : {}),
  };
}

/** Names an address among those that a search finds: the search made again finds it by that. */
export function addressKey({ addressId, streetId }: Suggestion): string {
  return addressId ?? streetId;
}
