export { addDays, type Day, isDay, weekdayOf } from './day.ts';
export { addMonthsLegal } from './deadlines.ts';
export { type Holiday, holidayOn, holidaysOf } from './holidays.ts';
export {
  type AnnouncedClosure,
  announcedClosures,
  holidaysWithoutDecision,
  type UndecidedHoliday,
} from './hours-closures.ts';
export { describeHours, type HoursSection, hoursText } from './hours-description.ts';
export { type HoursCalendarOptions, toIcalHours } from './hours-ical.ts';
export type { DayReason } from './hours-model.ts';
export { type OsmHours, type OsmLoss, toOsmHours, toScdlHours } from './hours-osm.ts';
export { type OsmProblem, type OsmReading, parseOsmHours } from './hours-osm-parse.ts';
export { type OpeningHoursSpecification, type SchemaOrgHours, toSchemaOrgHours } from './hours-schema-org.ts';
export { nextChange, type OpenState, openState, slotsOn } from './hours-state.ts';
export { openStateText, stateWords } from './hours-text.ts';
export { type WeekDay, weekView } from './hours-week.ts';
export { calendarManifest } from './manifest.ts';
export {
  type HoursProblem,
  hoursJsonSchema,
  hoursProblems,
  parseOpeningHours,
} from './opening-hours.schemas.ts';
export {
  type HolidayDecision,
  type HoursException,
  type LocalText,
  localText,
  type OpeningHours,
  type PlainSlot,
  type Recurrence,
  type Season,
  type Slot,
  WEEKDAYS,
  type Weekday,
  type Weekly,
} from './opening-hours.ts';
export {
  isSchoolZone,
  knownUntil,
  SCHOOL_ZONES,
  type SchoolZone,
} from './school-holidays.ts';
export { isTerritory, TERRITORIES, type Territory } from './territories.ts';
export { addWorkingDays, isWorkingDay } from './working-days.ts';
export { dayIn, instantAt, isZone, startOfDay, type ZonedParts, zonedParts } from './zones.ts';
