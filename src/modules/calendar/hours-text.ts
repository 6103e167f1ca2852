import { defineMessages, type Lang } from '#platform/i18n/index.ts';
import { addDays, type Day, dayNumber } from './day.ts';
import { type OpenState, openState } from './hours-state.ts';
import { dateWords, hourWords, nameOfDay, spokenHour } from './hours-words.ts';
import type { OpeningHours } from './opening-hours.ts';
import { type ZonedParts, zonedParts } from './zones.ts';

const texts = defineMessages(
  {
    always: 'Ouvert en continu',
    open: (when: string) => `Ouvert, ferme ${when}`,
    opens: (when: string) => `Fermé, ouvre ${when}`,
    appointment: 'Sur rendez-vous',
    appointmentUntil: (when: string) => `Sur rendez-vous jusqu’${contracted(when)}`,
    receives: (when: string) => `Fermé, reçoit sur rendez-vous ${when}`,
    closed: 'Fermé',
    closedForNow: 'Fermé jusqu’à nouvel ordre',
    at: (hour: string) => `à ${hour}`,
    tomorrow: (at: string) => `demain ${at}`,
    onDay: (day: string, at: string) => `${day} ${at}`,
    onDate: (date: string, at: string) => `le ${date} ${at}`,
  },
  {
    always: 'Open around the clock',
    open: (when) => `Open, closes ${when}`,
    opens: (when) => `Closed, opens ${when}`,
    appointment: 'By appointment',
    appointmentUntil: (when) => `By appointment until ${when.replace(/^at /, '')}`,
    receives: (when) => `Closed, by appointment ${when}`,
    closed: 'Closed',
    closedForNow: 'Closed until further notice',
    at: (hour) => `at ${hour}`,
    tomorrow: (at) => `tomorrow ${at}`,
    onDay: (day, at) => `on ${day} ${at}`,
    onDate: (date, at) => `on ${date} ${at}`,
  },
);

/** What follows « jusqu’ »: « à 9 h », « à demain à 9 h », « au 3 janvier à 9 h ». */
function contracted(when: string): string {
  return when.startsWith('le ') ? when.replace('le ', 'au ') : when.startsWith('à ') ? when : `à ${when}`;
}

/**
 * The state in one line: « Ouvert, ferme à 17 h 30 », « Fermé, ouvre lundi à 9 h », « Sur rendez-vous jusqu’à midi »…
 * True until the state's `changesAt`, or the next midnight at the place, which changes « demain ».
 */
export function openStateText(hours: OpeningHours, now: Date, lang: Lang): string {
  return stateWords(openState(hours, now), hours.zone, now, lang);
}

/** The same line from a state already known. */
export function stateWords(state: OpenState, zone: string, now: Date, lang: Lang): string {
  const t = texts(lang);
  const when = (instant: Date) => whenWords(zonedParts(instant, zone), zonedParts(now, zone), lang);
  if (state.open) return state.until ? t.open(when(state.until)) : t.always;
  if (state.byAppointment) {
    if (!state.changesAt) return t.appointment;
    return t.appointmentUntil(when(state.changesAt));
  }
  if (state.opensAt) return t.opens(when(state.opensAt));
  if (state.changesAt) return t.receives(when(state.changesAt));
  return state.uncertain ? t.closed : t.closedForNow;
}

/** « à 14 h », « demain à 9 h », « lundi à 9 h », « le 3 janvier à 9 h »: the day is told where it is not obvious. */
function whenWords(then: ZonedParts, now: ZonedParts, lang: Lang): string {
  const t = texts(lang);
  const ahead = dayNumber(then.day) - dayNumber(now.day);
  // The coming midnight and the small hours belong to this evening in speech.
  if (ahead === 0 || (ahead === 1 && then.minuteOfDay === 0)) return t.at(spokenHour(then.minuteOfDay, lang));
  const tonight = ahead === 1 && then.hour < 6 && now.hour >= 12;
  // « lundi à minuit » would leave the night in doubt: 0 h is the beginning of Monday.
  const hour = then.minuteOfDay === 0 ? hourWords(0, lang) : spokenHour(then.minuteOfDay, lang);
  if (tonight) return t.at(hour);
  return dayWords(then.day, now.day, ahead, t.at(hour), lang);
}

function dayWords(day: Day, today: Day, ahead: number, at: string, lang: Lang): string {
  const t = texts(lang);
  if (ahead === 1) return t.tomorrow(at);
  if (ahead < 7) return t.onDay(nameOfDay(day, lang), at);
  // Eleven months on, the date alone could be taken for one that is past.
  return t.onDate(dateWords(day, lang, day > addDays(today, 330)), at);
}
