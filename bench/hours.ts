import { type OpeningHours, openState, type Slot } from '../src/modules/calendar/index.ts';
import { spread } from './measure.ts';

const PLACES = 2_000;
const RUNS = 20;
const ZONES = ['Europe/Paris', 'Indian/Reunion', 'America/Guadeloupe', 'Pacific/Noumea', 'America/Miquelon'];
const DAYS = ['mon', 'tue', 'wed', 'thu', 'fri', 'sat', 'sun'] as const;

/** What telling 2,000 places open or closed costs, in ms. */
export interface OpenNowCost {
  /** The first time: schedules are compiled, the zones' clock changes looked up. */
  readonly first: number;
  /** Median of the next 20 times, 37 minutes apart: half a day of a page that is drawn now and then. */
  readonly median: number;
  /** Median of 20 times in other weeks, of which nothing is remembered. */
  readonly unknownDays: number;
}

/** Times `openState` for 2,000 different schedules, parsed before the clock starts. */
export function openNowCost(): OpenNowCost {
  const places = Array.from({ length: PLACES }, (_, index) => place(index));
  const day = Date.UTC(2026, 10, 24, 7);
  const first = time(places, new Date(day));
  const samples = (step: number) =>
    Array.from({ length: RUNS }, (_, run) => time(places, new Date(day + (run + 1) * step * 60_000)));
  return { first, median: spread(samples(37)).median, unknownDays: spread(samples(37 * 700)).median };
}

/** Open-now for 2,000 places, in ms: the median of 20 runs after the first. */
export function openNowFor2000Places(): number {
  return openNowCost().median;
}

function time(places: readonly OpeningHours[], now: Date): number {
  let known = 0;
  const start = performance.now();
  for (const hours of places) {
    const state = openState(hours, now);
    if (state.open || state.opensAt !== null) known += 1;
  }
  const elapsed = performance.now() - start;
  if (known < PLACES / 2)
    throw new Error(`only ${known} places of ${PLACES} ever open: the figure is of nothing`);
  return elapsed;
}

/** A schedule of its own for each index: town halls, libraries, markets, sorting centres, closed works, appointments. */
function place(index: number): OpeningHours {
  const morning = 420 + (index % 24) * 7;
  const slot = (from: number, to: number, more: Partial<Slot> = {}): Slot => ({
    from: clock(from),
    to: clock(to),
    ...more,
  });
  const half = [slot(morning, 720)];
  const whole = [slot(morning, 720), slot(810 + (index % 7) * 5, 1_020 + (index % 11) * 5)];
  const zone = ZONES[index % 20 < 16 ? 0 : (index % 4) + 1] ?? 'Europe/Paris';
  const weekly = Object.fromEntries(
    DAYS.map((day, at) => [day, at > 4 ? [] : (index + at) % 3 === 0 ? half : whole]),
  );
  const base: OpeningHours = { zone, weekly, closedOnHolidaysOf: 'metropole' };
  switch (index % 10) {
    case 0:
      return {
        ...base,
        schoolZone: 'c',
        weekly: { ...weekly, tue: [...whole, slot(1_080, 1_140, { terms: 'only' })] },
      };
    case 1:
      return {
        ...base,
        weekly: { ...weekly, sat: [slot(morning, 720, { when: { nth: [2, 4] } })] },
      };
    case 2:
      return { ...base, weekly: { sat: [slot(morning, 720, { when: { weeks: 'even' } })] } };
    case 3:
      return {
        ...base,
        seasons: [{ name: 'Été', from: '07-01', to: '08-31', weekly: { mon: half, thu: half } }],
      };
    case 4:
      return {
        ...base,
        exceptions: [
          { from: '2026-12-21', to: '2027-01-03', closed: true, reason: 'Congés' },
          { from: '2027-05-07', to: '2027-05-07', closed: true },
        ],
        holidays: { 'labour-day': 'closed', 'armistice-1918': half },
      };
    case 5:
      return { ...base, weekly: { fri: [slot(1_260, 120)], sat: [slot(1_260, 120)] } };
    case 6:
      return { ...base, weekly: { ...weekly, wed: [slot(morning, 1_020, { byAppointment: true })] } };
    default:
      return base;
  }
}

function clock(minutes: number): string {
  return `${String(Math.floor(minutes / 60)).padStart(2, '0')}:${String(minutes % 60).padStart(2, '0')}`;
}
