import type { OpeningHours } from '#modules/calendar/index.ts';
import type { Lang, Text } from '#platform/i18n/index.ts';
import type { Contact, Reach } from './contact.ts';

/** What a place is, for lists and maps. */
export const PLACE_KINDS = {
  'town-hall': { fr: 'Mairie', en: 'Town hall' },
  'town-hall-annex': { fr: 'Mairie annexe ou déléguée', en: 'Branch town hall' },
  office: { fr: 'Bureaux de services', en: 'Offices' },
  school: { fr: 'École', en: 'School' },
  childcare: { fr: 'Crèche, petite enfance', en: 'Nursery, early childhood' },
  youth: { fr: 'Jeunesse, périscolaire', en: 'Youth, after-school care' },
  library: { fr: 'Bibliothèque, médiathèque', en: 'Library' },
  culture: { fr: 'Lieu culturel', en: 'Cultural venue' },
  hall: { fr: 'Salle communale', en: 'Community hall' },
  sports: { fr: 'Équipement sportif', en: 'Sports facility' },
  pool: { fr: 'Piscine', en: 'Swimming pool' },
  park: { fr: 'Parc, jardin, aire de jeux', en: 'Park, garden, playground' },
  social: { fr: 'Action sociale', en: 'Social services' },
  health: { fr: 'Santé', en: 'Health' },
  police: { fr: 'Police municipale', en: 'Municipal police' },
  technical: { fr: 'Services techniques', en: 'Technical services' },
  waste: { fr: 'Déchèterie', en: 'Waste and recycling centre' },
  market: { fr: 'Marché', en: 'Market' },
  cemetery: { fr: 'Cimetière', en: 'Cemetery' },
  worship: { fr: 'Lieu de culte', en: 'Place of worship' },
  other: { fr: 'Autre lieu', en: 'Other place' },
} as const satisfies Record<string, Text>;
export type PlaceKind = keyof typeof PLACE_KINDS;

export const ACCESS_LEVELS = {
  accessible: { fr: 'Accessible aux personnes handicapées', en: 'Accessible to disabled people' },
  partly: { fr: 'Accessible en partie, ou sur demande', en: 'Partly accessible, or on request' },
  not: { fr: 'Non accessible', en: 'Not accessible' },
  unknown: { fr: 'Accès non renseigné', en: 'Access not described' },
} as const satisfies Record<string, Text>;
export type AccessLevel = keyof typeof ACCESS_LEVELS;

/** What helps or hinders on the way in: the questions of the national scheme « accès libre », in few words. */
export const ACCESS_DETAILS = {
  'public-transport': { fr: 'Arrêt de transport à moins de 200 m', en: 'Public transport within 200 m' },
  parking: { fr: 'Stationnement adapté sur place', en: 'Adapted parking on site' },
  'parking-near': { fr: 'Stationnement adapté à moins de 200 m', en: 'Adapted parking within 200 m' },
  'stable-path': { fr: 'Chemin d’accès stable et dur', en: 'Firm and stable path' },
  'guiding-strip': { fr: 'Bande de guidage au sol', en: 'Tactile guiding strip' },
  'step-free': { fr: 'Entrée de plain-pied', en: 'Step-free entrance' },
  steps: { fr: 'Marches à l’entrée', en: 'Steps at the entrance' },
  ramp: { fr: 'Rampe fixe', en: 'Fixed ramp' },
  'portable-ramp': { fr: 'Rampe amovible, sur demande', en: 'Portable ramp, on request' },
  lift: { fr: 'Ascenseur ou élévateur', en: 'Lift' },
  'side-entrance': { fr: 'Autre entrée pour les fauteuils', en: 'Another entrance for wheelchairs' },
  'wide-door': { fr: 'Porte de 80 cm ou plus', en: 'Door at least 80 cm wide' },
  'automatic-door': { fr: 'Porte automatique', en: 'Automatic door' },
  'call-button': { fr: 'Sonnette ou interphone', en: 'Bell or intercom' },
  'sound-beacon': { fr: 'Balise sonore', en: 'Sound beacon' },
  'on-request': { fr: 'Accès sur demande préalable', en: 'Access on prior request' },
  'human-help': { fr: 'Aide humaine possible', en: 'Help from staff' },
  'trained-staff': { fr: 'Personnel formé à l’accueil', en: 'Staff trained to receive disabled people' },
  'reception-visible': { fr: 'Accueil visible de l’entrée', en: 'Reception in view of the entrance' },
  'hearing-loop': { fr: 'Boucle magnétique', en: 'Hearing loop' },
  'sign-language': { fr: 'Accueil en langue des signes', en: 'French sign language spoken' },
  'adapted-toilets': { fr: 'Toilettes adaptées', en: 'Adapted toilets' },
} as const satisfies Record<string, Text>;
export type AccessDetail = keyof typeof ACCESS_DETAILS;

/** How disabled people get in. */
export interface Access {
  readonly level: AccessLevel;
  readonly details: readonly AccessDetail[];
  readonly note: Text | null;
}

/** A photograph: `openFile(services, tx, fileId, ownerId)` of `files` gives its bytes once it is examined. */
export interface Photo {
  readonly fileId: string;
  /** Owner of the file, as `files` asks for it. */
  readonly ownerId: string;
  /** What is to be seen, for whoever does not see it; null: it says nothing that the page does not. */
  readonly alt: Text | null;
  readonly credit: string | null;
}

/** What the official record says of its hours in words, word for word. */
export interface HoursComment {
  readonly text: string;
  /** Nobody has settled it yet: to be shown to the public beside the hours, and to an agent to look at. */
  readonly toCheck: boolean;
}

/** Where the public is received. */
export interface Place {
  readonly id: string;
  readonly slug: string;
  /** In French; `placeName` gives it in a language. */
  readonly name: string;
  /** null: the French name serves. */
  readonly nameEn: string | null;
  readonly kind: PlaceKind;
  readonly description: Text | null;
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  /** WGS 84, degrees. */
  readonly latitude: number | null;
  readonly longitude: number | null;
  readonly contact: Contact | null;
  /** Of its contact. */
  readonly phone: string | null;
  /** Its contact, else the collectivité's. */
  readonly reach: Reach;
  readonly access: Access;
  readonly photo: Photo | null;
  /** null: not told, or not readable. The object stays the same as long as the hours do. */
  readonly hours: OpeningHours | null;
  /** Names the present hours: to be sent back with a change of them. */
  readonly hoursRevision: string | null;
  readonly hoursComment: HoursComment | null;
  /** Record of the national directory that this place is. */
  readonly officialId: string | null;
  readonly archived: boolean;
}

/** The name of a place in a language. */
export function placeName(place: Pick<Place, 'name' | 'nameEn'>, lang: Lang): string {
  return lang === 'en' ? (place.nameEn ?? place.name) : place.name;
}

export function isPlaceKind(text: string): text is PlaceKind {
  return Object.hasOwn(PLACE_KINDS, text);
}

export function isAccessDetail(text: string): text is AccessDetail {
  return Object.hasOwn(ACCESS_DETAILS, text);
}
