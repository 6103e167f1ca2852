import {
  hoursProblems,
  type OpeningHours,
  type OsmProblem,
  parseOpeningHours,
  parseOsmHours,
  type Slot,
  type Territory,
  WEEKDAYS,
  type Weekday,
} from '#modules/calendar/index.ts';
import { fold } from '#platform/text/fold.ts';
import { hoursProblemText } from '../hours.messages.ts';
import type { HoursFile, HoursRow } from './hours-file.ts';

/** A place as a row may name it. */
export interface NamedPlace {
  readonly id: string;
  readonly slug: string;
  readonly name: string;
}

/** What the rows of one place make. `week` null: a row of it is wrong. */
export interface PlannedWeek {
  readonly place: NamedPlace;
  readonly lines: readonly number[];
  readonly week: OpeningHours | null;
}

/** What is wrong with a row, in French. */
export interface RowProblem {
  readonly line: number;
  readonly why: string;
}

const DAYS = ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'];

/** Makes one week a place of the rows that name it; each row that cannot be read is told, and spoils its place's. */
export function planWeeks(
  file: HoursFile,
  places: readonly NamedPlace[],
  clock: { zone: string; territory: Territory | null },
): { weeks: PlannedWeek[]; problems: RowProblem[] } {
  const problems: RowProblem[] = [];
  const rowsOf = new Map<NamedPlace, HoursRow[]>();
  for (const row of file.rows) {
    const place = placeOf(row.place, places);
    if (typeof place === 'string') problems.push({ line: row.line, why: place });
    else rowsOf.set(place, [...(rowsOf.get(place) ?? []), row]);
  }
  const weeks = [...rowsOf].map(([place, rows]): PlannedWeek => {
    const before = problems.length;
    const tell = (line: number, why: string) => problems.push({ line, why });
    const week = file.format === 'osm' ? osmWeek(rows, clock, tell) : slotWeek(rows, clock, tell);
    return { place, lines: rows.map(({ line }) => line), week: problems.length > before ? null : week };
  });
  return { weeks, problems: problems.sort((a, b) => a.line - b.line) };
}

type Tell = (line: number, why: string) => void;

function placeOf(text: string, places: readonly NamedPlace[]): NamedPlace | string {
  if (text === '') return 'le lieu n’est pas indiqué';
  const bySlug = places.find(({ slug }) => slug === text);
  if (bySlug) return bySlug;
  const [first, second] = places.filter(({ name }) => fold(name) === fold(text));
  if (!first) return `aucun lieu ne s’appelle « ${text} »`;
  return second
    ? `plusieurs lieux s’appellent « ${text} » : écrivez la fin de son adresse (${first.slug}, ${second.slug}…)`
    : first;
}

function osmWeek(
  rows: readonly HoursRow[],
  { zone, territory }: { zone: string; territory: Territory | null },
  tell: Tell,
): OpeningHours | null {
  const [row, again] = rows;
  if (!row) return null;
  if (again) {
    tell(again.line, `ce lieu est déjà à la ligne ${row.line}`);
    return null;
  }
  const reading = parseOsmHours(row.osm, { zone, ...(territory ? { territory } : {}) });
  for (const problem of reading.problems) tell(row.line, osmText(problem));
  return reading.hours;
}

function osmText({ code, part }: OsmProblem): string {
  const words: Record<OsmProblem['code'], string> = {
    empty: 'la case des horaires est vide',
    unsupported: `« ${part} » n’est pas pris en charge : écrivez ces horaires à l’écran`,
    time: `« ${part} » : heures illisibles, écrivez 08:30-12:00`,
    territory: 'PH : le territoire des jours fériés n’est pas connu',
    replaces_nth: `« ${part} » remplacerait d’autres horaires du même jour : ajoutez-le après une virgule`,
    overlap: 'deux plages se chevauchent',
  };
  return words[code];
}

function slotWeek(
  rows: readonly HoursRow[],
  { zone, territory }: { zone: string; territory: Territory | null },
  tell: Tell,
): OpeningHours | null {
  const week = new Map<Weekday, Slot[]>();
  for (const row of rows) {
    const days = daysOf(row.day);
    const slot = slotOf(row);
    if (days === null) tell(row.line, `jour illisible : « ${row.day} » (écrivez lundi, ou lundi-vendredi)`);
    else if (slot === null)
      tell(row.line, `heures illisibles : « ${row.from} » à « ${row.to} » (écrivez 08:30)`);
    else for (const day of days) week.set(day, [...(week.get(day) ?? []), ...slot]);
  }
  const weekly = Object.fromEntries(
    WEEKDAYS.flatMap((day) => (week.get(day)?.length ? [[day, week.get(day)?.sort(byTime)]] : [])),
  );
  const hours = { zone, weekly, ...(territory ? { closedOnHolidaysOf: territory } : {}) };
  const wrong = hoursProblems(hours);
  for (const { code } of wrong) tell(rows.at(-1)?.line ?? 0, hoursProblemText(code).fr);
  return wrong.length > 0 ? null : parseOpeningHours(hours);
}

function byTime(a: Slot, b: Slot): number {
  return a.from < b.from ? -1 : a.from > b.from ? 1 : 0;
}

/** « lundi », « lundi-vendredi », « lundi au vendredi », « samedi, dimanche ». */
function daysOf(text: string): Weekday[] | null {
  const found: Weekday[] = [];
  for (const part of fold(text).split(',')) {
    const [first = '', last = first, ...more] = part.trim().split(/\s*(?:-|–|\bau\b|\ba\b)\s*/);
    const [from, to] = [DAYS.indexOf(first), DAYS.indexOf(last)];
    if (from < 0 || to < 0 || more.length > 0) return null;
    const length = ((to - from + 7) % 7) + 1;
    for (let index = 0; index < length; index += 1) found.push(WEEKDAYS[(from + index) % 7] as Weekday);
  }
  return found;
}

/** [] where the row says « closed »: no time at all, or the word. */
function slotOf({ from, to }: HoursRow): Slot[] | null {
  if ((from === '' && to === '') || /^ferm[ée]e?$/i.test(from)) return [];
  const [start, end] = [timeOf(from), timeOf(to)];
  return start && end ? [{ from: start, to: end }] : null;
}

/** `8:30`, `08:30`, `8h30`, `8 h`, `24:00`. */
function timeOf(text: string): string | null {
  const [, hours, minutes] = /^(\d{1,2})\s*(?:[:hH]\s*(\d{2})?)$/.exec(text.replaceAll('\u00a0', ' ')) ?? [];
  if (hours === undefined) return null;
  const time = `${hours.padStart(2, '0')}:${minutes ?? '00'}`;
  return /^(?:[01]\d|2[0-3]):[0-5]\d$|^24:00$/.test(time) ? time : null;
}
