import { type Day, dayFromNumber, dayNumber, weekdayOfNumber } from './day.ts';
import { compileHours } from './hours-compile.ts';
import { ordinaryRuleOf, slotsInEffect } from './hours-day.ts';
import { type CompiledHours, type CompiledSlot, OPEN } from './hours-model.ts';
import { clockText, MINUTES_PER_DAY, type OpeningHours } from './opening-hours.ts';
import { dayIn } from './zones.ts';

/** A `schema.org/OpeningHoursSpecification`, ready for JSON-LD. */
export interface OpeningHoursSpecification {
  readonly '@type': 'OpeningHoursSpecification';
  readonly dayOfWeek?: readonly string[];
  readonly opens: string;
  readonly closes: string;
  readonly validFrom?: Day;
  readonly validThrough?: Day;
}

/** What a page about the place adds to its JSON-LD. */
export interface SchemaOrgHours {
  readonly openingHoursSpecification: readonly OpeningHoursSpecification[];
  readonly specialOpeningHoursSpecification: readonly OpeningHoursSpecification[];
}

const NAMES = ['Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday', 'Sunday'];
/** How search engines are told of a day without opening. */
const SHUT = '00:00-00:00';
const DAYS_AHEAD = 366;

/** Days in a row on which the same week holds: the ordinary one, or that of a season. */
interface Stretch {
  readonly from: number;
  to: number;
  readonly season: number | null;
  /** Spans of each weekday from Monday, without the conditional slots. */
  readonly week: readonly (readonly string[])[];
}

/**
 * The hours for search engines over the coming 366 days: the week, or each season's with its dates, without
 * conditional slots; then as special hours every day that is not like its week (holidays, exceptions, nth weekdays,
 * school terms), neighbours that are alike together. Receiving by appointment is not being open: it is left out.
 */
export function toSchemaOrgHours(hours: OpeningHours, now: Date): SchemaOrgHours {
  const compiled = compileHours(hours);
  const stretches = stretchesOf(compiled, dayNumber(dayIn(now, hours.zone)));
  const dated = stretches.length > 1 || stretches[0]?.season !== null;
  return {
    openingHoursSpecification: stretches.flatMap((stretch) => weekSpecifications(stretch, dated)),
    specialOpeningHoursSpecification: stretches.flatMap((stretch) => specials(compiled, stretch)),
  };
}

function stretchesOf(hours: CompiledHours, today: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let number = today; number < today + DAYS_AHEAD; number += 1) {
    const season = ordinaryRuleOf(hours, number).season;
    const last = stretches.at(-1);
    if (last && last.season === season) last.to = number;
    else stretches.push({ from: number, to: number, season, week: weekOf(hours, season) });
  }
  return stretches;
}

function weekOf(hours: CompiledHours, season: number | null): readonly (readonly string[])[] {
  const week = (season === null ? undefined : hours.seasons[season]?.week) ?? hours.week;
  return week.map((day) => spansOf(day.slots.filter((slot) => slot.when === null && slot.terms === null)));
}

/** `09:00-12:00` of the slots that are open to all, in order. */
function spansOf(slots: readonly CompiledSlot[]): readonly string[] {
  return slots
    .filter(({ level }) => level === OPEN)
    .toSorted((a, b) => a.from - b.from)
    .map(({ from, to }) => `${clockText(from)}-${closing(from, to)}`);
}

/** A whole day ends at 23:59, as search engines ask; another midnight is 00:00, hence of the next day. */
function closing(from: number, to: number): string {
  return from === 0 && to === MINUTES_PER_DAY ? '23:59' : clockText(to % MINUTES_PER_DAY);
}

function weekSpecifications({ from, to, week }: Stretch, dated: boolean): OpeningHoursSpecification[] {
  return [...new Set(week.flat())].toSorted().map((span) => ({
    '@type': 'OpeningHoursSpecification',
    dayOfWeek: NAMES.flatMap((name, index) =>
      week[index]?.includes(span) ? [`https://schema.org/${name}`] : [],
    ),
    ...bounds(span),
    ...(dated ? { validFrom: dayFromNumber(from), validThrough: dayFromNumber(to) } : {}),
  }));
}

function specials(hours: CompiledHours, { from, to, week }: Stretch): OpeningHoursSpecification[] {
  const runs: { from: number; to: number; spans: readonly string[] }[] = [];
  for (let number = from; number <= to; number += 1) {
    const spans = spansOf(slotsInEffect(hours, number));
    if (spans.join() === week[weekdayOfNumber(number) - 1]?.join()) continue;
    const run = runs.at(-1);
    if (run?.to === number - 1 && run.spans.join() === spans.join()) run.to = number;
    else runs.push({ from: number, to: number, spans });
  }
  return runs.flatMap((run) =>
    (run.spans.length > 0 ? run.spans : [SHUT]).map((span) => ({
      '@type': 'OpeningHoursSpecification' as const,
      ...bounds(span),
      validFrom: dayFromNumber(run.from),
      validThrough: dayFromNumber(run.to),
    })),
  );
}

function bounds(span: string): { opens: string; closes: string } {
  const [opens = '', closes = ''] = span.split('-');
  return { opens, closes };
}
