import { z } from 'zod';
import { type Day, isDay } from './day.ts';
import { holidayKeyProblem } from './holidays.ts';
import {
  badSeasonBounds,
  findOverlap,
  findWeeklyOverlap,
  isMonthDay,
  seasonsOverlap,
} from './hours-checks.ts';
import { holidayTerritory, type OpeningHours, WEEKDAYS } from './opening-hours.ts';
import { SCHOOL_ZONES, type SchoolZone } from './school-holidays.ts';
import { TERRITORIES, type Territory } from './territories.ts';
import { isZone } from './zones.ts';

/** Bounds on what one schedule may hold: far above what a place needs, far below what would slow a page down. */
const MOST = { slotsADay: 12, seasons: 12, exceptions: 200, holidays: 100, text: 200 } as const;

// `abort`: the checks on the whole slot, day and schedule only see texts that parse.
const time = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: 'time', abort: true });
const day = z
  .string()
  .regex(/^\d{4}-\d{2}-\d{2}$/, { error: 'day', abort: true })
  .refine((text): text is Day => isDay(text), { error: 'day', abort: true });
const seasonBound = z
  .string()
  .regex(/^(?:\d{4}-)?\d{2}-\d{2}$/, { error: 'day', abort: true })
  .refine((text) => (text.length === 5 ? isMonthDay(text) : isDay(text)), { error: 'day', abort: true });
const line = z.string().min(1, 'text').max(MOST.text, 'text').regex(/\S/, 'text');
const text = z.union([line, z.strictObject({ fr: line, en: line.optional() })], 'text');

const plainFields = {
  from: time,
  to: time,
  note: text.optional(),
  byAppointment: z.literal(true).optional(),
};
const notEmpty = ({ from, to }: { from: string; to: string }) => from !== to && from !== '24:00';
const plainSlot = z.strictObject(plainFields).refine(notEmpty, { error: 'empty_slot', abort: true });

const nth = z.literal([-1, 1, 2, 3, 4, 5], 'recurrence');
const recurrence = z.union(
  [
    z.strictObject({ weeks: z.enum(['even', 'odd']) }),
    z.strictObject({ every: z.int('recurrence').min(2, 'recurrence').max(52, 'recurrence'), from: day }),
    z.strictObject({
      nth: z
        .array(nth)
        .min(1, 'recurrence')
        .max(6, 'recurrence')
        .refine((list) => new Set(list).size === list.length, 'recurrence'),
    }),
  ],
  'recurrence',
);
const slot = z
  .strictObject({
    ...plainFields,
    when: recurrence.optional(),
    terms: z.enum(['only', 'holidays']).optional(),
  })
  .refine(notEmpty, { error: 'empty_slot', abort: true });

const weekly = z
  .partialRecord(z.enum(WEEKDAYS), z.array(slot).max(MOST.slotsADay, 'too_many'))
  .superRefine((week, context) => {
    const path = findWeeklyOverlap(week);
    if (path) context.addIssue({ code: 'custom', message: 'overlap', path });
  });

const plainSlots = z.array(plainSlot).min(1, 'empty').max(MOST.slotsADay, 'too_many');

const season = z
  .strictObject({ name: text, from: seasonBound, to: seasonBound, weekly })
  .superRefine((value, context) => {
    const code = badSeasonBounds(value);
    if (code) context.addIssue({ code: 'custom', message: code, path: ['to'] });
  });

const exception = z
  .strictObject({
    from: day,
    to: day.optional(),
    closed: z.literal(true).optional(),
    slots: plainSlots.optional(),
    reason: text.optional(),
    announceFrom: day.optional(),
  })
  .superRefine((value, context) => {
    const add = (message: string, ...path: (string | number)[]) =>
      context.addIssue({ code: 'custom', message, path });
    if (value.to !== undefined && value.to < value.from) add('reversed', 'to');
    if ((value.closed === undefined) === (value.slots === undefined)) add('closed_or_slots');
    if (value.announceFrom !== undefined && value.announceFrom > value.from)
      add('announced_late', 'announceFrom');
    const overlap = value.slots && findOverlap(value.slots, value.to !== value.from);
    if (overlap !== undefined && overlap !== null) add('overlap', 'slots', overlap);
  });

/** Message of a union whose branches say what is wrong. */
const UNION = 'one_of';

const decision = z.union(
  [
    z.enum(['open', 'closed']),
    plainSlots.superRefine((slots, context) => {
      const overlap = findOverlap(slots, false);
      if (overlap !== null) context.addIssue({ code: 'custom', message: 'overlap', path: [overlap] });
    }),
  ],
  UNION,
);

const territory = z.enum(Object.keys(TERRITORIES) as [Territory], 'territory');

/**
 * Opening hours as they are stored and typed in. The messages are stable codes, worded by the screen; `hoursProblems`
 * gives every one with its path.
 */
export const openingHoursSchema = z
  .strictObject({
    zone: z.string().max(64).refine(isZone, 'zone'),
    weekly,
    byAppointment: z.literal(true).optional(),
    seasons: z.array(season).max(MOST.seasons, 'too_many').optional(),
    schoolZone: z.enum(Object.keys(SCHOOL_ZONES) as [SchoolZone], 'school_zone').optional(),
    closedOnHolidaysOf: territory.optional(),
    holidaysOf: territory.optional(),
    holidays: z
      .record(z.string().max(64), decision)
      .refine((all) => Object.keys(all).length <= MOST.holidays, 'too_many')
      .optional(),
    exceptions: z.array(exception).max(MOST.exceptions, 'too_many').optional(),
  })
  .superRefine((hours, context) => {
    for (const { code, path } of wholeProblems(hours)) {
      context.addIssue({ code: 'custom', message: code, path: [...path] });
    }
  })
  .meta({ title: 'Opening hours of a place (Parvis)' });

/** What only the whole schedule shows: seasons that overlap, terms of no zone, decisions on no holiday. */
function wholeProblems(hours: OpeningHours): { code: string; path: (string | number)[] }[] {
  const found: { code: string; path: (string | number)[] }[] = [];
  const seasons = hours.seasons ?? [];
  seasons.forEach((one, index) => {
    if (seasons.slice(0, index).some((other) => seasonsOverlap(one, other)))
      found.push({ code: 'season_overlap', path: ['seasons', index] });
  });
  const weeks = [hours.weekly, ...seasons.map((one) => one.weekly)];
  const usesTerms = weeks.some((week) => WEEKDAYS.some((key) => week[key]?.some((one) => one.terms)));
  if (usesTerms && !hours.schoolZone) found.push({ code: 'school_zone', path: ['schoolZone'] });
  if (hours.closedOnHolidaysOf && hours.holidaysOf)
    found.push({ code: 'territory_twice', path: ['holidaysOf'] });
  const of = holidayTerritory(hours);
  for (const key of Object.keys(hours.holidays ?? {})) {
    const code = of ? holidayKeyProblem(key, of) : 'holiday_territory';
    if (code) found.push({ code, path: ['holidays', key] });
  }
  return found;
}

/** Reads stored or imported hours. Throws ZodError on anything malformed. */
export function parseOpeningHours(value: unknown): OpeningHours {
  return openingHoursSchema.parse(value);
}

/** One thing wrong with typed-in hours: a stable code, and the way to it in the data. */
export interface HoursProblem {
  readonly path: readonly (string | number)[];
  readonly code: string;
}

/** Everything wrong with typed-in or imported hours; [] when they can be parsed. */
export function hoursProblems(value: unknown): readonly HoursProblem[] {
  const { error } = openingHoursSchema.safeParse(value);
  return error ? error.issues.flatMap((issue) => flatten(issue, [])) : [];
}

/** A union says only that nothing fitted: what is told is the branch that got furthest. */
function flatten(issue: z.core.$ZodIssue, before: readonly (string | number)[]): readonly HoursProblem[] {
  const path = [...before, ...issue.path.map((part) => (typeof part === 'number' ? part : String(part)))];
  if (issue.code === 'invalid_union' && issue.message === UNION) {
    const branches = issue.errors.map((errors) => errors.flatMap((inner) => flatten(inner, path)));
    const depth = (branch: readonly HoursProblem[]) => Math.max(0, ...branch.map((one) => one.path.length));
    return branches.toSorted((a, b) => depth(b) - depth(a))[0] ?? [];
  }
  if (issue.code === 'unrecognized_keys') {
    return issue.keys.map((key) => ({ path: [...path, key], code: 'unknown_field' }));
  }
  if (CODE.test(issue.message)) return [{ path, code: issue.message }];
  return [{ path, code: issue.message.endsWith('received undefined') ? 'missing' : 'malformed' }];
}

const CODE = /^[a-z_]+$/;

/** The published JSON Schema of opening hours (draft 2020-12): the shapes; what joins two fields is in the guide. */
export const hoursJsonSchema: object = z.toJSONSchema(openingHoursSchema, { io: 'input' });
