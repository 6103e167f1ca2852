import type { Weekly } from '#modules/calendar/index.ts';
import { WEEKDAYS } from '#modules/calendar/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import { shorten } from '#platform/text/clean.ts';
import { ACCESS_LEVELS, type AccessLevel } from '../place.ts';
import { FIELD_WORDS, type FieldChange } from './town-hall-plan.ts';

/** What an import of official records has counted. */
export interface OfficialTotals {
  added: number;
  changed: number;
  unchanged: number;
  /** Older than what an earlier import brought, and not taken. */
  older: number;
  /** Not published by the State. */
  hidden: number;
  /** Not taken, for a reason. */
  wrong: number;
}

export function noOfficialTotals(): OfficialTotals {
  return { added: 0, changed: 0, unchanged: 0, older: 0, hidden: 0, wrong: 0 };
}

/** One line of the report: a record and what became of it. */
export function recordLine(number: number, name: string, outcome: string, why: readonly Text[]): string {
  const reasons = why.map(({ fr }) => fr).join(' ; ');
  return `enregistrement ${number} : ${shown(name) || 'sans nom'} — ${outcome}${reasons ? ` (${reasons})` : ''}`;
}

export function totalsLine(totals: OfficialTotals): string {
  const { added, changed, unchanged, older, hidden, wrong } = totals;
  return `Enregistrements : ajouts ${added}, changements ${changed}, sans changement ${unchanged}, plus anciens ${older}, non diffusés ${hidden}, non importés ${wrong}.`;
}

/** « téléphone : rempli (01 99 00 12 34) », « courriel : différent, gardé — ici : a@b.fr ; dans l’annuaire : c@d.fr » */
export function changeLine({ field, outcome, here, official }: FieldChange): string | null {
  const name = FIELD_WORDS[field];
  if (outcome === 'same') return null;
  if (outcome === 'kept')
    return `${name} : différent, gardé — ici : ${valueText(here)} ; dans l’annuaire : ${valueText(official)}`;
  return outcome === 'filled'
    ? `${name} : rempli (${valueText(official)})`
    : `${name} : mis à jour (${valueText(here)} → ${valueText(official)})`;
}

function valueText(value: unknown): string {
  if (value === null || value === undefined) return 'rien';
  if (typeof value === 'string')
    return Object.hasOwn(ACCESS_LEVELS, value) ? ACCESS_LEVELS[value as AccessLevel].fr : shown(value);
  if (typeof value === 'object' && 'latitude' in value && 'longitude' in value)
    return `${value.latitude}, ${value.longitude}`;
  return weekText(value as Weekly);
}

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

function weekText(weekly: Weekly): string {
  const days = WEEKDAYS.flatMap((day, index) => {
    const slots = weekly[day] ?? [];
    return slots.length > 0
      ? [`${DAYS[index]} ${slots.map(({ from, to }) => `${from}-${to}`).join(' ')}`]
      : [];
  });
  return days.join(', ') || 'rien';
}

/** A text of the file on a line of the terminal: no control that would move the cursor. */
function shown(text: string): string {
  return shorten(text.replaceAll(/[\p{Cc}\p{Cf}]+/gu, ' '), 200);
}
