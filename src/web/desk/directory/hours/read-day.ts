import type { Slot } from '#modules/calendar/index.ts';

/** Why a day that was typed cannot be taken; `part`: the words at fault, as typed. */
export interface DayProblem {
  readonly code: 'unreadable' | 'reversed' | 'hours_missing';
  readonly part: string;
}

/** A day as it was understood: its slots in order of writing, [] where it is closed. */
export type DayReading =
  | { readonly slots: readonly Slot[]; readonly problem: null }
  | { readonly slots: null; readonly problem: DayProblem };

type When = Pick<Slot, 'when' | 'terms' | 'byAppointment'>;

const NOON = 720;
const DAY = 1440;
/** A slot that ends before it begins is a night where it ends by then; later it is a slip of the pen. */
const LATEST_NIGHT = 360;

const TIME = String.raw`(?:midi|noon|minuit|midnight|\d{1,2}(?:\s*(?:h|:|\.)\s*[0-5]\d|\s*heures?|\s*h)?(?:\s*min)?\s*(?:am|pm)?)`;
const SPAN = new RegExp(
  String.raw`^(?:de\s+|from\s+)?(${TIME})\s*(?:-|à|a|to|until|jusqu.?(?:à|a))\s*(${TIME})(?![\dh:])`,
);
const BETWEEN = /^(?:[\s,;+&/|()]|et\b|and\b|puis\b|then\b)+/;
const ALL_DAY = /^(?:24\s*h?\s*\/\s*24(?:\s*h)?|en continu|jour et nuit|24 hours?)(?![\w/])/;
const CLOSED = /^(?:ferm[ée]e?s?|closed|off|non|-|x)\.?$/;
const APPOINTMENT =
  /^(?:uniquement |only )?(?:sur |by )?(?:rendez[ -]?vous|rdv|r\.d\.v\.?|appointment)(?: only)?/;
const RANK =
  '(?:1er|1re|1st|2e|2nde?|2d|3e|3rd|4e|4th|5e|5th|premier|deuxi[eè]me|troisi[eè]me|quatri[eè]me|dernier|last)';
const RANKS = new RegExp(
  String.raw`^(?:les?\s+|the\s+|tous les\s+)?(${RANK}(?:\s*(?:,|et|and|&)\s*${RANK})*)(?:\s+\p{L}+)?(?:\s+(?:du|de chaque|of the|of each)\s+(?:mois|month))?`,
  'u',
);

/** What may follow a slot, and what it says of it. */
const CONDITIONS: readonly (readonly [RegExp, (found: RegExpExecArray) => When])[] = [
  [APPOINTMENT, () => ({ byAppointment: true })],
  [
    /^(?:hors|sauf|en dehors des|in school terms?|except)(?: (?:pendant|les|school))*(?: vacances(?: scolaires)?| holidays)?/,
    () => ({ terms: 'only' }),
  ],
  [
    /^(?:(?:pendant|durant) les |en )?vacances(?: scolaires)?(?: seulement)?|^(?:in |during )?school holidays(?: only)?/,
    () => ({ terms: 'holidays' }),
  ],
  [/^(?:en |les )?semaines? paires?|^even weeks?/, () => ({ when: { weeks: 'even' } })],
  [/^(?:en |les )?semaines? impaires?|^odd weeks?/, () => ({ when: { weeks: 'odd' } })],
  [RANKS, (found) => ({ when: { nth: ranksOf(found[1] ?? '') } })],
];

/**
 * Reads a day as a person writes it: « 9h-12h, 14h-17h30 », « 9:00–12:00 14:00–17:00 », « fermé », « 18h-19h hors
 * vacances scolaires », « 10h-12h sur rendez-vous », « 9h-12h 1er et 3e ». Nothing is guessed: what is not understood
 * is told.
 */
export function readDay(typed: string): DayReading {
  const text = plain(typed);
  if (text === '' || CLOSED.test(text)) return { slots: [], problem: null };
  if (APPOINTMENT.exec(text)?.[0] === text) return wrong('hours_missing', typed.trim());
  const slots: Slot[] = [];
  let rest = text;
  while (rest !== '') {
    const separated = rest.replace(BETWEEN, '');
    const read = separated === '' ? null : readPart(separated, slots);
    if (typeof read === 'object' && read !== null) return { slots: null, problem: read };
    rest = read ?? '';
  }
  return slots.length > 0 ? { slots, problem: null } : wrong('unreadable', typed.trim());
}

/** Takes one slot, or one condition of the slot before, from the head of the text; answers what is left of it. */
function readPart(text: string, slots: Slot[]): string | DayProblem {
  const whole = ALL_DAY.exec(text);
  if (whole) {
    slots.push({ from: '00:00', to: '24:00' });
    return text.slice(whole[0].length);
  }
  const span = SPAN.exec(text);
  if (span) {
    const slot = slotOf(span[1] ?? '', span[2] ?? '');
    if (typeof slot === 'string') return { code: slot, part: span[0] };
    slots.push(slot);
    return text.slice(span[0].length);
  }
  const last = slots.pop();
  for (const [pattern, meaning] of last ? CONDITIONS : []) {
    const found = pattern.exec(text);
    if (!found || !last || /^[\p{L}\d]/u.test(text.slice(found[0].length))) continue;
    slots.push({ ...last, ...meaning(found) });
    return text.slice(found[0].length);
  }
  return { code: 'unreadable', part: text };
}

function slotOf(first: string, second: string): Slot | 'unreadable' | 'reversed' {
  const from = minutesOf(first);
  const end = minutesOf(second);
  if (from === null || end === null || from === DAY) return 'unreadable';
  const to = end === 0 ? DAY : end;
  if (to === from || (to < from && to > LATEST_NIGHT)) return 'reversed';
  return { from: clock(from), to: clock(to) };
}

/** Minutes since midnight; null on what is no time of day (« 25h », « 9h75 »). */
function minutesOf(text: string): number | null {
  if (/^(?:midi|noon)$/.test(text)) return NOON;
  if (/^(?:minuit|midnight)$/.test(text)) return 0;
  const [, hours = '', minutes = '0', half] = /^(\d{1,2})\D*?(\d{2})?\D*?(am|pm)?$/.exec(text) ?? [];
  if (hours === '') return null;
  const hour = half ? (Number(hours) % 12) + (half === 'pm' ? 12 : 0) : Number(hours);
  const all = hour * 60 + Number(minutes);
  return all <= DAY ? all : null;
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}

function ranksOf(text: string): readonly number[] {
  const words = text.split(/\s*(?:,|\bet\b|\band\b|&)\s*/).filter(Boolean);
  const all = words.map((word) => {
    if (/^(?:dernier|last)/.test(word)) return -1;
    const named = ['premier', 'deux', 'trois', 'quatr'].findIndex((start) => word.startsWith(start));
    return named >= 0 ? named + 1 : Number.parseInt(word, 10);
  });
  return [...new Set(all)];
}

/** Small letters, one kind of dash and of space, typographic apostrophes gone. */
function plain(typed: string): string {
  return typed
    .normalize('NFC')
    .toLowerCase()
    .replaceAll(/[\u2010-\u2015\u2212]/g, '-')
    .replaceAll('\u2019', "'")
    .replaceAll(/\s+/g, ' ')
    .replace(/[.,;]+$/, '')
    .trim();
}

function wrong(code: DayProblem['code'], part: string): DayReading {
  return { slots: null, problem: { code, part } };
}
