import {
  hoursProblems,
  isSchoolZone,
  isTerritory,
  type OpeningHours,
  parseOpeningHours,
  type SchoolZone,
  type Territory,
} from '#modules/calendar/index.ts';
import { hoursProblemText, type Place } from '#modules/directory/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import { type Lang, textFor } from '#platform/i18n/index.ts';
import type { Values } from '../../../kit/form.ts';
import type { Problems } from '../../../kit/form-problems.ts';
import type { DayProblem } from './read-day.ts';
import { weekTexts } from './week.messages.ts';
import { DAY_FIELDS, readWeek, WEEK_ORDER, weekValues } from './week-form.ts';

export const HOURS_FIELDS = ['zone', 'feries', 'territoire', 'vu'];
export const HOURS_ORDER = [...WEEK_ORDER, 'rdv_seulement', 'zone', 'feries', 'territoire'];

/** The fields of the hours of a place; of new ones, what a town hall does: closed on public holidays. */
export function hoursValues(place: Place, tenant: Tenant, lang: Lang): Values {
  const hours = place.hours ?? newHours(tenant);
  const territory = hours.closedOnHolidaysOf ?? hours.holidaysOf ?? tenant.territory;
  return {
    ...weekValues(hours.weekly, lang),
    rdv_seulement: hours.byAppointment ? '1' : '',
    zone: hours.schoolZone ?? '',
    feries: hours.closedOnHolidaysOf ? 'fermes' : 'ouverts',
    territoire: territory,
    vu: place.hoursRevision ?? '',
  };
}

function newHours(tenant: Tenant): OpeningHours {
  const { timeZone: zone, territory } = tenant;
  return { zone, weekly: {}, ...(isTerritory(territory) ? { closedOnHolidaysOf: territory } : {}) };
}

/** What was typed, as hours or as what is wrong with it, and the fields as they are shown again. */
export interface HoursReading {
  readonly hours: OpeningHours | null;
  readonly problems: Problems | null;
  readonly values: Values;
}

/** Reads the form of the week; seasons, holidays decided and exceptions stay those of the place. */
export function readHoursForm(typed: Values, place: Place, tenant: Tenant, lang: Lang): HoursReading {
  const base = place.hours ?? newHours(tenant);
  const week = readWeek(typed, base.weekly, lang);
  const values = { ...typed, ...week.values };
  const { byAppointment: _, schoolZone: __, closedOnHolidaysOf: ___, holidaysOf: ____, ...kept } = base;
  const hours = {
    ...kept,
    weekly: week.weekly,
    ...(typed['rdv_seulement'] === '1' ? { byAppointment: true as const } : {}),
    ...schoolZoneOf(typed['zone'] ?? ''),
    ...holidayRule(typed, base),
  };
  return { ...checked(hours, week.problems, lang), values };
}

function schoolZoneOf(zone: string): { schoolZone?: SchoolZone } {
  return isSchoolZone(zone) ? { schoolZone: zone } : {};
}

function holidayRule(
  typed: Values,
  base: OpeningHours,
): { closedOnHolidaysOf?: Territory; holidaysOf?: Territory } {
  const territory = typed['territoire'] ?? '';
  if (!isTerritory(territory)) return {};
  if (typed['feries'] === 'fermes') return { closedOnHolidaysOf: territory };
  // Decisions on holidays need to know whose holidays they are; without any, the key says that holidays count at all.
  return base.holidays || base.holidaysOf || base.closedOnHolidaysOf ? { holidaysOf: territory } : {};
}

/** Hours that calendar takes, or what is wrong by field of the week. */
export function checked(
  hours: unknown,
  unread: Readonly<Record<string, DayProblem>>,
  lang: Lang,
  weekAt: readonly (string | number)[] = [],
): Pick<HoursReading, 'hours' | 'problems'> {
  const fields: Record<string, string> = {};
  for (const [field, { code, part }] of Object.entries(unread))
    fields[field] = weekTexts(lang).wrong[code](part);
  const general: string[] = [];
  for (const { path, code } of hoursProblems(hours)) {
    const field = fieldOf(path, weekAt);
    const words = sentence(textFor(hoursProblemText(code), lang));
    if (field === null) general.push(words);
    else fields[field] ??= words;
  }
  if (Object.keys(fields).length === 0 && general.length === 0)
    return { hours: parseOpeningHours(hours), problems: null };
  return { hours: null, problems: { status: 422, fields, general: [...new Set(general)] } };
}

/** The field of the form that a way in the data leads to. */
function fieldOf(path: readonly (string | number)[], weekAt: readonly (string | number)[]): string | null {
  if (path[0] === 'schoolZone') return 'zone';
  const inWeek = weekAt.every((part, index) => path[index] === part) ? path.slice(weekAt.length) : [];
  const day = inWeek[0] === 'weekly' ? inWeek[1] : undefined;
  return typeof day === 'string' && day in DAY_FIELDS ? DAY_FIELDS[day as keyof typeof DAY_FIELDS] : null;
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
