export { addDays, type Day, isDay, weekdayOf } from './day.ts';
export { addClearMonths, addMonthsLegal } from './deadlines.ts';
export { type Holiday, holidayOn, holidaysOf } from './holidays.ts';
export { calendarManifest } from './manifest.ts';
export { openingHoursSchema, parseOpeningHours } from './opening-hours.schemas.ts';
export {
  isOpenAt,
  nextChange,
  type OpeningHours,
  type OpenState,
  openState,
  type Slot,
  slotsOn,
  WEEKDAYS,
  type Weekday,
} from './opening-hours.ts';
export { isTerritory, TERRITORIES, type Territory, territoryOf, zoneOf } from './territories.ts';
export { addWorkingDays, isWorkingDay, nextWorkingDay } from './working-days.ts';
export { dayIn, instantAt, isZone, startOfDay, type ZonedParts, zonedParts } from './zones.ts';
