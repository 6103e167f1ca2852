import {
  addDays,
  dayIn,
  instantAt,
  type OpeningHours,
  openState,
  type OpenState as State,
  startOfDay,
  stateWords,
  zonedParts,
} from '#modules/calendar/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { OpenStateProps } from '#ui/index.ts';
import { hoursTexts } from './hours.messages.ts';

/** Whether a place is open, in words; and the moment from which they are no longer true. */
export interface OpenWords extends Pick<OpenStateProps, 'tone' | 'headline' | 'detail'> {
  readonly state: State;
  readonly validUntil: Date;
}

/** « Ouvert », « ferme à 17 h 30 » at an instant. */
export function openWords(hours: OpeningHours, now: Date, lang: Lang): OpenWords {
  const state = openState(hours, now);
  const [headline = '', ...rest] = stateWords(state, hours.zone, now, lang).split(', ');
  return {
    state,
    tone: state.open ? 'open' : state.byAppointment ? 'appointment' : 'closed',
    headline,
    detail: rest.join(', ') || undefined,
    validUntil: earliest(
      state.changesAt,
      state.open ? state.until : state.opensAt,
      wordsChangeAt(hours.zone, now),
    ),
  };
}

/** Next midnight, which changes « demain »; before that noon, after which the small hours are of « ce soir ». */
function wordsChangeAt(zone: string, now: Date): Date {
  const today = dayIn(now, zone);
  return zonedParts(now, zone).hour < 12
    ? instantAt(today, 12 * 60, zone)
    : startOfDay(addDays(today, 1), zone);
}

function earliest(...moments: readonly (Date | null)[]): Date {
  return moments.reduce<Date>(
    (first, moment) => (moment && moment < first ? moment : first),
    new Date(8_640_000_000_000_000),
  );
}

/** What stands in the header of every page. */
export interface HeaderWords {
  readonly open: boolean;
  readonly headline: string;
  readonly detail: string;
  readonly validUntil: Date;
}

/** « Mairie ouverte », « ferme à midi, puis ouvre demain à 9 h »; of another place « Médiathèque : », « ouvert, … ». */
export function headerWords(
  place: { readonly name: string; readonly townHall: boolean; readonly hours: OpeningHours },
  now: Date,
  lang: Lang,
): HeaderWords {
  const t = hoursTexts(lang);
  const { state, tone, headline, detail = '', validUntil } = openWords(place.hours, now, lang);
  const next = state.open && state.until ? opensAgain(place.hours, state.until, now, lang) : null;
  const said = next ? t.andThen(detail, next) : detail;
  if (place.townHall && tone !== 'appointment') {
    const more = headline.replace(/^\S+\s*/, '');
    const named = state.open ? t.townHallOpen : t.townHallClosed;
    const rest = [more, said].filter(Boolean).join(', ');
    return { open: state.open, headline: more || !rest ? named : `${named},`, detail: rest, validUntil };
  }
  const whole = [headline.charAt(0).toLowerCase() + headline.slice(1), said].filter(Boolean).join(', ');
  return { open: state.open, headline: t.named(place.name), detail: whole, validUntil };
}

/** « ouvre à 14 h », as one says it now of the opening after a closing to come. */
function opensAgain(hours: OpeningHours, closing: Date, now: Date, lang: Lang): string | null {
  const after = openState(hours, closing);
  if (after.open || !after.opensAt || after.byAppointment) return null;
  return stateWords(after, hours.zone, now, lang).split(', ')[1] ?? null;
}
