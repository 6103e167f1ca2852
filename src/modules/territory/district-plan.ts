import type { FileDistrict } from './geojson.ts';
import type { Geometry } from './polygon.ts';
import { count, noTotals, type Outcome, type ReportLine, type Totals } from './report.ts';

/** A district as it is stored. */
export interface KnownDistrict {
  readonly id: string;
  readonly name: string;
  readonly geometry: Geometry;
  readonly position: number;
  readonly ended: boolean;
}

export type DistrictWrite = Omit<KnownDistrict, 'ended'>;

export interface DistrictPlan {
  readonly written: DistrictWrite[];
  readonly gone: string[];
  readonly lines: ReportLine[];
  readonly totals: Totals;
  readonly living: number;
}

/** Compares the districts of a file with those stored, by name; the order of the file is theirs. */
export function districtPlanOf(
  file: readonly (FileDistrict & { readonly line: number })[],
  known: readonly KnownDistrict[],
  newId: () => string,
): DistrictPlan {
  const left = new Map(known.map((district) => [district.name, district]));
  const living = known.filter(({ ended }) => !ended).length;
  const plan: DistrictPlan = { written: [], gone: [], lines: [], totals: noTotals(), living };
  for (const [position, { name, geometry, line }] of file.entries()) {
    const before = left.get(name);
    left.delete(name);
    const write = { id: before?.id ?? newId(), name, geometry, position };
    const outcome = outcomeOf(before, write);
    if (outcome !== 'unchanged') plan.written.push(write);
    count(plan.totals, outcome);
    plan.lines.push({ line, outcome, label: name, why: [], problem: false });
  }
  for (const { id, name, ended } of left.values()) {
    if (ended) continue;
    plan.gone.push(id);
    count(plan.totals, 'gone');
    plan.lines.push({ line: null, outcome: 'gone', label: name, why: [], problem: false });
  }
  return plan;
}

function outcomeOf(before: KnownDistrict | undefined, write: DistrictWrite): Outcome {
  if (!before) return 'added';
  if (before.ended) return 'back';
  const same = before.position === write.position && sameGeometry(before.geometry, write.geometry);
  return same ? 'unchanged' : 'changed';
}

function sameGeometry(a: Geometry, b: Geometry): boolean {
  return a.type === b.type && JSON.stringify(a.coordinates) === JSON.stringify(b.coordinates);
}
