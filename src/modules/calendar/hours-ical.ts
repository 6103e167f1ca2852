import ical, { type ICalCalendar } from 'ical-generator';
import { defineMessages, type Lang } from '#platform/i18n/index.ts';
import { addDays, dayFromNumber, dayNumber } from './day.ts';
import { compileHours } from './hours-compile.ts';
import { ordinaryRuleOf, ruleOf, slotsInEffect } from './hours-day.ts';
import { type CompiledHours, type CompiledSlot, type DayReason, OPEN } from './hours-model.ts';
import { inZone, timeZoneComponent } from './ical-zone.ts';
import { clockText, localText, MINUTES_PER_DAY, type OpeningHours } from './opening-hours.ts';
import { dayIn, instantAt } from './zones.ts';

const texts = defineMessages(
  { open: 'ouvert', appointment: 'sur rendez-vous', closed: 'fermé', colon: '\u00a0: ' },
  { open: 'open', appointment: 'by appointment', closed: 'closed', colon: ': ' },
);

/** Which calendar is made. */
export interface HoursCalendarOptions {
  /** Name of the place, before what each event says. */
  readonly name: string;
  /** What makes the UIDs the place's own, for ever: its id and the host of the site. */
  readonly id: string;
  readonly now: Date;
  /** How many days from today, 400 at most. */
  readonly days: number;
  readonly lang: Lang;
}

const MOST_DAYS = 400;

/**
 * The openings of the coming days as an iCalendar file (RFC 5545), in the zone of the place, each with a UID made of
 * its day and hour: reading the file again moves nothing. Days that are shut are events of the whole day.
 */
export function toIcalHours(hours: OpeningHours, options: HoursCalendarOptions): string {
  const { now, lang } = options;
  const name = options.name.replace(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
  const today = dayNumber(dayIn(now, hours.zone));
  const end = today + Math.min(options.days, MOST_DAYS);
  const calendar = ical({
    name,
    prodId: { company: 'Parvis', product: 'hours', language: lang.toUpperCase() },
  });
  // The zone is told by each event and not by the calendar, whose DTSTAMP has to stay in UTC.
  calendar.timezone({ name: null, generator: (zone) => timeZoneComponent(zone, now, MOST_DAYS) });
  const making: Making = { calendar, hours, compiled: compileHours(hours), options: { ...options, name } };
  for (let number = today; number < end; number += 1) {
    for (const slot of slotsInEffect(making.compiled, number)) addSlot(making, number, slot);
    addClosure(making, number, number === today);
  }
  return calendar.toString();
}

interface Making {
  readonly calendar: ICalCalendar;
  readonly hours: OpeningHours;
  readonly compiled: CompiledHours;
  readonly options: HoursCalendarOptions;
}

function addSlot({ calendar, hours, options }: Making, number: number, slot: CompiledSlot): void {
  if (!slot.source) return;
  const t = texts(options.lang);
  const day = dayFromNumber(number);
  const start = instantAt(day, slot.from, hours.zone);
  const over = slot.to > MINUTES_PER_DAY;
  const finish = instantAt(
    over ? addDays(day, 1) : day,
    over ? slot.to - MINUTES_PER_DAY : slot.to,
    hours.zone,
  );
  // A slot lost in the skipped hour of spring.
  if (finish <= start) return;
  calendar.createEvent({
    id: `${day}-${clockText(slot.from).replace(':', '')}-${options.id}`,
    stamp: options.now,
    start: inZone(start, hours.zone),
    end: inZone(finish, hours.zone),
    timezone: hours.zone,
    summary: `${options.name}${t.colon}${slot.level === OPEN ? t.open : t.appointment}`,
    description: slot.source.note ? localText(slot.source.note, options.lang) : null,
  });
}

/** A whole day for what shuts the place: an exception once, on its first day seen; a holiday that falls on open days. */
function addClosure({ calendar, compiled, options }: Making, number: number, first: boolean): void {
  const { shut, because } = ruleOf(compiled, number);
  if (!shut || !because) return;
  const day = dayFromNumber(number);
  if (because.kind === 'exception' && !first && ruleOf(compiled, number - 1).because === because) return;
  if (because.kind === 'holiday' && ordinaryRuleOf(compiled, number).slots.length === 0) return;
  const last = because.kind === 'exception' ? (because.to ?? addDays(day, MOST_DAYS)) : day;
  calendar.createEvent({
    id: `${because.kind === 'exception' ? because.from : day}-closed-${options.id}`,
    stamp: options.now,
    allDay: true,
    start: new Date(`${day}T00:00:00Z`),
    end: new Date(`${addDays(last, 1)}T00:00:00Z`),
    summary: closedWords(because, options),
  });
}

function closedWords(because: DayReason, { name, lang }: HoursCalendarOptions): string {
  const t = texts(lang);
  const why =
    because.kind === 'holiday'
      ? because.holiday.name[lang]
      : because.reason && localText(because.reason, lang);
  return `${name}${t.colon}${t.closed}${why ? ` (${why})` : ''}`;
}
