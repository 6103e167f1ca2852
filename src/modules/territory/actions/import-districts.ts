import { z } from 'zod';
import type { Tenant } from '#modules/tenancy/index.ts';
import { defineAction, type Services } from '#platform/action/index.ts';
import { type AppError, forbidden } from '#platform/errors/index.ts';
import { newId } from '#platform/ids/index.ts';
import { lockTerritory } from '../addresses.store.ts';
import { type DistrictPlan, districtPlanOf } from '../district-plan.ts';
import { endDistricts, knownDistricts, writeDistricts } from '../districts.store.ts';
import type { FileImport } from '../reading/bytes.ts';
import { type DistrictFile, readDistricts } from '../reading/read-districts.ts';
import { type ImportReport, inOrder } from '../report.ts';
import { territoryErrors } from '../territory.errors.ts';
import { type Importer, mayImportTerritory } from '../territory.policy.ts';
import { importOptionsSchema } from '../territory.schemas.ts';

/**
 * Brings the districts of the tenant to what a file says, by name, all of it or nothing; under the same rules as the
 * addresses (gone, force, dry run).
 */
export const importDistricts = defineAction({
  name: 'territory.import_districts',
  input: importOptionsSchema.extend({
    file: z.custom<DistrictFile>(isDistrictFile),
    tenantName: z.string().max(200),
  }),
  load: (context) => lockTerritory(context.tx),
  authorise: (actor: Importer) => mayImportTerritory(actor),
  async run({ tx, now, emit }, { file, dryRun, force, tenantName }): Promise<ImportReport> {
    const plan = districtPlanOf(file.districts, await knownDistricts(tx), newId);
    const refusal = refusalOf(file, plan, force, tenantName);
    if (refusal === null && !dryRun && plan.written.length + plan.gone.length > 0) {
      await writeDistricts(tx, plan.written);
      await endDistricts(tx, plan.gone, now);
      emit({ topic: 'territory.changed', subjectKind: 'tenant', subjectId: tx.tenantId });
    }
    return {
      about: 'districts',
      format: 'GeoJSON',
      outcome: refusal ? 'refused' : dryRun ? 'rehearsed' : 'written',
      refusal,
      notes: [],
      lines: inOrder([...file.lines, ...plan.lines]),
      totals: plan.totals,
      streets: null,
      elsewhere: new Map(),
      problems: file.lines.length,
    };
  },
});

/** Reads a GeoJSON file of districts, then imports it. Throws AppError `territory.*` where it cannot be read. */
export async function importDistrictFile(
  services: Services,
  wanted: FileImport & { readonly tenant: Tenant; readonly actor: Importer },
): Promise<ImportReport> {
  const { tenant, actor, source, dryRun, force } = wanted;
  if (!mayImportTerritory(actor)) throw forbidden('territory.import_districts.forbidden');
  const file = await readDistricts(source);
  const input = { file, dryRun, force, tenantName: tenant.name };
  return importDistricts.execute(services, { tenantId: tenant.id, actor, input });
}

function isDistrictFile(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'districts' in value;
}

function refusalOf(file: DistrictFile, plan: DistrictPlan, force: boolean, name: string): AppError | null {
  if (file.districts.length === 0) return territoryErrors.nothingHere(name);
  if (force || plan.gone.length * 2 <= plan.living) return null;
  return territoryErrors.tooManyGone(plan.gone.length, plan.living);
}
