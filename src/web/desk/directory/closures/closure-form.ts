import {
  addDays,
  type Day,
  dayIn,
  describeHours,
  type HoursException,
  isDay,
  type LocalText,
  type OpeningHours,
  slotsOn,
} from '#modules/calendar/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { Values } from '../../../kit/form.ts';
import { closureWords } from '../../../site/shared/hours-view.tsx';
import { readDay } from '../hours/read-day.ts';
import { weekTexts } from '../hours/week.messages.ts';
import { closureTexts, REASONS } from './closure.messages.ts';

export const CLOSURE_FIELDS = ['du', 'au', 'heures', 'raison', 'annonce'];
export const CLOSURE_ORDER = ['du', 'au', 'nature', 'heures', 'raison', 'annonce', 'quand_meme'];

/** A closure as it was typed: what calendar takes, or what is wrong by field. */
export interface ClosureReading {
  readonly closure: HoursException | null;
  readonly fields: Readonly<Record<string, string>>;
  /** Some of its days are announced already, and the form may say that this is meant. */
  readonly overlaps: boolean;
}

/** Reads the form of a closure, against the hours that it changes. */
export function readClosure(typed: Values, hours: OpeningHours, now: Date, lang: Lang): ClosureReading {
  const fields: Record<string, string> = {};
  const today = dayIn(now, hours.zone);
  const days = daysOf(typed, today, fields, lang);
  const how = slotsOf(typed, fields, lang);
  if (!days || !how || Object.keys(fields).length > 0) return { closure: null, fields, overlaps: false };
  const reason = reasonOf(typed['raison'] ?? '', lang);
  const announceFrom = typed['annonce'];
  const closure: HoursException = {
    ...days,
    ...how,
    ...(reason ? { reason } : {}),
    ...(announceFrom ? { announceFrom } : {}),
  };
  return overlapOf(closure, hours, { meant: typed['quand_meme'] === '1', today }, lang);
}

function daysOf(
  typed: Values,
  today: Day,
  fields: Record<string, string>,
  lang: Lang,
): { from: Day; to?: Day } | null {
  const t = closureTexts(lang);
  const from = typed['du'] ?? '';
  const openEnd = typed['sans_fin'] === '1';
  // A closure of one day is the usual one: its last day may stay empty.
  const to = openEnd ? null : typed['au'] || from;
  const announce = typed['annonce'] ?? '';
  if (!isDay(from)) fields['du'] = t.dateMissing;
  if (to !== null && !isDay(to)) fields['au'] ??= t.dateMissing;
  else if (to !== null && isDay(from) && to < from) fields['au'] = t.reversed;
  else if (to !== null && to < today) fields['au'] = t.past;
  if (announce !== '' && !isDay(announce)) fields['annonce'] = t.dateMissing;
  else if (announce !== '' && isDay(from) && announce > from) fields['annonce'] = t.announcedLate;
  return Object.keys(fields).length > 0 ? null : { from, ...(to === null ? {} : { to }) };
}

function slotsOf(
  typed: Values,
  fields: Record<string, string>,
  lang: Lang,
): Pick<HoursException, 'closed' | 'slots'> | null {
  if (typed['nature'] !== 'autres') return { closed: true };
  const { slots, problem } = readDay(typed['heures'] ?? '');
  const t = closureTexts(lang);
  if (problem) fields['heures'] = weekTexts(lang).wrong[problem.code](problem.part);
  else if (slots.length === 0) fields['heures'] = t.hoursMissing;
  else if (slots.some(({ when, terms }) => when || terms)) fields['heures'] = t.plainHours;
  return fields['heures'] || !slots ? null : { slots };
}

/** A usual reason in both languages; another one as it was typed. */
function reasonOf(typed: string, lang: Lang): LocalText | null {
  const text = typed.trim();
  if (text === '') return null;
  const usual = REASONS.find((reason) => reason[lang].toLowerCase() === text.toLowerCase());
  return usual ? { fr: usual.fr, en: usual.en } : text;
}

function overlapOf(
  closure: HoursException,
  hours: OpeningHours,
  { meant, today }: { meant: boolean; today: Day },
  lang: Lang,
): ClosureReading {
  const t = closureTexts(lang);
  const met = (hours.exceptions ?? []).filter(
    ({ from, to }) =>
      !(to !== undefined && to < closure.from) && !(closure.to !== undefined && from > closure.to),
  );
  const same = met.find(({ from, to }) => from === closure.from && to === closure.to);
  if (same) return { closure, fields: { du: t.twice(closureSentence(same, today, lang)) }, overlaps: false };
  const [first] = met;
  if (!first) return { closure, fields: {}, overlaps: false };
  return {
    closure,
    fields: meant ? {} : { du: t.overlap(closureSentence(first, today, lang)) },
    overlaps: true,
  };
}

/**
 * « Fermeture exceptionnelle le jeudi 24 décembre : congés »: the very line that the public reads above the hours; of
 * other hours, that which it reads among them.
 */
export function closureSentence(closure: HoursException, today: Day, lang: Lang): string {
  const { from, to = null, reason = null, closed } = closure;
  if (closed) return closureWords({ from, to, reason, current: from <= today }, today, lang);
  const sections = describeHours({ zone: 'Europe/Paris', weekly: {}, exceptions: [closure] }, lang);
  return sections.at(-1)?.lines[0] ?? '';
}

/** Farther than that, the days of a closure are not counted. */
const MOST_DAYS = 400;

/** On how many of its days the place would have received; null: until further notice. */
export function openDaysIn({ from, to }: HoursException, hours: OpeningHours): number | null {
  if (to === undefined) return null;
  const { exceptions: _, ...usual } = hours;
  let count = 0;
  let day = from;
  for (let index = 0; day <= to && index < MOST_DAYS; index += 1) {
    if (slotsOn(usual, day).length > 0) count += 1;
    day = addDays(day, 1);
  }
  return count;
}
