import { toScdlHours } from '#modules/calendar/index.ts';
import type { Place, PlaceKind } from '#modules/directory/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import { phoneHref } from '../shared/reach.ts';

/** Columns of SCDL « équipements » 0.1.5, in their order. */
export const SCDL_COLUMNS = [
  'COLL_NOM',
  'COLL_SIRET',
  'EQUIP_UID',
  'EQUIP_THEME',
  'EQUIP_CODE',
  'EQUIP_TYPE',
  'EQUIP_NOM',
  'ADR_NUMERO',
  'ADR_NOMVOIE',
  'ADR_CODEPOSTAL',
  'ADR_COMMUNE',
  'ADR_CLE_INTEROP',
  'ERP_ID',
  'ERP_TYPE',
  'ERP_CATEGORIE',
  'EQUIP_LAT',
  'EQUIP_LONG',
  'EQUIP_OUVERTURE',
  'EQUIP_TEL',
  'EQUIP_EMAIL',
  'EQUIP_WEB',
] as const;
type Column = (typeof SCDL_COLUMNS)[number];

/** `EQUIP_THEME` and `EQUIP_TYPE` of a kind of place. */
const THEMES: Readonly<Record<PlaceKind, readonly [theme: string, type: string]>> = {
  'town-hall': ['Equipement administratif', 'Mairie'],
  'town-hall-annex': ['Equipement administratif', 'Mairie annexe'],
  office: ['Equipement administratif', 'Bureaux administratifs'],
  school: ["Equipement d'enseignement", 'École'],
  childcare: ["Equipement social et d'animation", 'Crèche'],
  youth: ["Equipement social et d'animation", 'Accueil de jeunes'],
  library: ['Equipement culturel', 'Bibliothèque'],
  culture: ['Equipement culturel', 'Lieu culturel'],
  hall: ["Equipement social et d'animation", 'Salle polyvalente'],
  sports: ['Equipement sportif et de loisirs', 'Équipement sportif'],
  pool: ['Equipement sportif et de loisirs', 'Piscine'],
  park: ['Equipement sportif et de loisirs', 'Parc ou jardin'],
  social: ["Equipement social et d'animation", 'Action sociale'],
  health: ['Equipement sanitaire', 'Équipement de santé'],
  police: ['Equipement administratif', 'Police municipale'],
  technical: ['Equipement administratif', 'Services techniques'],
  waste: ['Autre équipement', 'Déchèterie'],
  market: ['Autre équipement', 'Marché'],
  cemetery: ['Autre équipement', 'Cimetière'],
  worship: ['Equipement cultuel', 'Lieu de culte'],
  other: ['Autre équipement', 'Autre lieu'],
};

/**
 * The places as open data: SCDL « équipements », UTF-8, commas (RFC 4180). What is not known stays empty: the SIRET of
 * the town hall, and the codes of a nomenclature that its authors publish for no machine.
 */
export function placesCsv(tenant: Tenant, places: readonly Place[], origin: string): string {
  const lines = places.map((place) => {
    const row = rowOf(tenant, place, origin);
    return SCDL_COLUMNS.map((column) => cell(row[column] ?? '')).join(',');
  });
  return [SCDL_COLUMNS.join(','), ...lines].map((line) => `${line}\r\n`).join('');
}

function rowOf(tenant: Tenant, place: Place, origin: string): Partial<Record<Column, string>> {
  const [theme, type] = THEMES[place.kind];
  const { number, street } = streetParts(place.street);
  return {
    COLL_NOM: text(tenant.name),
    EQUIP_THEME: theme,
    EQUIP_TYPE: type,
    EQUIP_NOM: text(place.name),
    ADR_NUMERO: number,
    ADR_NOMVOIE: text(street),
    ADR_CODEPOSTAL: text(place.postcode ?? ''),
    ADR_COMMUNE: text(place.city ?? ''),
    EQUIP_LAT: place.latitude === null ? '' : String(place.latitude),
    EQUIP_LONG: place.longitude === null ? '' : String(place.longitude),
    EQUIP_OUVERTURE: place.hours ? text(toScdlHours(place.hours)) : '',
    EQUIP_TEL: place.reach.phone ? internationalPhone(place.reach.phone) : '',
    EQUIP_EMAIL: text(place.reach.email ?? ''),
    EQUIP_WEB: `${origin}/lieux/${place.slug}`,
  };
}

/** « 3 bis rue du Bac » → `3 bis` and « rue du Bac ». */
export function streetParts(line: string | null): { number: string; street: string } {
  const found = /^(\d{1,5}(?:[-/]\d{1,5})?(?: ?(?:bis|ter|quater|[a-z](?= )))?),?\s+(\D.*)$/i.exec(
    line ?? '',
  );
  return { number: found?.[1] ?? '', street: found?.[2] ?? line ?? '' };
}

/** `01 99 00 71 88` → `+33 199007188`, as the schema writes it; '' where it is no French number of ten digits. */
function internationalPhone(phone: string): string {
  const digits = /^tel:\+33(\d{9})$/.exec(phoneHref(phone))?.[1];
  return digits ? `+33 ${digits}` : '';
}

/**
 * What somebody typed, as it may stand in a sheet: a spreadsheet takes what begins with `= + - @` or a tab for a
 * formula. Numbers and telephone numbers of ours are no such text.
 */
function text(value: string): string {
  const line = value
    .toWellFormed()
    .replaceAll(/\p{Cc}+/gu, ' ')
    .trim();
  return /^[=+\-@＝＋－＠]/.test(line) ? `'${line}` : line;
}

function cell(value: string): string {
  return /[",\r\n]/.test(value) ? `"${value.replaceAll('"', '""')}"` : value;
}
