import { readFileSync } from 'node:fs';
import {
  hoursProblems,
  instantAt,
  isDay,
  isZone,
  nextChange,
  type OpeningHours,
  openState,
  openStateText,
  parseOpeningHours,
  zonedParts,
} from '#modules/calendar/index.ts';
import { AppError } from '#platform/errors/index.ts';
import { type Command, type Io, UsageError } from '../command.ts';

export const hours: Command = {
  name: 'hours',
  usage: 'FILE.json|- [--at 2026-12-24T17:45] [--zone ZONE] [--lang fr|en] [--json]',
  summary: {
    fr: 'Dit si un lieu est ouvert, d’après ses horaires en JSON.',
    en: 'Tells whether a place is open, from its hours in JSON.',
  },
  options: {
    at: { type: 'string' },
    zone: { type: 'string' },
    lang: { type: 'string' },
    json: { type: 'boolean' },
  },
  words: 1,
  run({ positionals: [file = ''], values }, { io, now }) {
    const at = typeof values['at'] === 'string' ? values['at'] : undefined;
    const zone = typeof values['zone'] === 'string' ? values['zone'] : undefined;
    const lang = values['lang'] ?? 'fr';
    if (lang !== 'fr' && lang !== 'en') throw new UsageError(`--lang: fr, en`);
    if (zone !== undefined && !isZone(zone))
      throw new UsageError(`--zone: fuseau inconnu (unknown zone) “${zone}”`);
    if (at !== undefined && !readMoment(at))
      throw new UsageError(`--at: 2026-12-24T17:45, 2026-12-24T16:45Z`);
    const schedule = readHours(file, zone, values['json'] === true, io);
    const instant = at === undefined ? now() : momentAt(at, schedule.zone);
    io.out(
      values['json']
        ? JSON.stringify(answer(schedule, instant, lang))
        : openStateText(schedule, instant, lang),
    );
  },
};

/** What `--json` prints, see docs/guides/opening-hours.md. */
function answer(schedule: OpeningHours, instant: Date, lang: 'fr' | 'en'): object {
  const state = openState(schedule, instant);
  const turn = state.open ? state.until : state.opensAt;
  const opening = state.open ? turn && nextChange(schedule, turn) : turn;
  const written = (date: Date | null) => date && writeInstant(date, schedule.zone);
  return {
    open: state.open,
    until: written(turn),
    next: written(opening),
    text: openStateText(schedule, instant, lang),
    at: written(instant),
    zone: schedule.zone,
    byAppointment: state.byAppointment,
    changesAt: written(state.changesAt),
    because: state.because,
    uncertain: state.uncertain,
  };
}

/** `2026-12-24T17:45:00+01:00`, on the wall of the zone. */
function writeInstant(date: Date, zone: string): string {
  const { offsetMinutes } = zonedParts(date, zone);
  const wall = new Date(date.getTime() + offsetMinutes * 60_000).toISOString().slice(0, 19);
  const minutes = Math.abs(Math.round(offsetMinutes));
  const two = (value: number) => String(value).padStart(2, '0');
  return `${wall}${offsetMinutes < 0 ? '-' : '+'}${two(Math.floor(minutes / 60))}:${two(minutes % 60)}`;
}

interface Moment {
  readonly day: string;
  readonly minute: number;
  readonly seconds: number;
  /** null: on the wall of the place. */
  readonly offset: string | null;
}

function readMoment(text: string): Moment | null {
  const found =
    /^(\d{4}-\d{2}-\d{2})T([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d))?(Z|[+-](?:0\d|1[0-4]):[0-5]\d)?$/.exec(
      text,
    );
  const [, day = '', hour, minute, seconds = '0', offset = null] = found ?? [];
  if (!found || !isDay(day)) return null;
  return { day, minute: Number(hour) * 60 + Number(minute), seconds: Number(seconds), offset };
}

/** Where the clock changes, a wall time that comes twice is the first, and one that never comes is the change. */
function momentAt(text: string, zone: string): Date {
  const moment = readMoment(text);
  if (!moment) throw new UsageError();
  if (moment.offset !== null) return new Date(text);
  return new Date(instantAt(moment.day, moment.minute, zone).getTime() + moment.seconds * 1000);
}

/** The hours of the file, or of standard input; problems go to standard output, one a line. */
function readHours(file: string, zone: string | undefined, json: boolean, io: Io): OpeningHours {
  const value = readJson(file, json, io);
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  const schedule = zone !== undefined && isObject ? { ...value, zone } : value;
  const problems = hoursProblems(schedule);
  if (problems.length > 0)
    refuse(
      problems.map(({ path, code }) => ({ path: path.join('.'), code })),
      json,
      io,
    );
  return parseOpeningHours(schedule);
}

function readJson(file: string, json: boolean, io: Io): unknown {
  const text = readText(file);
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch {
    return refuse([{ path: '', code: 'json' }], json, io);
  }
}

function readText(file: string): string {
  try {
    return readFileSync(file === '-' ? 0 : file, 'utf8');
  } catch (cause) {
    throw refusal(`Ce fichier ne se lit pas : ${file}`, `this file cannot be read: ${file}`, cause);
  }
}

function refuse(problems: readonly { path: string; code: string }[], json: boolean, io: Io): never {
  if (json) io.out(JSON.stringify({ problems }));
  else for (const { path, code } of problems) io.out(`${path || '.'}: ${code}`);
  throw refusal(
    'Ces horaires ne sont pas valables, voir docs/guides/opening-hours.md.',
    'these hours are not valid, see docs/guides/opening-hours.md',
  );
}

function refusal(fr: string, en: string, cause?: unknown): AppError {
  return new AppError({ code: 'cli.hours', status: 400, message: { fr, en }, ...(cause ? { cause } : {}) });
}
