import { z } from 'zod';
import type { Tenant } from '#modules/tenancy/index.ts';
import { defineAction, type Services } from '#platform/action/index.ts';
import { type AppError, forbidden } from '#platform/errors/index.ts';
import { newId } from '#platform/ids/index.ts';
import { type Plan, planOf, tooManyGone } from '../address-plan.ts';
import { knownOf, lockTerritory, writePlan } from '../addresses.store.ts';
import type { FileImport } from '../reading/bytes.ts';
import { type AddressFile, readAddresses } from '../reading/read-addresses.ts';
import { scopeOf } from '../reading/scope-of.ts';
import { type ImportReport, inOrder, noTotals, type Totals } from '../report.ts';
import { territoryErrors } from '../territory.errors.ts';
import { type Importer, mayImportTerritory } from '../territory.policy.ts';
import { importOptionsSchema } from '../territory.schemas.ts';

/**
 * Brings the streets and numbers of the communes that a file names to what the file says, all of it or nothing. What
 * the file has no longer is kept and marked as gone; where that is more than half of a commune, nothing is written
 * unless `force`. The same file again changes nothing. A dry run writes nothing and answers the same report.
 */
export const importAddresses = defineAction({
  name: 'territory.import_addresses',
  input: importOptionsSchema.extend({ file: z.custom<AddressFile>(isAddressFile) }),
  load: (context) => lockTerritory(context.tx),
  authorise: (actor: Importer) => mayImportTerritory(actor),
  async run({ tx, now, emit }, { file, dryRun, force }): Promise<ImportReport> {
    const plans: Plan[] = [];
    for (const [code, streets] of file.communes)
      plans.push(planOf(streets.values(), await knownOf(tx, code), newId));
    const refusal = refusalOf(file, plans, force);
    const written = refusal === null && !dryRun;
    if (written) for (const plan of plans) await writePlan(tx, plan, now);
    const report = reportOf(file, plans, refusal, dryRun);
    if (written && changes(report.totals) + changes(report.streets ?? noTotals()) > 0)
      emit({ topic: 'territory.changed', subjectKind: 'tenant', subjectId: tx.tenantId });
    return report;
  },
});

/** Reads a file of addresses for a tenant, then imports it. Throws AppError `territory.*` where it cannot be read. */
export async function importAddressFile(
  services: Services,
  wanted: FileImport & { readonly tenant: Tenant; readonly actor: Importer },
): Promise<ImportReport> {
  const { tenant, actor, source, dryRun, force } = wanted;
  // Before the file is read: a refusal must cost nothing.
  if (!mayImportTerritory(actor)) throw forbidden('territory.import_addresses.forbidden');
  const file = await readAddresses(source, await scopeOf(tenant));
  return importAddresses.execute(services, {
    tenantId: tenant.id,
    actor,
    input: { file, dryRun, force },
  });
}

function isAddressFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'communes' in value && 'scope' in value;
}

function refusalOf(file: AddressFile, plans: readonly Plan[], force: boolean): AppError | null {
  if (plans.length === 0) return territoryErrors.nothingHere(file.scope.name);
  if (force) return null;
  const lost = plans.map(tooManyGone).find((one) => one !== null);
  return lost ? territoryErrors.tooManyGone(lost.gone, lost.known) : null;
}

function reportOf(
  file: AddressFile,
  plans: readonly Plan[],
  refusal: AppError | null,
  dryRun: boolean,
): ImportReport {
  const lines = inOrder([file.lines, ...plans.map((plan) => plan.lines)].flat());
  return {
    about: 'addresses',
    format: file.format,
    outcome: refusal ? 'refused' : dryRun ? 'rehearsed' : 'written',
    refusal,
    notes: file.notes,
    lines,
    totals: sum(plans.map((plan) => plan.addresses)),
    streets: sum(plans.map((plan) => plan.streets)),
    elsewhere: file.elsewhere,
    problems: lines.filter(({ problem }) => problem).length,
  };
}

function sum(all: readonly Totals[]): Totals {
  const total = noTotals();
  for (const one of all) {
    total.added += one.added;
    total.changed += one.changed;
    total.unchanged += one.unchanged;
    total.gone += one.gone;
  }
  return total;
}

function changes({ added, changed, gone }: Totals): number {
  return added + changed + gone;
}
