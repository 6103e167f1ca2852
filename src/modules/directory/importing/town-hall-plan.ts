import { isDeepStrictEqual } from 'node:util';
import type { OpeningHours, Weekly } from '#modules/calendar/index.ts';
import type { OfficialHours, OfficialRecord } from '../official.ts';
import type { AccessLevel } from '../place.ts';

/** What of a town hall a record may fill; the point is latitude and longitude together. */
export interface TownHallValues {
  readonly street: string | null;
  readonly postcode: string | null;
  readonly city: string | null;
  readonly point: { readonly latitude: number; readonly longitude: number } | null;
  readonly phone: string | null;
  readonly email: string | null;
  readonly web: string | null;
  readonly accessLevel: AccessLevel | null;
  readonly accessNote: string | null;
  /** The ordinary week alone: a record knows of no season, decision or closure. */
  readonly weekly: Weekly | null;
}
export type TownHallField = keyof TownHallValues;

export const FIELD_WORDS: Readonly<Record<TownHallField, string>> = {
  street: 'adresse',
  postcode: 'code postal',
  city: 'commune',
  point: 'point sur la carte',
  phone: 'téléphone',
  email: 'courriel',
  web: 'site',
  accessLevel: 'accès des personnes handicapées',
  accessNote: 'précision sur l’accès',
  weekly: 'horaires',
};

/**
 * filled: nothing was there. updated: an earlier import had written it and nobody has touched it. same. kept: somebody
 * typed something else, or took it away, which an import never changes.
 */
export type FieldOutcome = 'filled' | 'updated' | 'same' | 'kept';

export interface FieldChange {
  readonly field: TownHallField;
  readonly outcome: FieldOutcome;
  readonly here: unknown;
  readonly official: unknown;
}

/** What an import does to a town hall. */
export interface TownHallPlan {
  readonly changes: readonly FieldChange[];
  /** What it writes, by field. */
  readonly writes: Partial<TownHallValues>;
  /** What the import has written in the end, to be compared with next time. */
  readonly base: Partial<TownHallValues>;
  /** undefined: the comment stays as it is. */
  readonly comment: string | null | undefined;
}

const FIELDS = Object.keys(FIELD_WORDS) as TownHallField[];

/**
 * Compares field by field what is here, what the record says, and what the last import wrote (`base`): what is empty is
 * filled, what only an import has written follows the record, what anybody typed stays.
 */
export function planTownHall(
  here: { readonly values: TownHallValues; readonly comment: string | null },
  official: { readonly values: TownHallValues; readonly comment: string | null },
  base: Partial<TownHallValues>,
): TownHallPlan {
  const changes = FIELDS.flatMap((field) =>
    change(field, here.values[field], official.values[field], base[field]),
  );
  const written = changes.filter(({ outcome }) => outcome === 'filled' || outcome === 'updated');
  const writes: Partial<TownHallValues> = Object.fromEntries(
    written.map(({ field, official: value }) => [field, value]),
  );
  const week = changes.find(({ field }) => field === 'weekly');
  // The words stand beside the record's own week; beside hours that somebody typed they might say the contrary.
  const follows = week === undefined ? here.values.weekly === null : week.outcome !== 'kept';
  const comment = follows && official.comment !== here.comment ? official.comment : undefined;
  return { changes, writes, base: { ...base, ...writes }, comment };
}

function change(field: TownHallField, here: unknown, official: unknown, base: unknown): FieldChange[] {
  if (official === null) return [];
  const outcome = outcomeOf(here, official, base ?? null);
  return [{ field, outcome, here, official }];
}

function outcomeOf(here: unknown, official: unknown, base: unknown): FieldOutcome {
  if (isDeepStrictEqual(here, official)) return 'same';
  if (here === null) return base === null || !isDeepStrictEqual(base, official) ? 'filled' : 'kept';
  return base !== null && isDeepStrictEqual(here, base) ? 'updated' : 'kept';
}

/** A record as a town hall's values. */
export function valuesOf(record: OfficialRecord, week: OfficialHours): TownHallValues {
  const { address } = record;
  const { latitude, longitude } = address ?? { latitude: null, longitude: null };
  return {
    street: address?.street ?? null,
    postcode: address?.postcode ?? null,
    city: address?.city ?? null,
    point: latitude === null || longitude === null ? null : { latitude, longitude },
    phone: record.phone,
    email: record.email,
    web: record.web,
    accessLevel: accessLevelOf(address?.access ?? null),
    accessNote: address?.accessNote ?? null,
    weekly: week.hours?.weekly ?? null,
  };
}

/** `ACC` accessible, `DEM` on prior request, `NAC` not; another code says nothing that we know. */
export function accessLevelOf(code: string | null): AccessLevel | null {
  const levels: Readonly<Record<string, AccessLevel>> = { ACC: 'accessible', DEM: 'partly', NAC: 'not' };
  return code !== null && Object.hasOwn(levels, code) ? (levels[code] ?? null) : null;
}

/** The new week in the hours that are there, whose seasons, decisions and closures stay. */
export function withWeek(present: OpeningHours | null, week: OpeningHours): OpeningHours {
  return present ? { ...present, weekly: week.weekly } : week;
}
