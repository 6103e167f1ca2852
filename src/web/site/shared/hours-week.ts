import {
  addDays,
  type Day,
  dayIn,
  holidaysOf,
  isDay,
  localText,
  type OpeningHours,
  type PlainSlot,
  type Slot,
  type WeekDay,
  weekdayOf,
  weekView,
} from '#modules/calendar/index.ts';
import { formatParts, formatTime, type Lang } from '#platform/i18n/index.ts';
import type { DaySpan, OpeningDay } from '#ui/index.ts';
import { hoursTexts } from './hours.messages.ts';

/** The Monday of a week. */
export function mondayOf(day: Day): Day {
  return addDays(day, 1 - weekdayOf(day));
}

/** `2026-W50`, ISO 8601: the week belongs to the year of its Thursday. */
export function weekName(day: Day): string {
  const thursday = addDays(mondayOf(day), 3);
  const year = thursday.slice(0, 4);
  const number = Math.floor((Date.parse(thursday) - Date.parse(`${year}-01-01`)) / 604_800_000) + 1;
  return `${year}-W${String(number).padStart(2, '0')}`;
}

const WEEKS_BACK = 53;
const WEEKS_AHEAD = 105;

/** The Monday that `?semaine=2026-W50` asks for; this week's for nonsense, and for what is too far to mean anything. */
export function askedMonday(asked: string | undefined, today: Day): Day {
  const current = mondayOf(today);
  const [, year = '', week = ''] = /^(\d{4})-W(\d{2})$/.exec(asked ?? '') ?? [];
  // 4 January is always of week 1.
  if (!isDay(`${year}-01-04`)) return current;
  const monday = addDays(mondayOf(`${year}-01-04`), 7 * (Number(week) - 1));
  const far = monday < addDays(current, -7 * WEEKS_BACK) || monday > addDays(current, 7 * WEEKS_AHEAD);
  return far || weekName(monday) !== asked ? current : monday;
}

/** The seven days from a Monday as the table shows them: today marked, the unusual ones with their reason. */
export function weekDays(hours: OpeningHours, monday: Day, now: Date, lang: Lang): OpeningDay[] {
  const today = dayIn(now, hours.zone);
  return weekView(hours, monday).map((day) => ({
    day: capital(dayName(day.day, lang, { weekday: 'long' })),
    date: dayName(day.day, lang, { day: 'numeric', month: 'long' }),
    hours: day.slots.map((slot) => slotWords(slot, lang)),
    today: day.day === today,
    note: noteOf(day, lang),
    unusual: day.because !== null,
    spans: day.slots.map(spanOf),
  }));
}

/** What a day is, in words: « 9 h à 12 h et 14 h à 17 h », « fermé ». */
export function dayWords({ slots }: Pick<WeekDay, 'slots'>, lang: Lang, closed: string): string {
  return slots.length === 0
    ? closed
    : slots.map((slot) => slotWords(slot, lang)).join(lang === 'fr' ? ' et ' : ' and ');
}

/** Why a day is not an ordinary one, and what about it is uncertain. */
export function noteOf({ because, uncertain }: WeekDay, lang: Lang): string | undefined {
  const t = hoursTexts(lang);
  const parts: string[] = [];
  if (because?.kind === 'holiday') parts.push(because.holiday.name[lang]);
  if (because?.kind === 'exception') {
    const plain = because.closed ? t.exceptional.closed : t.exceptional.open;
    parts.push(because.reason ? localText(because.reason, lang) : plain);
  }
  if (uncertain.length > 0)
    parts.push(t.uncertainSlot(uncertain.map((slot) => slotWords(slot, lang)).join(', ')));
  return parts.join(' · ') || undefined;
}

/** « 9 h à 12 h, sur rendez-vous ». */
function slotWords(slot: Slot, lang: Lang): string {
  const t = hoursTexts(lang);
  const whole = slot.from === '00:00' && slot.to === '24:00';
  const span = whole ? t.allDay : t.span(wall(slot.from, lang), wall(slot.to, lang));
  const more = [slot.byAppointment ? t.byAppointment : '', slot.note ? localText(slot.note, lang) : ''];
  return [span, ...more].filter(Boolean).join(', ');
}

function spanOf({ from, to, byAppointment }: PlainSlot): DaySpan {
  const [begin, end] = [minutes(from), minutes(to)];
  return { from: begin, to: end > begin ? end : end + 1440, byAppointment };
}

function minutes(time: string): number {
  const [hours = 0, rest = 0] = time.split(':').map(Number);
  return hours * 60 + rest;
}

/** `09:30` as the language writes it. */
function wall(time: string, lang: Lang): string {
  if (time === '24:00' || time === '00:00') return hoursTexts(lang).midnight;
  return formatTime(new Date(`2026-01-05T${time}:00Z`), lang, 'UTC');
}

/** A day in words, by parts of its date. */
export function dayName(day: Day, lang: Lang, options: Intl.DateTimeFormatOptions): string {
  return formatParts(new Date(`${day}T12:00:00Z`), lang, 'UTC', options);
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function dateOf(day: Day, lang: Lang): string {
  return dayName(day, lang, { day: 'numeric', month: 'long' });
}

export interface ComingHoliday {
  readonly day: Day;
  /** null where its name is its date: « 14 juillet ». */
  readonly name: string | null;
  /** What is told of it: hours, or closed. */
  readonly what: string;
}

const SHOWN_HOLIDAYS = 4;

/** The next public holidays and what the place does on each; [] where holidays change nothing there. */
export function comingHolidays(hours: OpeningHours, now: Date, lang: Lang): ComingHoliday[] {
  const territory = hours.closedOnHolidaysOf ?? hours.holidaysOf;
  if (!territory) return [];
  const today = dayIn(now, hours.zone);
  const year = Number(today.slice(0, 4));
  return [...holidaysOf(year, territory), ...holidaysOf(year + 1, territory)]
    .filter(({ day }) => day >= today)
    .slice(0, SHOWN_HOLIDAYS)
    .map(({ day, name }) => {
      const shown = weekView(hours, day)[weekdayOf(day) - 1];
      return {
        day,
        name: name[lang] === dateOf(day, lang) ? null : name[lang],
        what: shown ? dayWords(shown, lang, hoursTexts(lang).closed) : '',
      };
    });
}
