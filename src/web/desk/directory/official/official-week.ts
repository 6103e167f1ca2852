import { type Slot, WEEKDAYS, type Weekday } from '#modules/calendar/index.ts';
import type { OfficialRecord } from '#modules/directory/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { Values } from '../../../kit/form.ts';
import { weekValues } from '../hours/week-form.ts';

/** The week of an official record as the fields of the form of hours; its comments are for whoever reads them. */
export function officialWeek({ ranges }: Pick<OfficialRecord, 'ranges'>, lang: Lang): Values {
  const week: { [day in Weekday]?: Slot[] } = {};
  for (const { from, to, slots } of ranges) {
    for (let index = from; ; index = (index + 1) % 7) {
      const day = WEEKDAYS[index];
      if (!day) break;
      const known = week[day] ?? [];
      const more = slots.filter((slot) => !known.some((one) => one.from === slot.from && one.to === slot.to));
      week[day] = [...known, ...more].toSorted((a, b) => a.from.localeCompare(b.from));
      if (index === to) break;
    }
  }
  return weekValues(week, lang);
}
