import { readFileSync } from 'node:fs';
import { type OpeningHours, type PlainSlot, type Slot, WEEKDAYS } from './opening-hours.ts';

/**
 * A second engine of opening hours for the tests, written from the rules in README.md alone and as simply as can be:
 * an array with a byte for each minute of two years on the wall of the place, painted slot by slot, then read through
 * the clock of Intl. It shares with the real one the types and the data files, and no function.
 */
export const FROM = Date.UTC(2026, 6, 1);
export const DAYS = 731;
export const MINUTE = 60_000;
const HOUR = 3_600_000;
export const DAY = 24 * HOUR;
/** A day and a half more on either side: the wall is up to 14 hours away, and an evening runs into the next day. */
const MARGIN = 2;
const WALL_DAYS = DAYS + 2 * MARGIN;

export const CLOCKS = [
  'Europe/Paris',
  'America/Miquelon',
  'Indian/Reunion',
  'Pacific/Marquesas',
  'America/Havana',
  'Asia/Beirut',
  'Australia/Lord_Howe',
] as const;
const TERRITORIES = {
  metropole: 'Métropole',
  'alsace-moselle': 'Alsace-Moselle',
  'la-reunion': 'La Réunion',
} as const;
export type Territory = keyof typeof TERRITORIES;
const KEYS: Record<string, string> = {
  '1er janvier': 'new-year',
  'Lundi de Pâques': 'easter-monday',
  '1er mai': 'labour-day',
  Ascension: 'ascension',
  '14 juillet': 'national-day',
  '11 novembre': 'armistice-1918',
  'Jour de Noël': 'christmas',
  'Vendredi saint': 'good-friday',
};
const read = (name: string) =>
  readFileSync(new URL(`../../../resources/reference/holidays/${name}`, import.meta.url), 'utf8');

/** Everything about the days that the rules ask for, made once, with the calendar of Date. */
export const calendar = Array.from({ length: WALL_DAYS }, (_, index) => {
  const at = new Date(FROM + (index - MARGIN) * DAY);
  const day = at.toISOString().slice(0, 10);
  const weekday = (at.getUTCDay() + 6) % 7;
  const monday = at.getTime() - weekday * DAY;
  const thursday = new Date(monday + 3 * DAY);
  const week = Math.ceil((thursday.getTime() - Date.UTC(thursday.getUTCFullYear(), 0, 1) + DAY) / DAY / 7);
  const rank = Math.ceil(at.getUTCDate() / 7);
  const last = new Date(at.getTime() + 7 * DAY).getUTCMonth() !== at.getUTCMonth();
  return { day, monthDay: day.slice(5), weekday, monday, week, rank, last };
});

/** The official list: day → keys of its holidays, or its names where the test hangs no decision on them. */
const holidays = Object.fromEntries(
  Object.entries(TERRITORIES).map(([territory, name]) => {
    const lines = read('jours_feries.csv').split('\n').slice(1);
    const rows = lines
      .map((line) => line.trim().split(','))
      .filter(([, , zones]) => zones?.split('|').includes(name));
    const days = Map.groupBy(rows, ([day = '']) => day);
    return [territory, new Map([...days].map(([day, on]) => [day, on.map(([, fr = '']) => KEYS[fr] ?? fr)]))];
  }),
) as unknown as Record<Territory, Map<string, string[]>>;

const school = JSON.parse(read('school-holidays.json')) as {
  sources: { from: string; to: string; zones: Record<string, [string, string, string][]> }[];
};
const terms = Object.fromEntries(
  ['a', 'b', 'c', 'corse'].map((zone) => [
    zone,
    calendar.map(({ day }) => {
      const source = school.sources.find(({ from, to, zones }) => zones[zone] && day >= from && day <= to);
      if (!source) return 'unknown';
      return source.zones[zone]?.some(([from, to]) => day >= from && day <= to) ? 'holidays' : 'only';
    }),
  ]),
);

/** Stretches of a zone's clock over the two years, in minutes: found by asking Intl every half hour. */
const clocks = Object.fromEntries(
  CLOCKS.map((zone) => {
    const format = new Intl.DateTimeFormat('sv-SE', {
      timeZone: zone,
      dateStyle: 'short',
      timeStyle: 'short',
    });
    const pieces: { from: number; to: number; shift: number }[] = [];
    for (let at = FROM; at < FROM + DAYS * DAY; at += HOUR / 2) {
      const shift = (Date.parse(`${format.format(at).replace(' ', 'T')}Z`) - at) / MINUTE;
      const piece = pieces.at(-1);
      if (piece?.shift === shift) piece.to = at / MINUTE + 30;
      else pieces.push({ from: at / MINUTE, to: at / MINUTE + 30, shift });
    }
    return [zone, pieces];
  }),
);

const minutesOf = (text: string) => Number(text.slice(0, 2)) * 60 + Number(text.slice(3));

interface Painted {
  readonly from: number;
  readonly to: number;
  readonly open: boolean;
  readonly slot: Slot;
}

function painted(slots: readonly (Slot | PlainSlot)[], hours: OpeningHours): Painted[] {
  return slots.map((slot) => {
    const [from, to] = [minutesOf(slot.from), minutesOf(slot.to)];
    return { from, to: to > from ? to : to + 1440, open: !slot.byAppointment && !hours.byAppointment, slot };
  });
}

/** The two years of a schedule, a byte a minute: 0 closed, 1 by appointment, 2 open. */
const wall = new Uint8Array(WALL_DAYS * 1440 + 1440);
/** The same bytes, eight by eight: equal minutes are passed over faster. */
const eights = new Float64Array(wall.buffer);

function paint(hours: OpeningHours): void {
  wall.fill(0);
  const weeks = [hours.weekly, ...(hours.seasons ?? []).map(({ weekly }) => weekly)].map((week) =>
    WEEKDAYS.map((name) => painted(week[name] ?? [], hours)),
  );
  const exceptions = (hours.exceptions ?? []).map((one) => ({
    ...one,
    paint: painted(one.slots ?? [], hours),
  }));
  const territory = (hours.closedOnHolidaysOf ?? hours.holidaysOf) as Territory | undefined;
  const shut: number[] = [];
  const appointments: [number, number][] = [];
  const brush = (day: number, { from, to, open }: Painted) => {
    if (open) wall.fill(2, day * 1440 + from, day * 1440 + to);
    else appointments.push([day * 1440 + from, day * 1440 + to]);
  };
  for (const [index, { day, monthDay, weekday }] of calendar.entries()) {
    const exception = exceptions.findLast(({ from, to }) => day >= from && (to === undefined || day <= to));
    const keys = territory && holidays[territory].get(day);
    const decided =
      keys && [day, ...keys].map((key) => hours.holidays?.[key]).find((one) => one !== undefined);
    const decision = keys && (decided ?? (hours.closedOnHolidaysOf ? 'closed' : undefined));
    if (exception) {
      if (exception.closed) shut.push(index);
      else for (const one of exception.paint) brush(index, one);
    } else if (decision === 'closed') shut.push(index);
    else if (decision !== undefined && decision !== 'open') {
      for (const one of painted(decision, hours)) brush(index, one);
    } else {
      const season = (hours.seasons ?? []).findIndex(({ from, to }) => {
        if (from.length > 5) return day >= from && day <= to;
        return from <= to ? monthDay >= from && monthDay <= to : monthDay >= from || monthDay <= to;
      });
      for (const one of weeks[season + 1]?.[weekday] ?? [])
        if (holds(one.slot, index, hours)) brush(index, one);
    }
  }
  for (const [from, to] of appointments) {
    for (let minute = from; minute < to; minute += 1) if (wall[minute] === 0) wall[minute] = 1;
  }
  for (const index of shut) wall.fill(0, index * 1440, index * 1440 + 1440);
}

function holds({ when, terms: asked }: Slot, index: number, hours: OpeningHours): boolean {
  const date = calendar[index];
  if (!date || (asked && terms[hours.schoolZone ?? '']?.[index] !== asked)) return false;
  if (!when) return true;
  if ('weeks' in when) return when.weeks === (date.week % 2 === 0 ? 'even' : 'odd');
  if ('nth' in when) return when.nth.includes(date.rank) || (date.last && when.nth.includes(-1));
  const first = Date.parse(when.from);
  const weeksSince = (date.monday - (first - ((new Date(first).getUTCDay() + 6) % 7) * DAY)) / (7 * DAY);
  return date.day >= when.from && weeksSince % when.every === 0;
}

/** Eight minutes of each level as one number. */
const EIGHT = [0, 1, 2].map((level) => new Float64Array(new Uint8Array(8).fill(level).buffer)[0] ?? 0);

/** The first minute from `minute` on whose level is not `level`; `end` when there is none before it. */
function otherFrom(minute: number, level: number, end: number): number {
  let at = minute;
  while (at < end && (at & 7) !== 0 && wall[at] === level) at += 1;
  if ((at & 7) === 0) {
    const eight = EIGHT[level] ?? 0;
    let word = at >> 3;
    while (eights[word] === eight && word << 3 < end) word += 1;
    at = word << 3;
    while (at < end && wall[at] === level) at += 1;
  }
  return Math.min(at, end);
}

/** Where the array changes along time: minutes and levels, the first being the beginning of the two years. */
function changesOf(zone: string): { at: number[]; level: number[] } {
  const at: number[] = [];
  const level: number[] = [];
  const base = FROM / MINUTE - MARGIN * 1440;
  for (const { from, to, shift } of clocks[zone] ?? []) {
    const end = to + shift - base;
    for (let minute = from + shift - base; minute < end; minute = otherFrom(minute, wall[minute] ?? 0, end)) {
      const here = wall[minute] ?? 0;
      if (here === level.at(-1)) continue;
      at.push(minute + base - shift);
      level.push(here);
    }
  }
  return { at, level };
}

/** Where a schedule changes within the two years: minutes since 1970 and levels, the first being their beginning. */
export function naiveChanges(hours: OpeningHours): { at: number[]; level: number[] } {
  paint(hours);
  return changesOf(hours.zone);
}
