import { isTerritory, type OpeningHours } from '#modules/calendar/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { mayEditPlace } from '../directory.policy.ts';
import { decideHolidaySchema } from '../hours.schemas.ts';
import { clockOfTenant, type LockedPlace, lockPlaces } from '../places.store.ts';
import { keepHours, presentHours } from './change-hours.ts';

/**
 * Says of a public holiday whether places receive: `open` as on an ordinary such day, `closed`, or these slots; null
 * takes it back. For all of the places or none. By key each year, by day that one alone, which wins. Throws
 * `HoursInvalid`, `directory.no_hours`.
 */
export const decideHoliday = defineAction({
  name: 'directory.decide_holiday',
  input: decideHolidaySchema,
  load: async ({ tx }, { placeIds }) => {
    const wanted = new Set(placeIds);
    const places = await lockPlaces(tx, [...wanted]);
    if (places.length < wanted.size || places.some(({ archived }) => archived))
      throw notFound('directory.place_not_found');
    return places;
  },
  authorise: (actor: AnyActor, places: LockedPlace[]) => places.every((place) => mayEditPlace(actor, place)),
  async run(context, { holiday, decision }, places) {
    const { territory } = await clockOfTenant(context.tx);
    for (const place of places) {
      const hours = presentHours(place);
      // A place that holidays do not close has no territory yet: without one, no key means anything.
      const of =
        hours.closedOnHolidaysOf || hours.holidaysOf || !isTerritory(territory)
          ? {}
          : { holidaysOf: territory };
      await keepHours(context, place, { ...hours, ...of, ...decided(hours, holiday, decision) }, 'holiday');
    }
  },
});

function decided(hours: OpeningHours, holiday: string, decision: unknown): { holidays: unknown } {
  const others = Object.entries(hours.holidays ?? {}).filter(([key]) => key !== holiday);
  const all = decision === null || decision === undefined ? others : [...others, [holiday, decision]];
  return { holidays: all.length > 0 ? Object.fromEntries(all) : undefined };
}
