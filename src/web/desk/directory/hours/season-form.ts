import { isDay, localText, type OpeningHours, type Season } from '#modules/calendar/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { Values } from '../../../kit/form.ts';
import { checked, type HoursReading } from './hours-form.ts';
import { seasonTexts } from './season.messages.ts';
import { knownText, readWeek, WEEK_ORDER, weekValues } from './week-form.ts';

export const SEASON_FIELDS = ['nom', 'du_jour', 'du_mois', 'au_jour', 'au_mois', 'annee', 'vu'];
export const SEASON_ORDER = ['nom', 'du_jour', 'du_mois', 'au_jour', 'au_mois', 'annee', ...WEEK_ORDER];

/** The fields of a season; of a new one, the ordinary week to begin with. */
export function seasonValues(season: Season | null, hours: OpeningHours, lang: Lang): Values {
  const { name = '', from = '', to = '', weekly } = season ?? { weekly: hours.weekly };
  return {
    nom: name ? localText(name, lang) : '',
    ...dateValues('du', from),
    ...dateValues('au', to),
    annee: from.length > 5 ? from.slice(0, 4) : '',
    ...weekValues(weekly, lang),
  };
}

function dateValues(name: string, date: string): Values {
  const [month = '', day = ''] = date.slice(-5).split('-');
  return { [`${name}_jour`]: day ? String(Number(day)) : '', [`${name}_mois`]: month };
}

/** Reads a season in its place among those there are (`index`; their number: a new one). */
export function readSeasonForm(typed: Values, hours: OpeningHours, index: number, lang: Lang): HoursReading {
  const seasons = hours.seasons ?? [];
  const known = seasons[index];
  const week = readWeek(typed, known?.weekly ?? hours.weekly, lang);
  const values = { ...typed, ...week.values };
  const { bounds, fields } = boundsOf(typed, lang);
  const name = (typed['nom'] ?? '').trim();
  if (name === '') fields['nom'] = seasonTexts(lang).nameMissing;
  if (!bounds || Object.keys(fields).length > 0) {
    const unread = checked({ zone: hours.zone, weekly: {} }, week.problems, lang).problems?.fields ?? {};
    return { hours: null, problems: { status: 422, fields: { ...fields, ...unread }, general: [] }, values };
  }
  const season = { name: knownText(name, known ? [known.name] : [], lang), ...bounds, weekly: week.weekly };
  const all = index < seasons.length ? seasons.with(index, season) : [...seasons, season];
  return { ...checked({ ...hours, seasons: all }, week.problems, lang, ['seasons', index]), values };
}

function boundsOf(typed: Values, lang: Lang) {
  const t = seasonTexts(lang);
  const fields: Record<string, string> = {};
  const year = (typed['annee'] ?? '').trim();
  if (year !== '' && !/^20\d\d$/.test(year)) fields['annee'] = t.yearWrong;
  const [from, to] = (['du', 'au'] as const).map((name) => {
    const date = `${typed[`${name}_mois`] ?? ''}-${(typed[`${name}_jour`] ?? '').trim().padStart(2, '0')}`;
    // A leap year: 29 February is a bound like another.
    if (!isDay(`2024-${date}`)) fields[`${name}_jour`] = t.dateWrong;
    return date;
  });
  if (Object.keys(fields).length > 0 || !from || !to) return { bounds: null, fields };
  if (year === '') return { bounds: { from, to }, fields };
  const end = to < from ? String(Number(year) + 1) : year;
  const dated = { from: `${year}-${from}`, to: `${end}-${to}` };
  if (!isDay(dated.from)) fields['du_jour'] = t.dateWrong;
  if (!isDay(dated.to)) fields['au_jour'] = t.dateWrong;
  return { bounds: dated, fields };
}
