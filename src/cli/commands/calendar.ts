import {
  addDays,
  addWorkingDays,
  type Day,
  type Holiday,
  holidayOn,
  holidaysOf,
  isDay,
  isTerritory,
  TERRITORIES,
  type Territory,
} from '#modules/calendar/index.ts';
import { type Arguments, type Command, UsageError } from '../command.ts';

const OPTIONS = { territory: { type: 'string' }, json: { type: 'boolean' } } as const;
/** Some forty years of working days. */
const MOST_DAYS = 10_000;

export const workingDays: Command = {
  name: 'calendar working-days',
  usage: 'FROM N [--territory TERRITORY] [--json]',
  summary: {
    fr: 'Le jour qui vient N jours ouvrés (du lundi au vendredi, hors jours fériés) après FROM, qui ne compte pas.',
    en: 'The day that comes N working days (Monday to Friday, no public holiday) after FROM, which does not count.',
  },
  options: OPTIONS,
  words: 2,
  run({ positionals: [from = '', count = ''], values }, { io }) {
    const territory = territoryOf(values);
    if (!isDay(from)) throw new UsageError(`FROM: AAAA-MM-JJ (YYYY-MM-DD), “${from}”`);
    const days = /^\d{1,5}$/.test(count) ? Number(count) : Number.NaN;
    if (!(days <= MOST_DAYS)) throw new UsageError(`N: 0…${MOST_DAYS}, “${count}”`);
    const result = addWorkingDays(from, days, territory);
    if (!values['json']) return io.out(result);
    io.out(
      JSON.stringify({ from, days, territory, result, holidays: holidaysBetween(from, result, territory) }),
    );
  },
};

export const holidays: Command = {
  name: 'calendar holidays',
  usage: 'YEAR [--territory TERRITORY] [--json]',
  summary: {
    fr: 'Les jours fériés d’une année dans un territoire.',
    en: 'The public holidays of a year in a territory.',
  },
  options: OPTIONS,
  words: 1,
  run({ positionals: [year = ''], values }, { io }) {
    const territory = territoryOf(values);
    if (!isDay(`${year}-01-01`)) throw new UsageError(`YEAR: 1583…9999, “${year}”`);
    const found = holidaysOf(Number(year), territory);
    if (values['json']) return io.out(JSON.stringify({ year: Number(year), territory, holidays: found }));
    for (const { day, key, name } of found) io.out(`${day}\t${key}\t${name.fr}`);
  },
};

/** The mainland unless another is asked for. */
function territoryOf(values: Arguments['values']): Territory {
  const asked = values['territory'] ?? 'metropole';
  if (typeof asked === 'string' && isTerritory(asked)) return asked;
  throw new UsageError(`--territory: ${Object.keys(TERRITORIES).join(', ')}`);
}

/** The public holidays after `from`, up to and including `to`. */
function holidaysBetween(from: Day, to: Day, territory: Territory): Holiday[] {
  const found: Holiday[] = [];
  for (let day = from; day < to; ) {
    day = addDays(day, 1);
    const holiday = holidayOn(day, territory);
    if (holiday) found.push(holiday);
  }
  return found;
}
