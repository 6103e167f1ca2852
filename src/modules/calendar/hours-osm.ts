import { holidayRule } from './holidays.ts';
import { runsOf } from './hours-words.ts';
import {
  type HolidayDecision,
  type HoursException,
  holidayTerritory,
  type LocalText,
  localText,
  type OpeningHours,
  type PlainSlot,
  parseTime,
  type Recurrence,
  type Slot,
  WEEKDAYS,
  type Weekly,
} from './opening-hours.ts';

/** Something that the syntax of OpenStreetMap cannot say, and where it stands in the data. */
export interface OsmLoss {
  readonly code: 'every_weeks' | 'holiday' | 'holiday_season' | 'leap_day';
  readonly path: readonly (string | number)[];
}

export interface OsmHours {
  /** An `opening_hours` value, which is also SCDL's `EQUIP_OUVERTURE`. */
  readonly value: string;
  /** What the value leaves out; [] when it says everything. */
  readonly lost: readonly OsmLoss[];
}

const DAYS = ['Mo', 'Tu', 'We', 'Th', 'Fr', 'Sa', 'Su'] as const;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'] as const;
const APPOINTMENT = 'sur rendez-vous';

/** What the writing of one schedule shares: `lose` notes what cannot be written. */
interface Writing {
  readonly hours: OpeningHours;
  lose(code: OsmLoss['code'], ...path: (string | number)[]): void;
}

/**
 * The hours in the `opening_hours` syntax of OpenStreetMap. A later rule replaces the earlier ones on the days that it
 * names, so that the order is ours turned round: week, school holidays, seasons, public holidays, exceptions.
 * Comments are French. School holidays (`SH`) are those of where the place stands: the syntax names no zone.
 */
export function toOsmHours(hours: OpeningHours): OsmHours {
  const lost: OsmLoss[] = [];
  const writing: Writing = { hours, lose: (code, ...path) => lost.push({ code, path }) };
  const rules = [
    ...weekRules(hours.weekly, '', writing, ['weekly']),
    ...(hours.seasons ?? []).flatMap((season, index) => {
      if ([season.from, season.to].some((bound) => bound.endsWith('02-29')))
        writing.lose('leap_day', 'seasons', index);
      const dates = `${date(season.from)}-${date(season.to)}`;
      const rules = weekRules(season.weekly, dates, writing, ['seasons', index, 'weekly']);
      const everyWeek = (slot: Slot) => !slot.when && slot.terms !== 'holidays';
      const whole = WEEKDAYS.every((weekday) => season.weekly[weekday]?.some(everyWeek));
      return whole ? rules : [`${dates} off`, ...rules];
    }),
    ...(hours.closedOnHolidaysOf ? ['PH off'] : []),
    ...Object.entries(hours.holidays ?? {})
      // The dated decision wins over that of every year.
      .toSorted(([a], [b]) => Number(/^\d/.test(a)) - Number(/^\d/.test(b)))
      .flatMap(([key, decision]) => holidayRules(key, decision, writing)),
    ...(hours.exceptions ?? []).flatMap((exception) => exceptionRules(exception, writing)),
  ];
  return { value: shortened(joined(rules)), lost };
}

/** SCDL « équipements » 0.1.5, field EQUIP_OUVERTURE. */
export function toScdlHours(hours: OpeningHours): string {
  return toOsmHours(hours).value;
}

/** Rules joined: one that begins with a comma adds to the days before it, the others replace. */
function joined(rules: readonly string[]): string {
  return rules.reduce(
    (text, rule) => (rule.startsWith(', ') ? text + rule : text ? `${text}; ${rule}` : rule),
    '',
  );
}

function shortened(value: string): string {
  if (value === 'Mo-Su 00:00-24:00') return '24/7';
  return value === '' ? 'off' : value;
}

/** The rules of a week, each with the date selector before it. */
function weekRules(week: Weekly, dates: string, writing: Writing, path: (string | number)[]): string[] {
  if (writing.hours.byAppointment && WEEKDAYS.every((weekday) => !week[weekday]?.length)) {
    return [`${dates} "${APPOINTMENT}"`.trim()];
  }
  const inTerms = daysRules(week, dates, (slot) => slot.terms !== 'holidays', writing, path);
  const differ = WEEKDAYS.filter((weekday) => week[weekday]?.some((slot) => slot.terms));
  if (differ.length === 0) return inTerms;
  const those = Object.fromEntries(differ.map((weekday) => [weekday, week[weekday]]));
  const selector = `${dates} SH`.trim();
  const inHolidays = daysRules(those, selector, (slot) => slot.terms !== 'only', writing, null, true);
  return [...inTerms, ...inHolidays];
}

/** Days with the same slots told together; `replacing` says `off` where nothing is left of a day. */
function daysRules(
  week: Weekly,
  dates: string,
  keep: (slot: Slot) => boolean,
  writing: Writing,
  path: (string | number)[] | null,
  replacing = false,
): string[] {
  const rules: string[] = [];
  const groups = new Map<string, { days: number[]; slots: readonly Slot[] }>();
  for (const [index, weekday] of WEEKDAYS.entries()) {
    const slots = (week[weekday] ?? []).filter(keep);
    if (!week[weekday] || (slots.length === 0 && !replacing)) continue;
    if (path) noteLost(week[weekday], [...path, weekday], writing);
    const key = JSON.stringify(slots);
    const group = groups.get(key) ?? { days: [], slots };
    group.days.push(index);
    groups.set(key, group);
  }
  for (const { days, slots } of groups.values())
    rules.push(...groupRules(days, slots, dates, writing, replacing));
  return rules;
}

function noteLost(slots: readonly Slot[], path: (string | number)[], writing: Writing): void {
  for (const [index, slot] of slots.entries()) {
    if (slot.when && 'every' in slot.when) writing.lose('every_weeks', ...path, index, 'when');
  }
}

function groupRules(
  days: readonly number[],
  slots: readonly Slot[],
  dates: string,
  writing: Writing,
  replacing: boolean,
): string[] {
  const names = dayNames(days);
  const plain = slots.filter((slot) => !slot.when);
  const first = plain.length > 0 ? slotRules(`${dates} ${names}`.trim(), plain, writing) : [];
  if (first.length === 0 && replacing) first.push(`${dates} ${names} off`.trim());
  const conditional = slots.flatMap((slot) => {
    const selector = slot.when && selectorOf(slot.when, dates, days, names);
    return selector ? slotRules(selector, [slot], writing) : [];
  });
  // The first rule replaces, what follows is added to it.
  const all = [...first, ...conditional];
  return all.map((rule, index) => (index === 0 || rule.startsWith(', ') ? rule : `, ${rule}`));
}

function selectorOf(when: Recurrence, dates: string, days: readonly number[], names: string): string | null {
  if ('every' in when) return null;
  if ('weeks' in when) {
    const weeks = when.weeks === 'even' ? 'week 2-53/2' : 'week 1-53/2';
    // The syntax wants weeks before school holidays, and months before both.
    return dates.endsWith('SH')
      ? `${dates.slice(0, -2)}${weeks} SH ${names}`.trim()
      : `${dates} ${weeks} ${names}`.trim();
  }
  const ranks = when.nth.toSorted((a, b) => (a < 0 ? 9 : a) - (b < 0 ? 9 : b)).join(',');
  return `${dates} ${days.map((day) => `${DAYS[day]}[${ranks}]`).join(',')}`.trim();
}

/** `Mo-Fr`, `Mo,We,Fr`, `Sa,Su`. */
function dayNames(days: readonly number[]): string {
  return runsOf(days)
    .flatMap((run) =>
      run.length > 2 ? [`${DAYS[run[0] ?? 0]}-${DAYS[run.at(-1) ?? 0]}`] : run.map((day) => DAYS[day]),
    )
    .join(',');
}

/** Slots of one kind share a rule; those by appointment, or with a note, have one of their own that is added. */
function slotRules(
  selector: string,
  slots: readonly PlainSlot[],
  writing: Writing,
  reason?: LocalText,
): string[] {
  const groups = Map.groupBy(slots, (slot) => modifierOf(slot, writing, reason));
  return [...groups].map(([modifier, list], index) => {
    const times = list
      .toSorted((a, b) => parseTime(a.from) - parseTime(b.from))
      .map(({ from, to }) => `${from}-${to}`);
    return `${index === 0 ? '' : ', '}${selector} ${times.join(',')}${modifier}`;
  });
}

function modifierOf(slot: PlainSlot, { hours }: Writing, reason?: LocalText): string {
  const appointment = hours.byAppointment || slot.byAppointment;
  const words = [
    appointment ? APPOINTMENT : '',
    slot.note ? french(slot.note) : '',
    reason ? french(reason) : '',
  ];
  const comment = words.filter(Boolean).join(', ');
  return appointment ? ` unknown "${comment}"` : comment ? ` open "${comment}"` : '';
}

/** The French text, without the double quotes that would end the comment. */
function french(text: LocalText): string {
  return localText(text, 'fr').replaceAll('"', '’').replace(/\s+/g, ' ');
}

function holidayRules(key: string, decision: HolidayDecision, writing: Writing): string[] {
  const { hours } = writing;
  const dated = /^\d{4}-/.test(key);
  const territory = holidayTerritory(hours);
  const rule = dated ? key : territory && holidayRule(key, territory);
  if (rule === null) {
    writing.lose('holiday', 'holidays', key);
    return [];
  }
  const selector =
    typeof rule === 'string' ? date(rule) : `easter ${rule < 0 ? '-' : '+'}${Math.abs(rule)} days`;
  if (decision === 'closed') return [`${selector} off`];
  if (decision !== 'open') return slotRules(selector, decision, writing);
  if (!hours.closedOnHolidaysOf) return [];
  // Which week holds on that day may depend on the year: only the ordinary one can be written.
  if (hours.seasons?.length) {
    writing.lose('holiday_season', 'holidays', key);
    return [];
  }
  return weekRules(hours.weekly, selector, writing, ['holidays', key]);
}

function exceptionRules(exception: HoursException, writing: Writing): string[] {
  const { slots = [], reason } = exception;
  return selectorsOf(exception).flatMap((selector) => {
    if (!exception.closed) return slotRules(selector, slots, writing, reason);
    return [`${selector} off${reason ? ` "${french(reason)}"` : ''}`];
  });
}

/** The dates of an exception; until further notice is the rest of the year, then every year after. */
function selectorsOf({ from, to }: HoursException): string[] {
  if (to === from) return [date(from)];
  if (to !== undefined) return [`${date(from)}-${date(to)}`];
  const year = Number(from.slice(0, 4));
  return [`${date(from)}-${date(`${year}-12-31`)}`, `${year + 1}+`];
}

/** `Jul 01`, `2026 Dec 24`. */
function date(text: string): string {
  const [month, day] = [Number(text.slice(-5, -3)), text.slice(-2)];
  const short = `${MONTHS[month - 1]} ${day}`;
  return text.length > 5 ? `${text.slice(0, 4)} ${short}` : short;
}
