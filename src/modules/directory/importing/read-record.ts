import { isUtf8 } from 'node:buffer';
import type { Text } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { parseEmail } from '#platform/text/email.ts';
import type { OfficialAddress, OfficialRange, OfficialRecord, Pivot } from '../official.ts';
import { parseWebAddress } from '../web-address.ts';
import {
  type Fields,
  isFields,
  maybeTextIn,
  objectsIn,
  RecordProblem,
  textIn,
  textsIn,
} from './record-values.ts';
import type { RawRecord } from './split-records.ts';

/** What a record was read as. `hidden`: the State does not publish it (`statut_de_diffusion`). */
export type ReadRecord =
  | { readonly kind: 'record'; readonly record: OfficialRecord; readonly remarks: readonly Text[] }
  | { readonly kind: 'hidden'; readonly name: string }
  | { readonly kind: 'wrong'; readonly name: string; readonly why: Text };

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];
const INSEE = /^(?:\d{2}|2[AB])\d{3}$/;
const KIND = /^[a-z0-9_]{1,60}$/;
const PHONE = /^\+?[\d .()-]{3,30}$/;

/** Reads one record of the national directory, in any of the three shapes. Never throws. */
export function readRecord(raw: RawRecord): ReadRecord {
  let name = '';
  try {
    const fields = fieldsOf(raw.bytes);
    name = shortName(fields);
    const status = textIn(fields, 'statut_de_diffusion');
    if (status !== '' && status !== 'true') return { kind: 'hidden', name };
    const remarks: Text[] = [];
    return { kind: 'record', record: recordOf(fields, remarks), remarks };
  } catch (error) {
    if (error instanceof RecordProblem) return { kind: 'wrong', name, why: error.why };
    throw error;
  }
}

/** The one record that these bytes are. Throws where they are none: for what the house itself keeps. */
export function readOfficialRecord(bytes: Uint8Array): OfficialRecord {
  const read = readRecord({ number: 1, bytes });
  if (read.kind !== 'record') throw new Error(`not an official record: ${read.kind}`);
  return read.record;
}

function fieldsOf(bytes: Uint8Array): Fields {
  if (!isUtf8(bytes)) throw new RecordProblem({ fr: 'ce n’est pas de l’UTF-8', en: 'it is no UTF-8' });
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  if (text.includes('\\u0000'))
    throw new RecordProblem({ fr: 'il contient un caractère nul', en: 'it holds a null character' });
  if (text.includes('__proto__'))
    throw new RecordProblem({
      fr: 'il contient un nom interdit (« __proto__ »)',
      en: 'it holds a forbidden name (“__proto__”)',
    });
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new RecordProblem({ fr: 'ce n’est pas du JSON bien formé', en: 'it is no well-formed JSON' });
  }
  if (!isFields(value)) throw new RecordProblem({ fr: 'ce n’est pas un objet', en: 'it is no object' });
  return value;
}

function shortName(fields: Fields): string {
  const name = Object.hasOwn(fields, 'nom') ? fields['nom'] : '';
  return typeof name === 'string' ? name.slice(0, 120) : '';
}

function recordOf(fields: Fields, remarks: Text[]): OfficialRecord {
  const id = textIn(fields, 'id').toLowerCase();
  if (!isUuid(id))
    throw new RecordProblem({ fr: 'son identifiant n’est pas un UUID', en: 'its identifier is no UUID' });
  const reach = reachIn(fields, remarks);
  const code = textIn(fields, 'code_insee_commune').toUpperCase();
  return {
    id,
    name: nameIn(fields),
    pivots: pivotsIn(fields),
    communeCode: INSEE.test(code) ? code : null,
    address: addressIn(fields, remarks),
    ...reach,
    ranges: rangesIn(fields, remarks),
    hoursComment: maybeTextIn(fields, 'commentaire_plage_ouverture'),
    modifiedAt: modifiedIn(fields),
    link: linkIn(fields),
  };
}

function nameIn(fields: Fields): string {
  const name = textIn(fields, 'nom').replaceAll(/\s+/g, ' ');
  if (name === '') throw new RecordProblem({ fr: 'il n’a pas de nom', en: 'it has no name' });
  if (/[<>]/.test(name))
    throw new RecordProblem({
      fr: 'son nom contient des balises (« < » ou « > »)',
      en: 'its name holds tags (“<” or “>”)',
    });
  if (name.length > 300 || /\p{Cc}/u.test(name))
    throw new RecordProblem({
      fr: 'son nom est trop long ou contient des caractères de contrôle',
      en: 'its name is too long, or holds control characters',
    });
  return name;
}

function pivotsIn(fields: Fields): Pivot[] {
  return objectsIn(fields, 'pivot').flatMap((pivot) => {
    const kind = textIn(pivot, 'type_service_local');
    if (kind === '') return [];
    if (!KIND.test(kind))
      throw new RecordProblem({ fr: 'un de ses pivots est mal formé', en: 'one of its pivots is malformed' });
    const communes = textsIn(pivot, 'code_insee_commune').map((code) => code.toUpperCase());
    return [{ kind, communes: [...new Set(communes.filter((code) => INSEE.test(code)))] }];
  });
}

/** Telephone, e-mail and site: the first of each that is one. An e-mail address in the place of a site is an e-mail. */
function reachIn(fields: Fields, remarks: Text[]): Pick<OfficialRecord, 'phone' | 'email' | 'web'> {
  const phone = objectsIn(fields, 'telephone')
    .map((one) => textIn(one, 'valeur'))
    .find((text) => PHONE.test(text));
  const emails = textsIn(fields, 'adresse_courriel');
  let email = emails.map(parseEmail).find((one) => one !== null) ?? null;
  let web: string | null = null;
  for (const site of objectsIn(fields, 'site_internet')) {
    const value = textIn(site, 'valeur');
    if (value === '') continue;
    const found = parseWebAddress(value);
    const asEmail = value.includes('@') ? parseEmail(value.replace(/^(?:https?:\/\/|mailto:)/i, '')) : null;
    if (asEmail) {
      email ??= asEmail;
      remarks.push({
        fr: `adresse électronique trouvée à la place d’un site : ${asEmail}`,
        en: `e-mail address found in the place of a site: ${asEmail}`,
      });
    } else if (!found) {
      remarks.push({ fr: 'adresse de site illisible, non reprise', en: 'unreadable web address, not taken' });
    } else if (web === null) {
      web = found.href;
      if (found.completed)
        remarks.push({
          fr: `adresse de site complétée : ${found.href}`,
          en: `web address completed: ${found.href}`,
        });
    }
  }
  return { phone: phone ?? null, email, web };
}

function addressIn(fields: Fields, remarks: Text[]): OfficialAddress | null {
  const all = objectsIn(fields, 'adresse');
  // « Adresse postale » is where one writes; « Adresse » is where one goes.
  const one = all.find((address) => textIn(address, 'type_adresse') === 'Adresse') ?? all[0];
  if (!one) return null;
  const lines = ['complement1', 'complement2', 'numero_voie', 'service_distribution'];
  const street = lines
    .map((field) => textIn(one, field))
    .filter(Boolean)
    .join(', ');
  const postcode = textIn(one, 'code_postal');
  const point = pointIn(one);
  if (point === null)
    remarks.push({ fr: 'coordonnées illisibles, non reprises', en: 'unreadable coordinates, not taken' });
  return {
    street: street.slice(0, 200) || null,
    postcode: /^\d{5}$/.test(postcode) ? postcode : null,
    city: textIn(one, 'nom_commune').slice(0, 120) || null,
    latitude: point?.latitude ?? null,
    longitude: point?.longitude ?? null,
    access: maybeTextIn(one, 'accessibilite'),
    accessNote: maybeTextIn(one, 'note_accessibilite'),
  };
}

/** undefined: none written; null: unreadable. */
function pointIn(address: Fields): { latitude: number; longitude: number } | null | undefined {
  const [lat, lon] = [textIn(address, 'latitude'), textIn(address, 'longitude')];
  if (lat === '' && lon === '') return undefined;
  const latitude = Number(lat.replace(',', '.'));
  const longitude = Number(lon.replace(',', '.'));
  const known = lat !== '' && lon !== '' && Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180;
  return known && (latitude !== 0 || longitude !== 0) ? { latitude, longitude } : null;
}

function rangesIn(fields: Fields, remarks: Text[]): OfficialRange[] {
  return objectsIn(fields, 'plage_ouverture').flatMap((range) => {
    const first = textIn(range, 'nom_jour_debut').toLowerCase();
    const [from, to] = [first, textIn(range, 'nom_jour_fin').toLowerCase() || first].map((day) =>
      DAYS.indexOf(day),
    );
    const comment = maybeTextIn(range, 'commentaire');
    if (from === undefined || to === undefined || from < 0 || to < 0) {
      remarks.push({
        fr: `jour illisible dans les horaires : « ${first.slice(0, 40)} »`,
        en: `unreadable day in the hours: “${first.slice(0, 40)}”`,
      });
      return [];
    }
    const slots = ['1', '2'].flatMap((number) => slotIn(range, number, remarks));
    return [{ from, to, slots, comment }];
  });
}

function slotIn(range: Fields, number: string, remarks: Text[]): { from: string; to: string }[] {
  const [from, to] = [
    textIn(range, `valeur_heure_debut_${number}`),
    textIn(range, `valeur_heure_fin_${number}`),
  ];
  if (from === '' && to === '') return [];
  const [start, end] = [timeOf(from), timeOf(to) === '00:00' ? '24:00' : timeOf(to)];
  if (start !== null && end !== null && start < end) return [{ from: start, to: end }];
  remarks.push({
    fr: `heures illisibles : « ${from.slice(0, 20)} » à « ${to.slice(0, 20)} »`,
    en: `unreadable times: “${from.slice(0, 20)}” to “${to.slice(0, 20)}”`,
  });
  return [];
}

/** `09:00:00` → `09:00`. */
function timeOf(text: string): string | null {
  return /^((?:[01]\d|2[0-3]):[0-5]\d)(?::[0-5]\d)?$/.exec(text)?.[1] ?? null;
}

/** `2026-07-17T16:15:33+00:00`, or `09/08/2023 13:30:19` (Paris, taken as UTC: only its day is shown). */
function modifiedIn(fields: Fields): string | null {
  const iso = textIn(fields, 'date_modification_datetime');
  const [, day, month, year, time = '00:00:00'] =
    /^(\d{2})\/(\d{2})\/(\d{4})(?: (\d{2}:\d{2}:\d{2}))?$/.exec(textIn(fields, 'date_modification')) ?? [];
  const text = iso || (year ? `${year}-${month}-${day}T${time}Z` : '');
  const at = new Date(text);
  return text === '' || Number.isNaN(at.getTime()) ? null : at.toISOString();
}

function linkIn(fields: Fields): string | null {
  const found = parseWebAddress(textIn(fields, 'url_service_public'));
  return found && /(?:^|\.)service-public\.(?:gouv\.)?fr$/.test(new URL(found.href).hostname)
    ? found.href
    : null;
}
