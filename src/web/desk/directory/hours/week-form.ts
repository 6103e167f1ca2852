import {
  type LocalText,
  localText,
  type Slot,
  WEEKDAYS,
  type Weekday,
  type Weekly,
} from '#modules/calendar/index.ts';
import type { FormFields } from '#platform/http/form-text.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { Values } from '../../../kit/form.ts';
import { readWhen, whenCode } from './conditions.ts';
import { dayText } from './day-text.ts';
import { type DayProblem, readDay } from './read-day.ts';

/** Names of the fields of a week: `lun`, and of its first slot `lun_1_semaines`, `lun_1_vacances`… */
export const DAY_FIELDS = {
  mon: 'lun',
  tue: 'mar',
  wed: 'mer',
  thu: 'jeu',
  fri: 'ven',
  sat: 'sam',
  sun: 'dim',
} as const satisfies Record<Weekday, string>;
export const WEEK_ORDER: readonly string[] = WEEKDAYS.map((day) => DAY_FIELDS[day]);

/** What each slot may depend on; a form sends all four of each row that it shows. */
export const CONDITIONS = ['semaines', 'vacances', 'rdv', 'note'] as const;

/** More rows than that no day has (calendar refuses more slots). */
const MOST_ROWS = 12;
const LEAST_ROWS = 2;

export const conditionField = (day: string, rank: number, what: (typeof CONDITIONS)[number]) =>
  `${day}_${rank}_${what}`;
/** Hidden: how many rows of conditions the form showed for the day. */
export const rowsField = (day: string) => `${day}_plages`;

/** The values of the fields of a week that is stored. */
export function weekValues(weekly: Weekly, lang: Lang): Values {
  return Object.assign(
    {},
    ...WEEKDAYS.map((weekday) => dayValues(DAY_FIELDS[weekday], weekly[weekday] ?? [], lang)),
  );
}

function dayValues(day: string, slots: readonly Slot[], lang: Lang): Values {
  const values: Values = {
    [day]: dayText(slots, lang),
    [rowsField(day)]: String(Math.max(LEAST_ROWS, slots.length)),
  };
  for (const [index, slot] of slots.entries())
    Object.assign(values, conditionValues(day, index + 1, slot, lang));
  return values;
}

function conditionValues(day: string, rank: number, slot: Slot, lang: Lang): Values {
  return {
    [conditionField(day, rank, 'semaines')]: whenCode(slot.when),
    [conditionField(day, rank, 'vacances')]: slot.terms === 'only' ? 'hors' : slot.terms ? 'pendant' : '',
    [conditionField(day, rank, 'rdv')]: slot.byAppointment ? '1' : '',
    [conditionField(day, rank, 'note')]: slot.note ? localText(slot.note, lang) : '',
  };
}

/** How many rows of conditions a day shows. */
export function rowsOf(values: Values, day: string): number {
  const rows = Number.parseInt(values[rowsField(day)] ?? '', 10);
  return Number.isSafeInteger(rows) ? Math.min(Math.max(rows, LEAST_ROWS), MOST_ROWS) : LEAST_ROWS;
}

/** The fields that our form of a week always sends: by them, an incomplete sending is known (`requireFields`). */
export function weekFieldNames(form: FormFields): string[] {
  return WEEK_ORDER.flatMap((day) => {
    const rows = rowsOf({ [rowsField(day)]: form.line(rowsField(day)) }, day);
    const ofRows = Array.from({ length: rows }, (_, index) =>
      CONDITIONS.map((what) => conditionField(day, index + 1, what)),
    );
    return [day, rowsField(day), ...ofRows.flat()];
  });
}

/** A week as it was typed and understood; a day at fault is in `problems` by its field, and has no slots. */
export interface WeekReading {
  readonly weekly: Weekly;
  readonly problems: Readonly<Record<string, DayProblem>>;
  /** The fields as they are shown again: what a text said of a slot stands in that slot's conditions. */
  readonly values: Values;
}

/** Reads the fields of a week. `known`: the week before, whose notes keep their English twin. */
export function readWeek(typed: Values, known: Weekly, lang: Lang): WeekReading {
  const weekly: { [day in Weekday]?: readonly Slot[] } = {};
  const problems: Record<string, DayProblem> = {};
  const values: Values = {};
  for (const weekday of WEEKDAYS) {
    const day = DAY_FIELDS[weekday];
    const text = typed[day] ?? '';
    const reading = readDay(text);
    if (reading.problem) {
      problems[day] = reading.problem;
      Object.assign(values, typedDay(typed, day));
      continue;
    }
    const slots = reading.slots.map((slot, index) => ({
      ...rowOf(typed, day, index + 1, known, lang),
      ...slot,
    }));
    if (slots.length > 0) weekly[weekday] = slots;
    const saysMore = reading.slots.some(({ from: _, to: __, ...more }) => Object.keys(more).length > 0);
    Object.assign(values, dayValues(day, slots, lang), saysMore ? {} : { [day]: text });
  }
  return { weekly, problems, values };
}

/** The fields of a day as they came. */
function typedDay(typed: Values, day: string): Values {
  return Object.fromEntries(
    Object.entries(typed).filter(([name]) => name === day || name.startsWith(`${day}_`)),
  );
}

function rowOf(typed: Values, day: string, rank: number, known: Weekly, lang: Lang): Partial<Slot> {
  const value = (what: (typeof CONDITIONS)[number]) => typed[conditionField(day, rank, what)] ?? '';
  const when = readWhen(value('semaines'));
  const terms = value('vacances');
  const note = value('note').trim();
  return {
    ...(when ? { when } : {}),
    ...(terms === 'hors' ? { terms: 'only' } : terms === 'pendant' ? { terms: 'holidays' } : {}),
    ...(value('rdv') === '1' ? { byAppointment: true } : {}),
    ...(note ? { note: knownText(note, notesOf(known), lang) } : {}),
  };
}

function notesOf(week: Weekly): LocalText[] {
  return WEEKDAYS.flatMap((day) => (week[day] ?? []).flatMap(({ note }) => (note ? [note] : [])));
}

/** The text in both languages where it is one that was there before; else as it was typed. */
export function knownText(typed: string, before: readonly LocalText[], lang: Lang): LocalText {
  return before.find((text) => localText(text, lang) === typed) ?? typed;
}

/** Monday's hours and conditions on other days: from Tuesday to Friday, or the whole week. */
export function copyMonday(typed: Values, to: 'workdays' | 'week'): Values {
  const [monday = '', ...others] = WEEK_ORDER;
  const days = to === 'workdays' ? others.slice(0, 4) : others;
  const copies = days.map((day) =>
    Object.fromEntries(
      Object.entries(typedDay(typed, monday)).map(([name, value]) => [
        day + name.slice(monday.length),
        value,
      ]),
    ),
  );
  return Object.assign({}, typed, ...copies);
}
