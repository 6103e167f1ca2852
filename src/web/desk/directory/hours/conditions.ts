import type { Recurrence } from '#modules/calendar/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { dayWords } from '../../when.ts';
import { weekTexts } from './week.messages.ts';

/** A recurrence as the value of a choice: `paires`, `mois:1,3`, `toutes:3:2026-01-05`; '' every week. */
export function whenCode(when: Recurrence | undefined): string {
  if (!when) return '';
  if ('weeks' in when) return when.weeks === 'even' ? 'paires' : 'impaires';
  if ('nth' in when) return `mois:${when.nth.join(',')}`;
  return `toutes:${when.every}:${when.from}`;
}

/** The reverse of `whenCode`; undefined for '' and for what no form of ours sends. */
export function readWhen(code: string): Recurrence | undefined {
  if (code === 'paires') return { weeks: 'even' };
  if (code === 'impaires') return { weeks: 'odd' };
  const [, ranks] = /^mois:(-?\d(?:,-?\d){0,5})$/.exec(code) ?? [];
  if (ranks) return { nth: ranks.split(',').map(Number) };
  const [, every, from] = /^toutes:(\d{1,2}):(\d{4}-\d{2}-\d{2})$/.exec(code) ?? [];
  return every && from ? { every: Number(every), from } : undefined;
}

const USUAL = [
  '',
  'paires',
  'impaires',
  'mois:1',
  'mois:2',
  'mois:3',
  'mois:4',
  'mois:-1',
  'mois:1,3',
  'mois:2,4',
];

/** The choices of « Quelles semaines »: the usual ones, and the present one where it is none of them. */
export function whenItems(present: string, lang: Lang): { value: string; label: string }[] {
  const codes = USUAL.includes(present) ? USUAL : [...USUAL, present];
  return codes.map((value) => ({ value, label: whenWords(value, lang) }));
}

function whenWords(code: string, lang: Lang): string {
  const t = weekTexts(lang);
  const when = readWhen(code);
  if (!when) return t.everyWeek;
  if ('weeks' in when) return when.weeks === 'even' ? t.evenWeeks : t.oddWeeks;
  if ('nth' in when) return t.ofMonth(when.nth.map(t.rank));
  return t.everyNth(when.every, dayWords(when.from, lang));
}
