import { describeHours } from '#modules/calendar/index.ts';
import type { OfficialRecord, Place } from '#modules/directory/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { readWeek } from '../hours/week-form.ts';
import { officialWeek } from './official-week.ts';

export const DIFFERENCE_KEYS = ['adresse', 'point', 'telephone', 'courriel', 'site', 'horaires'] as const;
export type DifferenceKey = (typeof DIFFERENCE_KEYS)[number];

/** Something that the place and its official record do not say alike; in words, null where one says nothing. */
export interface Difference {
  readonly key: DifferenceKey;
  readonly here: string | null;
  readonly there: string;
}

/**
 * What a record says otherwise than the place. What the record leaves out is no difference: there is nothing to take. Its
 * name is none either: « Mairie - Fontaine-le-Port » is how a national list tells town halls apart.
 */
export function differencesOf(place: Place, record: OfficialRecord, lang: Lang): Difference[] {
  const { contact } = place;
  const pairs: [DifferenceKey, string | null, string | null][] = [
    ['adresse', line(place), record.address && line(record.address)],
    ['point', point(place), record.address && point(record.address)],
    ['telephone', contact?.phone ?? null, record.phone],
    ['courriel', contact?.email ?? null, record.email],
    ['site', contact?.web ?? null, record.web],
    ['horaires', hoursHere(place, lang), hoursThere(record, lang)],
  ];
  return pairs.flatMap(([key, here, there]) =>
    there && plain(key, there) !== plain(key, here ?? '') ? [{ key, here, there }] : [],
  );
}

type Address = {
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
};

function line({ street, postcode, city }: Address): string | null {
  return [street, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ') || null;
}

/** To some ten metres: closer, two readings of one door differ. */
function point({
  latitude,
  longitude,
}: {
  latitude: number | null;
  longitude: number | null;
}): string | null {
  return latitude === null || longitude === null ? null : `${latitude.toFixed(4)}, ${longitude.toFixed(4)}`;
}

/** The week alone: a record knows no season and no exception. */
function hoursHere({ hours }: Place, lang: Lang): string | null {
  return hours ? weekText({ zone: hours.zone, weekly: hours.weekly, ...zoneOf(hours) }, lang) : null;
}

function zoneOf({ schoolZone }: NonNullable<Place['hours']>) {
  return schoolZone ? { schoolZone } : {};
}

function hoursThere(record: OfficialRecord, lang: Lang): string | null {
  const { weekly } = readWeek(officialWeek(record, lang), {}, lang);
  return Object.keys(weekly).length > 0 ? weekText({ zone: 'Europe/Paris', weekly }, lang) : null;
}

function weekText(hours: Parameters<typeof describeHours>[0], lang: Lang): string {
  return describeHours(hours, lang)[0]?.lines.join(' ; ') ?? '';
}

/** What is not worth telling: spaces and capitals, the spaces of a number, the last slash of an address. */
function plain(key: DifferenceKey, text: string): string {
  if (key === 'telephone') return text.replaceAll(/\D/g, '').replace(/^(?:0033|33)/, '0');
  const folded = text.toLowerCase().replaceAll(/\s+/g, ' ').trim();
  return key === 'site' ? folded.replace(/\/$/, '').replace(/^https?:\/\/(?:www\.)?/, '') : folded;
}
