export { addDays, type Day, isDay, weekdayOf } from './day.ts';
export { addMonthsLegal } from './deadlines.ts';
export { type Holiday, holidayOn } from './holidays.ts';
export { calendarManifest } from './manifest.ts';
export { parseOpeningHours } from './opening-hours.schemas.ts';
export {
  nextChange,
  type OpeningHours,
  type OpenState,
  openState,
  type Slot,
  slotsOn,
  type Weekday,
} from './opening-hours.ts';
export { isTerritory, type Territory } from './territories.ts';
export { addWorkingDays, isWorkingDay } from './working-days.ts';
export { dayIn, instantAt, startOfDay, type ZonedParts, zonedParts } from './zones.ts';
