import {
  hoursProblems,
  isTerritory,
  parseOpeningHours,
  type Slot,
  WEEKDAYS,
  type Weekday,
} from '#modules/calendar/index.ts';
import type { OfficialHours, OfficialRange, OfficialRecord } from './official.ts';

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

/**
 * The week that a record tells, and its free words, each line with the days that it stands beside, kept as they are:
 * what they say (« uniquement hors vacances scolaires ») is for a person to turn into hours. Public holidays are not
 * told by any record; `territory` closes the place on them until somebody decides otherwise, which is what a town hall
 * does.
 */
export function officialHours(
  record: Pick<OfficialRecord, 'ranges' | 'hoursComment'>,
  zone: string,
  territory: string,
): OfficialHours {
  const comment = commentOf(record);
  const weekly = weekOf(record.ranges);
  if (Object.keys(weekly).length === 0) return { hours: null, comment, problem: null };
  const hours = { zone, weekly, ...(isTerritory(territory) ? { closedOnHolidaysOf: territory } : {}) };
  const [problem] = hoursProblems(hours);
  return problem
    ? { hours: null, comment, problem: problem.code }
    : { hours: parseOpeningHours(hours), comment, problem: null };
}

function weekOf(ranges: readonly OfficialRange[]): { [day in Weekday]?: Slot[] } {
  const week = new Map<Weekday, Slot[]>();
  for (const range of ranges) {
    for (const day of daysOf(range)) {
      const known = week.get(day) ?? [];
      const more = range.slots.filter(
        ({ from, to }) => !known.some((one) => one.from === from && one.to === to),
      );
      if (known.length + more.length > 0) week.set(day, [...known, ...more].sort(byTime));
    }
  }
  return Object.fromEntries(WEEKDAYS.flatMap((day) => (week.has(day) ? [[day, week.get(day)]] : [])));
}

function byTime(a: Slot, b: Slot): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
}

/** From one day to another, over the end of the week where it must. */
function daysOf({ from, to }: OfficialRange): Weekday[] {
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => WEEKDAYS[(from + index) % 7] as Weekday);
}

function commentOf({ ranges, hoursComment }: Pick<OfficialRecord, 'ranges' | 'hoursComment'>): string | null {
  const lines = ranges.flatMap((range) => (range.comment ? [`${daysText(range)} : ${range.comment}`] : []));
  if (hoursComment) lines.push(hoursComment);
  return lines.length > 0 ? [...new Set(lines)].join('\n') : null;
}

/** « Mardi », « Lundi au vendredi ». */
function daysText({ from, to }: OfficialRange): string {
  const first = DAYS[from] ?? '';
  const text = from === to ? first : `${first} au ${DAYS[to] ?? ''}`;
  return text.charAt(0).toUpperCase() + text.slice(1);
}
