import {
  addDays,
  type Day,
  dayIn,
  type Holiday,
  type HolidayDecision,
  holidaysOf,
  isTerritory,
  type OpeningHours,
  type PlainSlot,
  slotsOn,
} from '#modules/calendar/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { Values } from '../../../kit/form.ts';
import { dayText } from '../hours/day-text.ts';
import { readDay } from '../hours/read-day.ts';
import { weekTexts } from '../hours/week.messages.ts';
import { holidaysTexts } from './holidays.messages.ts';

export type Scope = 'annee' | 'toujours';

/** A public holiday to come: what is decided of it, and what would hold otherwise. */
export interface ComingHoliday {
  readonly day: Day;
  readonly holiday: Holiday;
  readonly decision: HolidayDecision | null;
  readonly scope: Scope;
  /** What the public reads without a decision. */
  readonly told: 'open' | 'closed';
  /** The slots of such a day of the week; [] where the place is closed anyway. */
  readonly usual: readonly PlainSlot[];
}

/** The public holidays of the twelve months to come, each once. `territory`: the collectivité's, where hours say none. */
export function comingHolidays(hours: OpeningHours, territory: string, now: Date): ComingHoliday[] {
  const of = hours.closedOnHolidaysOf ?? hours.holidaysOf ?? territory;
  if (!isTerritory(of)) return [];
  const today = dayIn(now, hours.zone);
  const end = addDays(today, 365);
  const year = Number(today.slice(0, 4));
  const all = [...holidaysOf(year, of), ...holidaysOf(year + 1, of)].filter(
    ({ day }) => day >= today && day < end,
  );
  const first = all.filter(({ key }, index) => all.findIndex((one) => one.key === key) === index);
  return first.map((holiday) => comingHoliday(hours, holiday));
}

function comingHoliday(hours: OpeningHours, holiday: Holiday): ComingHoliday {
  const { day, key } = holiday;
  const decisions = hours.holidays ?? {};
  const ofYear = decisions[day];
  // As on such a day of the week: neither closed by the holiday nor by what was decided of it.
  const { closedOnHolidaysOf: _, holidays: __, exceptions: ___, ...usual } = hours;
  return {
    day,
    holiday,
    decision: ofYear ?? decisions[key] ?? null,
    scope: ofYear === undefined && decisions[key] !== undefined ? 'toujours' : 'annee',
    told: hours.closedOnHolidaysOf ? 'closed' : 'open',
    usual: slotsOn(usual, day),
  };
}

export const decisionField = (day: Day) => `decision_${day}`;
export const hoursField = (day: Day) => `heures_${day}`;
export const scopeField = (day: Day) => `portee_${day}`;

/** What the form of the holidays always sends. */
export function holidayFields(coming: readonly ComingHoliday[]): string[] {
  return coming.flatMap(({ day }) => [decisionField(day), hoursField(day), scopeField(day)]);
}

export function holidayValues(coming: readonly ComingHoliday[], lang: Lang): Values {
  return Object.assign({}, ...coming.map((one) => valuesOf(one, lang)));
}

function valuesOf({ day, decision, scope }: ComingHoliday, lang: Lang): Values {
  const slots = typeof decision === 'object' && decision !== null ? decision : null;
  return {
    [decisionField(day)]: slots ? 'slots' : typeof decision === 'string' ? decision : '',
    [hoursField(day)]: slots ? dayText(slots, lang) : '',
    [scopeField(day)]: scope,
  };
}

/** One decision to be written: `holiday` a day or a key, null takes back. */
export interface Decided {
  readonly holiday: string;
  readonly decision: HolidayDecision | null;
}

/** What the form asks to change, against what is decided now; what stays the same is not written again. */
export function readHolidays(
  typed: Values,
  coming: readonly ComingHoliday[],
  hours: OpeningHours,
  lang: Lang,
) {
  const fields: Record<string, string> = {};
  const changes: Decided[] = [];
  for (const one of coming) {
    const now = valuesOf(one, lang);
    if (Object.entries(now).every(([name, value]) => (typed[name] ?? '') === value)) continue;
    const decision = decisionOf(typed, one.day, fields, lang);
    if (decision !== undefined) changes.push(...changesOf(one, decision, typed[scopeField(one.day)], hours));
  }
  return { changes, fields };
}

function decisionOf(
  typed: Values,
  day: Day,
  fields: Record<string, string>,
  lang: Lang,
): HolidayDecision | null | undefined {
  const chosen = typed[decisionField(day)];
  if (chosen === 'open' || chosen === 'closed') return chosen;
  if (chosen !== 'slots') return null;
  const { slots, problem } = readDay(typed[hoursField(day)] ?? '');
  const t = holidaysTexts(lang);
  if (problem) fields[hoursField(day)] = weekTexts(lang).wrong[problem.code](problem.part);
  else if (slots.length === 0) fields[hoursField(day)] = t.hoursMissing;
  else if (slots.some(({ when, terms }) => when || terms)) fields[hoursField(day)] = t.plainHours;
  return fields[hoursField(day)] || !slots ? undefined : slots;
}

/** « Chaque année » also takes away what this year alone would say otherwise; no decision takes both away. */
function changesOf(
  { day, holiday }: ComingHoliday,
  decision: HolidayDecision | null,
  scope: string | undefined,
  { holidays = {} }: OpeningHours,
): Decided[] {
  const dropDay = holidays[day] === undefined ? [] : [{ holiday: day, decision: null }];
  const dropKey = holidays[holiday.key] === undefined ? [] : [{ holiday: holiday.key, decision: null }];
  if (decision === null) return [...dropDay, ...dropKey];
  return scope === 'toujours'
    ? [...dropDay, { holiday: holiday.key, decision }]
    : [{ holiday: day, decision }];
}
