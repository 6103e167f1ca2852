import { z } from 'zod';
import { isTerritory } from '#modules/calendar/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import { defineAction, type Services } from '#platform/action/index.ts';
import { forbidden } from '#platform/errors/index.ts';
import { importRefusal } from '../directory.errors.ts';
import { mayEditDirectory } from '../directory.policy.ts';
import { type HoursFile, readHoursFile } from '../importing/hours-file.ts';
import { planWeeks, type RowProblem } from '../importing/hours-rows.ts';
import type { Source } from '../importing/open-source.ts';
import { withWeek } from '../importing/town-hall-plan.ts';
import { clockOfTenant, lockPlacesInUse } from '../places.store.ts';
import { readHours } from '../queries/hours-memory.ts';
import { isStored, keepHours } from './change-hours.ts';

/** What became of the places that a file names. */
export interface HoursImportReport {
  readonly places: readonly {
    readonly name: string;
    readonly lines: readonly number[];
    readonly outcome: 'changed' | 'unchanged' | 'left';
  }[];
  readonly problems: readonly RowProblem[];
  readonly written: boolean;
}

/**
 * Puts the weeks of a file in place of those of the places that it names; their seasons, decisions on holidays and
 * closures stay. All of it or, where a row is wrong, nothing (`force`: the places without a wrong row).
 */
export const importHours = defineAction({
  name: 'directory.import_hours',
  input: z.object({ file: z.custom<HoursFile>(isHoursFile), dryRun: z.boolean(), force: z.boolean() }),
  load: ({ tx }) => lockPlacesInUse(tx),
  authorise: (actor: AnyActor) => mayEditDirectory(actor),
  async run(context, { file, dryRun, force }, places: Awaited<ReturnType<typeof lockPlacesInUse>>) {
    const { zone, territory } = await clockOfTenant(context.tx);
    const clock = { zone, territory: isTerritory(territory) ? territory : null };
    const { weeks, problems } = planWeeks(file, places, clock);
    const written = !dryRun && (problems.length === 0 || force);
    const told: HoursImportReport['places'][number][] = [];
    for (const { place, lines, week } of weeks) {
      const { name } = place;
      const present = places.find(({ id }) => id === place.id);
      const hours = week && withWeek(readHours(present?.hours), week);
      if (!hours || !present) {
        told.push({ name, lines, outcome: 'left' });
        continue;
      }
      told.push({ name, lines, outcome: isStored(hours, present.hours) ? 'unchanged' : 'changed' });
      if (written) await keepHours(context, present, hours, 'import');
    }
    const report: HoursImportReport = { places: told, problems, written };
    return report;
  },
});

/** Reads a CSV of hours for a tenant, then imports it; tells each line of the report in French. */
export async function importHoursFile(
  services: Services,
  wanted: {
    readonly tenant: Tenant;
    readonly actor: AnyActor;
    readonly source: Source;
    readonly dryRun: boolean;
    readonly force: boolean;
    readonly tell: (line: string) => void;
  },
): Promise<HoursImportReport> {
  const { tenant, actor, source, dryRun, force, tell } = wanted;
  // Before the file is read: a refusal must cost nothing.
  if (!mayEditDirectory(actor)) throw forbidden('directory.import_hours.forbidden');
  const file = await readHoursFile(source);
  const report = await importHours.execute(services, {
    tenantId: tenant.id,
    actor,
    input: { file, dryRun, force },
  });
  for (const line of reportLines(report, file, dryRun)) tell(line);
  if (report.problems.length > 0) throw withProblems(report.problems.length, report.written || dryRun);
  return report;
}

function* reportLines(report: HoursImportReport, file: HoursFile, dryRun: boolean): Generator<string> {
  yield `Format : ${file.format === 'osm' ? 'une ligne par lieu (EQUIP_OUVERTURE)' : 'une plage par ligne'}`;
  for (const { line, why } of report.problems) yield `ligne ${line} : non importée (${why})`;
  const words = {
    changed: 'changement',
    unchanged: 'sans changement',
    left: 'laissé : une ligne est à corriger',
  };
  for (const { name, lines, outcome } of report.places) {
    yield `${lines.length > 1 ? `lignes ${lines.join(', ')}` : `ligne ${lines[0]}`} : ${name} — ${words[outcome]}`;
  }
  const count = (outcome: string) => report.places.filter((place) => place.outcome === outcome).length;
  yield `Lieux : changements ${count('changed')}, sans changement ${count('unchanged')}, laissés ${count('left')}.`;
  if (report.problems.length > 0) yield `Problèmes : ${report.problems.length}.`;
  if (dryRun) yield 'Essai : rien n’a été écrit.';
  else yield report.written ? 'Import fait.' : 'Import refusé : rien n’a été écrit.';
}

function isHoursFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'rows' in value && 'format' in value;
}

function withProblems(count: number, done: boolean) {
  return importRefusal('import_with_problems', {
    fr: `${count} ligne${count > 1 ? 's' : ''} à corriger : voyez le rapport. ${done ? 'Le reste est traité.' : 'Rien n’a été écrit. Pour importer les autres lieux, ajoutez --force.'}`,
    en: `${count} line${count > 1 ? 's' : ''} to correct: see the report. ${done ? 'The rest is done.' : 'Nothing was written. To import the other places, add --force.'}`,
  });
}
