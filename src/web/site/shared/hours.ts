import {
  addDays,
  type Day,
  dayIn,
  holidayOn,
  instantAt,
  nextChange,
  type OpeningHours,
  openState,
  slotsOn,
  startOfDay,
  weekdayOf,
} from '#modules/calendar/index.ts';
import { formatParts, formatTime, type Lang } from '#platform/i18n/index.ts';
import type { OpeningDay } from '#ui/index.ts';
import { hoursTexts } from './hours.messages.ts';

/** A place that has hours, as far as these sentences need it. */
export interface PlaceWithHours {
  readonly slug: string;
  readonly name: string;
  readonly hours: OpeningHours;
}

/** A state in words, and the moment from which it is no longer true. */
export interface OpenWords {
  readonly open: boolean;
  readonly headline: string;
  readonly detail: string;
  readonly validUntil: Date;
}

/** « Mairie ouverte jusqu’à 12 h, puis mardi de 18 h à 19 h » at an instant. */
export function openWords(place: PlaceWithHours, now: Date, lang: Lang): OpenWords {
  const t = hoursTexts(lang);
  const { hours } = place;
  const state = openState(hours, now);
  const change = state.open ? state.until : state.opensAt;
  const midnight = startOfDay(addDays(dayIn(now, hours.zone), 1), hours.zone);
  const townHall = place.slug === 'mairie';
  return {
    open: state.open,
    headline: state.open
      ? townHall
        ? t.townHallOpen
        : t.open(place.name)
      : townHall
        ? t.townHallClosed
        : t.closed(place.name),
    detail: state.open
      ? untilWords(hours, state.until, now, lang)
      : opensWords(hours, state.opensAt, now, lang),
    // « demain » and the day marked in the week change at midnight.
    validUntil: change && change < midnight ? change : midnight,
  };
}

function untilWords(hours: OpeningHours, until: Date | null, now: Date, lang: Lang): string {
  const t = hoursTexts(lang);
  if (until === null) return t.always;
  const head = t.until(formatTime(until, lang, hours.zone));
  const from = nextChange(hours, until);
  const to = from && nextChange(hours, from);
  if (!from || !to) return head;
  const [opens, closes] = [from, to].map((date) => formatTime(date, lang, hours.zone));
  return head + t.thenOpen(dayWords(hours.zone, from, now, lang), opens ?? '', closes ?? '');
}

function opensWords(hours: OpeningHours, opensAt: Date | null, now: Date, lang: Lang): string {
  const t = hoursTexts(lang);
  if (opensAt === null) return t.opensLater;
  return t.opens(dayWords(hours.zone, opensAt, now, lang), formatTime(opensAt, lang, hours.zone));
}

/** Nothing for today, « demain », « mardi », beyond the week « mardi 8 décembre ». */
function dayWords(zone: string, date: Date, now: Date, lang: Lang): string {
  const t = hoursTexts(lang);
  const today = dayIn(now, zone);
  const day = dayIn(date, zone);
  if (day === today) return '';
  if (day === addDays(today, 1)) return t.tomorrow;
  const near = day < addDays(today, 7);
  const options: Intl.DateTimeFormatOptions = near
    ? { weekday: 'long' }
    : { weekday: 'long', day: 'numeric', month: 'long' };
  return t.onDay(dayName(day, lang, options));
}

function dayName(day: Day, lang: Lang, options: Intl.DateTimeFormatOptions): string {
  return formatParts(new Date(`${day}T12:00:00Z`), lang, 'UTC', options);
}

/** The seven days from Monday of this week, today marked, holidays said. */
export function weekOf(hours: OpeningHours, now: Date, lang: Lang): OpeningDay[] {
  const t = hoursTexts(lang);
  const today = dayIn(now, hours.zone);
  const back = weekdayOf(today) - 1;
  return [0, 1, 2, 3, 4, 5, 6].map((offset) => {
    const day = addDays(today, offset - back);
    const holiday = hours.closedOnHolidaysOf ? holidayOn(day, hours.closedOnHolidaysOf) : null;
    return {
      day: capital(dayName(day, lang, { weekday: 'long' })),
      hours: slotsOn(hours, day).map(({ from, to }) => t.span(wall(from, lang), wall(to, lang))),
      today: day === today,
      note: holiday ? t.holiday : undefined,
    };
  });
}

/** `09:30` as the language writes it. */
function wall(time: string, lang: Lang): string {
  const [hours = 0, minutes = 0] = time.split(':').map(Number);
  return formatTime(instantAt('2026-01-05', (hours % 24) * 60 + minutes, 'UTC'), lang, 'UTC');
}

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
