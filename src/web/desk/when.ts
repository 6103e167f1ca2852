import { type Day, dayIn } from '#modules/calendar/index.ts';
import { formatDay, formatTime, type Lang } from '#platform/i18n/index.ts';

const words = {
  fr: { now: 'à l’instant', yesterday: 'hier' },
  en: { now: 'just now', yesterday: 'yesterday' },
};

/** How long ago, short enough for a list: « 12 min », « 3 h », « hier », « mardi », « 12 nov. ». */
export function ago(at: Date, now: Date, lang: Lang, zone: string): string {
  const minutes = Math.floor((now.getTime() - at.getTime()) / 60_000);
  if (minutes < 1) return words[lang].now;
  if (minutes < 60) return `${minutes}\u00a0min`;
  const days = daysFrom(dayIn(at, zone), dayIn(now, zone));
  if (days === 0) return `${Math.floor(minutes / 60)}\u00a0h`;
  if (days === 1) return words[lang].yesterday;
  return format(at, lang, zone, days < 7 ? { weekday: 'long' } : shortDate(at, now, zone));
}

function shortDate(at: Date, now: Date, zone: string): Intl.DateTimeFormatOptions {
  const sameYear = dayIn(at, zone).slice(0, 4) === dayIn(now, zone).slice(0, 4);
  return { day: 'numeric', month: 'short', ...(sameYear ? {} : { year: 'numeric' }) };
}

/** « lundi 23 novembre, 8 h 12 »; « aujourd’hui, 8 h 12 » on the day itself. */
export function moment(at: Date, now: Date, lang: Lang, zone: string): string {
  const days = daysFrom(dayIn(at, zone), dayIn(now, zone));
  const time = formatTime(at, lang, zone);
  if (days === 0) return `${lang === 'fr' ? 'aujourd’hui' : 'today'}, ${time}`;
  if (days === 1) return `${words[lang].yesterday}, ${time}`;
  const sameYear = dayIn(at, zone).slice(0, 4) === dayIn(now, zone).slice(0, 4);
  const options: Intl.DateTimeFormatOptions = {
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    ...(sameYear ? {} : { year: 'numeric' }),
  };
  return `${format(at, lang, zone, options)}, ${time}`;
}

/** Whole days from one to the other; negative when the second came first. */
export function daysFrom(from: Day, to: Day): number {
  return Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000);
}

/** A day without hour, « 23 janvier 2027 ». */
export function dayWords(day: Day, lang: Lang): string {
  return formatDay(new Date(`${day}T12:00:00Z`), lang, 'UTC');
}

function format(at: Date, lang: Lang, zone: string, options: Intl.DateTimeFormatOptions): string {
  const locale = lang === 'fr' ? 'fr-FR' : 'en-GB';
  return new Intl.DateTimeFormat(locale, { timeZone: zone, ...options }).format(at);
}
