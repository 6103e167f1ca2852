import type { Lang } from '#platform/i18n/index.ts';
import { type Day, isDay } from './day.ts';
import { holidaysOf } from './holidays.ts';
import { descriptionTexts } from './hours-description.messages.ts';
import { isRecurring } from './hours-seasons.ts';
import { capital, dateWords, dayName, hourWords, listWords, NBSP, nameOfDay, runsOf } from './hours-words.ts';
import {
  type HoursException,
  holidayTerritory,
  localText,
  MINUTES_PER_DAY,
  type OpeningHours,
  type PlainSlot,
  parseTime,
  type Recurrence,
  type Season,
  type Slot,
  WEEKDAYS,
  type Weekly,
} from './opening-hours.ts';
import { SCHOOL_ZONES } from './school-holidays.ts';
import { dayIn } from './zones.ts';

/** A part of the description: lines to be shown one below the other, under a title where there is one. */
export interface HoursSection {
  readonly title: string | null;
  readonly lines: readonly string[];
}

/**
 * The hours in plain words: the ordinary week (« Du lundi au vendredi : 9 h – 12 h et 14 h – 17 h »), then seasons,
 * public holidays, exceptions. With `now`, exceptions that are past or not yet announced are left out.
 */
export function describeHours(hours: OpeningHours, lang: Lang, now?: Date): readonly HoursSection[] {
  const t = descriptionTexts(lang);
  const today = now ? dayIn(now, hours.zone) : null;
  const exceptions = (hours.exceptions ?? []).filter(
    ({ to, announceFrom }) => !today || (!(to && to < today) && !(announceFrom && announceFrom > today)),
  );
  const sections: HoursSection[] = [
    { title: null, lines: ordinaryLines(hours, lang) },
    ...(hours.seasons ?? []).map((season) => seasonSection(season, hours, lang)),
    { title: t.holidays, lines: holidayLines(hours, lang) },
    { title: t.exceptions, lines: exceptions.map((exception) => exceptionLine(exception, lang)) },
  ];
  return sections.filter(({ lines }) => lines.length > 0);
}

/** `describeHours` as one text, a line each. */
export function hoursText(hours: OpeningHours, lang: Lang, now?: Date): string {
  return describeHours(hours, lang, now)
    .flatMap(({ title, lines }) =>
      title === null ? lines : [`${title}${lang === 'fr' ? NBSP : ''}:`, ...lines],
    )
    .join('\n');
}

function ordinaryLines(hours: OpeningHours, lang: Lang): readonly string[] {
  const t = descriptionTexts(lang);
  const lines = weekLines(hours.weekly, hours, lang);
  if (hours.byAppointment) return [t.onlyByAppointment, ...lines];
  return lines.length > 0 ? lines : [t.none];
}

function seasonSection(season: Season, hours: OpeningHours, lang: Lang): HoursSection {
  const t = descriptionTexts(lang);
  const date = (text: string) => dateWords(text, lang, !isRecurring(season));
  const lines = weekLines(season.weekly, hours, lang);
  return {
    title: t.season(localText(season.name, lang), date(season.from), date(season.to)),
    lines: lines.length > 0 ? lines : [t.closedAllSeason],
  };
}

/** The week with the days that have the same slots told together, in the order of their first day. */
function weekLines(week: Weekly, hours: OpeningHours, lang: Lang): string[] {
  const t = descriptionTexts(lang);
  const groups = Map.groupBy(
    [1, 2, 3, 4, 5, 6, 7].filter((day) => slotsOf(week, day).length > 0),
    (day) => groupKey(slotsOf(week, day), day),
  );
  return [...groups.values()].map((days) => {
    const slots = slotsOf(week, days[0] ?? 1);
    if (
      days.length === 7 &&
      slots.every((slot) => isAllDay(slot) && !slot.when && !slot.terms && !slot.note && !slot.byAppointment)
    )
      return t.always;
    return t.slots(capital(daysWords(days, lang)), slotsWords(slots, { hours, day: days[0] ?? 1, lang }));
  });
}

function slotsOf(week: Weekly, day: number): readonly Slot[] {
  const weekday = WEEKDAYS[day - 1];
  return (weekday && week[weekday]) ?? [];
}

/** « 2e et 4e samedis du mois » names its weekday: such days are told apart. */
function groupKey(slots: readonly Slot[], day: number): string {
  const named = slots.some((slot) => slot.when && 'nth' in slot.when);
  return JSON.stringify([slots, named ? day : null]);
}

function daysWords(days: readonly number[], lang: Lang): string {
  const t = descriptionTexts(lang);
  if (days.length === 7) return t.everyDay;
  const parts = runsOf(days).flatMap((run) => {
    const names = run.map((day) => dayName(day, lang));
    return run.length > 2 ? [t.run(names[0] ?? '', names.at(-1) ?? '')] : names;
  });
  return listWords(parts, lang);
}

interface SlotContext {
  readonly hours: OpeningHours;
  readonly day: number;
  readonly lang: Lang;
}

/** « 9 h – 12 h et 14 h – 17 h (sur rendez-vous) ». */
function slotsWords(slots: readonly Slot[], context: SlotContext): string {
  const sorted = slots.toSorted((a, b) => parseTime(a.from) - parseTime(b.from));
  return listWords(
    sorted.map((slot) => slotWords(slot, context)),
    context.lang,
  );
}

function slotWords(slot: Slot, { hours, day, lang }: SlotContext): string {
  const t = descriptionTexts(lang);
  const zone = hours.schoolZone ? SCHOOL_ZONES[hours.schoolZone][lang] : '';
  const more = [
    slot.when ? recurrenceWords(slot.when, day, lang) : '',
    slot.terms === 'only' ? t.terms(zone) : slot.terms === 'holidays' ? t.schoolHolidays(zone) : '',
    slot.byAppointment ? t.byAppointment : '',
    slot.note ? localText(slot.note, lang) : '',
  ].filter(Boolean);
  return more.length > 0 ? `${spanWords(slot, lang)} (${more.join(', ')})` : spanWords(slot, lang);
}

function isAllDay({ from, to }: PlainSlot): boolean {
  return parseTime(from) === 0 && parseTime(to) === MINUTES_PER_DAY;
}

function spanWords(slot: PlainSlot, lang: Lang): string {
  const t = descriptionTexts(lang);
  if (isAllDay(slot)) return t.allDay;
  return t.span(hourWords(parseTime(slot.from), lang), hourWords(parseTime(slot.to), lang));
}

function recurrenceWords(when: Recurrence, day: number, lang: Lang): string {
  const t = descriptionTexts(lang);
  if ('weeks' in when) return when.weeks === 'even' ? t.even : t.odd;
  if ('every' in when) return t.every(when.every, dateWords(when.from, lang, true));
  const ranks = when.nth.toSorted((a, b) => (a < 0 ? 9 : a) - (b < 0 ? 9 : b)).map(t.nth);
  return t.ofMonth(listWords(ranks, lang), dayName(day, lang), ranks.length > 1);
}

function holidayLines(hours: OpeningHours, lang: Lang): string[] {
  const t = descriptionTexts(lang);
  const decided = Object.entries(hours.holidays ?? {}).map(([key, decision]) => {
    const words =
      decision === 'open'
        ? t.asUsual
        : decision === 'closed'
          ? t.closed
          : slotsWords(decision, { hours, day: 1, lang });
    return t.slots(holidayName(key, hours, lang), words);
  });
  if (!hours.closedOnHolidaysOf) return decided;
  return [...decided, decided.length > 0 ? t.closedOnOtherHolidays : t.closedOnHolidays];
}

function holidayName(key: string, hours: OpeningHours, lang: Lang): string {
  if (isDay(key)) return capital(fullDate(key, lang));
  const territory = holidayTerritory(hours);
  // A name does not change with the year.
  const holiday = territory ? holidaysOf(2026, territory).find((one) => one.key === key) : undefined;
  return holiday?.name[lang] ?? key;
}

function exceptionLine(exception: HoursException, lang: Lang): string {
  const t = descriptionTexts(lang);
  const { from, to, slots = [], reason } = exception;
  const days =
    to === undefined
      ? t.onwards(fullDate(from, lang))
      : to === from
        ? t.on(fullDate(from, lang))
        : t.fromTo(dateWords(from, lang, true), dateWords(to, lang, true));
  const what = exception.closed
    ? t.closed
    : listWords(
        slots.map((slot) => exceptionalSlot(slot, lang)),
        lang,
      );
  return t.slots(days, reason ? `${what} (${localText(reason, lang)})` : what);
}

function exceptionalSlot(slot: PlainSlot, lang: Lang): string {
  return slotWords(slot, { hours: { zone: '', weekly: {} }, day: 1, lang });
}

/** « jeudi 24 décembre 2026 ». */
function fullDate(day: Day, lang: Lang): string {
  return `${nameOfDay(day, lang)} ${dateWords(day, lang, true)}`;
}
