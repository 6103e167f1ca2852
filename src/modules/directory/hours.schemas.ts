import { z } from 'zod';

/** What a change of hours carries beside itself. */
const placeAndRevision = {
  placeId: z.uuid(),
  /**
   * `hoursRevision` of the place as the form showed it: refused (409) where somebody has changed the hours since.
   * Absent: whatever they are now.
   */
  seenRevision: z.uuid().nullable().optional(),
};

/** Calendar parses the hours, closures and decisions: the words of what is wrong come from there. */
const asCalendarReadsIt = z.unknown();

/** Whole hours in place of those before; null: no hours are told any more. */
export const setHoursSchema = z.object({ ...placeAndRevision, hours: asCalendarReadsIt });

export const restoreHoursSchema = z.object({ ...placeAndRevision, revisionId: z.uuid() });

/** One dated exception (`HoursException` of calendar). */
export const addClosureSchema = z.object({ ...placeAndRevision, closure: asCalendarReadsIt });

/** The exception that begins and ends on these days; `to` null: until further notice. */
export const removeClosureSchema = z.object({
  ...placeAndRevision,
  from: z.string().max(10),
  to: z.string().max(10).nullable(),
});

/** A decision for one or several places at once; null takes the decision back. */
export const decideHolidaySchema = z.object({
  placeIds: z.array(z.uuid()).min(1).max(200),
  /** `armistice-1918`: each year. `2026-11-11`: that day alone. */
  holiday: z.string().max(64),
  decision: asCalendarReadsIt,
});

export const settleHoursCommentSchema = z.object({ placeId: z.uuid() });
