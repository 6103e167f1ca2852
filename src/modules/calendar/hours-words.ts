import type { Lang } from '#platform/i18n/index.ts';
import { type Day, dayNumber, splitDay, weekdayOfNumber } from './day.ts';
import { MINUTES_PER_DAY } from './opening-hours.ts';

/** No-break space: before the signs that French sets off, and inside an hour. */
export const NBSP = '\u00a0';

const NAMES = {
  fr: {
    days: ['lundi', 'mardi', 'mercredi', 'jeudi', 'vendredi', 'samedi', 'dimanche'],
    months: [
      'janvier',
      'février',
      'mars',
      'avril',
      'mai',
      'juin',
      'juillet',
      'août',
      'septembre',
      'octobre',
      'novembre',
      'décembre',
    ],
  },
  en: {
    days: ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'],
    months: [
      'January',
      'February',
      'March',
      'April',
      'May',
      'June',
      'July',
      'August',
      'September',
      'October',
      'November',
      'December',
    ],
  },
} as const;

/** « lundi »; `weekday` from 1, Monday. */
export function dayName(weekday: number, lang: Lang): string {
  return NAMES[lang].days[weekday - 1] ?? '';
}

/** Name of the weekday of a day. */
export function nameOfDay(day: Day, lang: Lang): string {
  return dayName(weekdayOfNumber(dayNumber(day)), lang);
}

/** « 3 janvier », « 1er mars »; of a `MM-DD` or of a day, whose year is told when asked. */
export function dateWords(text: string, lang: Lang, withYear = false): string {
  const [month, date] = [Number(text.slice(-5, -3)), Number(text.slice(-2))];
  const number = lang === 'fr' && date === 1 ? '1er' : String(date);
  const year = withYear ? ` ${splitDay(text).year}` : '';
  return `${number} ${NAMES[lang].months[month - 1] ?? ''}${year}`;
}

/** Minutes since midnight as a sign on a door has them: « 17 h 30 », « 9 h », "17:30". */
export function hourWords(minutes: number, lang: Lang): string {
  const hour = Math.floor(minutes / 60);
  const minute = minutes % 60;
  if (lang === 'en') return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`;
  return minute === 0 ? `${hour}${NBSP}h` : `${hour}${NBSP}h${NBSP}${String(minute).padStart(2, '0')}`;
}

/** The same as one says it: noon and midnight have their names. */
export function spokenHour(minutes: number, lang: Lang): string {
  const inDay = minutes % MINUTES_PER_DAY;
  if (inDay === 0) return lang === 'fr' ? 'minuit' : 'midnight';
  if (inDay === MINUTES_PER_DAY / 2) return lang === 'fr' ? 'midi' : 'noon';
  return hourWords(inDay, lang);
}

/** Numbers that follow each other, together: 1 2 3 5 → [1 2 3] [5]. */
export function runsOf(numbers: readonly number[]): readonly (readonly number[])[] {
  const runs: number[][] = [];
  for (const number of numbers) {
    const run = runs.at(-1);
    if (run?.at(-1) === number - 1) run.push(number);
    else runs.push([number]);
  }
  return runs;
}

/** « a, b et c ». */
export function listWords(items: readonly string[], lang: Lang): string {
  const last = items.at(-1) ?? '';
  if (items.length < 2) return last;
  return `${items.slice(0, -1).join(', ')} ${lang === 'fr' ? 'et' : 'and'} ${last}`;
}

export function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}
