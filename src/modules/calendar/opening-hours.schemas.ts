import { z } from 'zod';
import { type OpeningHours, parseTime, type Slot, WEEKDAYS } from './opening-hours.ts';
import { isTerritory, type Territory } from './territories.ts';
import { isZone } from './zones.ts';

const MINUTES_PER_DAY = 1440;

// `abort`: the checks on the whole slot and the whole day only see times that parse.
const time = z.string().regex(/^(?:(?:[01]\d|2[0-3]):[0-5]\d|24:00)$/, { error: 'time', abort: true });

const slot = z
  .strictObject({ from: time, to: time })
  .refine(({ from, to }) => from !== to && from !== '24:00', 'empty_slot');

function overlap(slots: readonly Slot[]): boolean {
  const spans = slots
    .map(({ from, to }) => [parseTime(from), parseTime(to)] as const)
    .map(([from, to]) => [from, to > from ? to : to + MINUTES_PER_DAY] as const)
    .sort((a, b) => a[0] - b[0]);
  return spans.some(([from], index) => index > 0 && from < (spans[index - 1]?.[1] ?? 0));
}

const slots = z.array(slot).refine((list) => !overlap(list), 'overlap');

/** Opening hours as they are stored and typed in; the messages are stable codes, worded by the screen. */
export const openingHoursSchema = z.strictObject({
  zone: z.string().refine(isZone, 'zone'),
  weekly: z.partialRecord(z.enum(WEEKDAYS), slots),
  closedOnHolidaysOf: z
    .custom<Territory>((value) => typeof value === 'string' && isTerritory(value), 'territory')
    .optional(),
});

/** Reads stored or imported hours. Throws ZodError on anything malformed. */
export function parseOpeningHours(value: unknown): OpeningHours {
  const { zone, weekly, closedOnHolidaysOf } = openingHoursSchema.parse(value);
  const days = Object.fromEntries(Object.entries(weekly).filter(([, list]) => list !== undefined));
  return closedOnHolidaysOf === undefined
    ? { zone, weekly: days }
    : { zone, weekly: days, closedOnHolidaysOf };
}
