import { addressLabel, type FileAddress, type FileStreet, numberKey, streetIdentity } from './address.ts';
import type { Point } from './polygon.ts';
import { count, noTotals, type Outcome, type ReportLine, type Totals } from './report.ts';

/** A number as it is stored. */
export interface KnownAddress {
  readonly id: string;
  readonly streetId: string;
  readonly number: number;
  readonly suffix: string;
  readonly postcode: string | null;
  readonly point: Point | null;
  readonly place: string | null;
  readonly sourceKey: string | null;
  readonly ended: boolean;
}

/** A street as it is stored. */
export interface KnownStreet {
  readonly id: string;
  readonly oldCommuneCode: string;
  readonly oldCommuneName: string | null;
  readonly communeName: string;
  readonly name: string;
  readonly key: string;
  readonly lieuDit: boolean;
  readonly point: Point | null;
  readonly sourceKey: string | null;
  readonly ended: boolean;
}

export interface Known {
  readonly streets: readonly KnownStreet[];
  readonly addresses: readonly KnownAddress[];
}

/** A row to write, whole. */
export interface StreetWrite extends Omit<KnownStreet, 'ended'> {
  readonly communeCode: string;
}
export type AddressWrite = Omit<KnownAddress, 'ended'>;

/** What an import changes in one commune; nothing of it is written yet. */
export interface Plan {
  readonly addedStreets: StreetWrite[];
  readonly changedStreets: StreetWrite[];
  /** Of them, those that were gone: they are looked for again. */
  readonly backStreets: StreetWrite[];
  readonly goneStreets: string[];
  readonly addedAddresses: AddressWrite[];
  readonly changedAddresses: AddressWrite[];
  readonly goneAddresses: string[];
  readonly lines: ReportLine[];
  readonly addresses: Totals;
  readonly streets: Totals;
  /** How many were there and not gone before. */
  readonly living: { readonly addresses: number; readonly streets: number };
}

/**
 * Compares the streets that a file gives to a commune with those stored. What the file leaves out (a postcode, a
 * position) takes nothing away. `newId` makes the identifiers.
 */
export function planOf(fileStreets: Iterable<FileStreet>, known: Known, newId: () => string): Plan {
  const plan = emptyPlan(known);
  const streets = new Map(known.streets.map((street) => [streetIdentity(street), street]));
  const numbers = Map.groupBy(known.addresses, ({ streetId }) => streetId);
  for (const street of fileStreets) {
    const before = streets.get(streetIdentity(street));
    streets.delete(streetIdentity(street));
    const id = before?.id ?? newId();
    planStreet(plan, street, before, id);
    planNumbers(plan, street, numbers.get(id) ?? [], id, newId);
  }
  for (const street of streets.values()) planGone(plan, street, numbers.get(street.id) ?? []);
  return plan;
}

function emptyPlan(known: Known): Plan {
  const living = (rows: readonly { ended: boolean }[]) => rows.filter(({ ended }) => !ended).length;
  return {
    addedStreets: [],
    changedStreets: [],
    backStreets: [],
    goneStreets: [],
    addedAddresses: [],
    changedAddresses: [],
    goneAddresses: [],
    lines: [],
    addresses: noTotals(),
    streets: noTotals(),
    living: { addresses: living(known.addresses), streets: living(known.streets) },
  };
}

function planStreet(plan: Plan, street: FileStreet, before: KnownStreet | undefined, id: string): void {
  const { communeCode, communeName, oldCommuneCode, name, key, lieuDit } = street;
  const write: StreetWrite = {
    id,
    communeCode,
    communeName,
    oldCommuneCode,
    oldCommuneName: street.oldCommuneName ?? before?.oldCommuneName ?? null,
    name,
    key,
    lieuDit,
    point: street.point ?? before?.point ?? null,
    sourceKey: street.sourceKey ?? before?.sourceKey ?? null,
  };
  const outcome = outcomeOf(before, (was) => sameStreet(was, write));
  if (outcome === 'added') plan.addedStreets.push(write);
  if (outcome === 'changed' || outcome === 'back') plan.changedStreets.push(write);
  if (outcome === 'back') plan.backStreets.push(write);
  count(plan.streets, outcome);
  if (street.line === null) return;
  const { line, remarks: why, problem } = street;
  plan.lines.push({ line, outcome, label: name, why, problem });
}

function planNumbers(
  plan: Plan,
  street: FileStreet,
  known: readonly KnownAddress[],
  streetId: string,
  newId: () => string,
): void {
  const left = new Map(known.map((address) => [numberKey(address.number, address.suffix), address]));
  for (const [key, address] of street.addresses) {
    const before = left.get(key);
    left.delete(key);
    const write = addressWrite(address, before, streetId, newId);
    const outcome = outcomeOf(before, (was) => sameAddress(was, write));
    if (outcome === 'added') plan.addedAddresses.push(write);
    if (outcome === 'changed' || outcome === 'back') plan.changedAddresses.push(write);
    count(plan.addresses, outcome);
    const label = addressLabel(address.number, address.suffix, street.name);
    const { line, remarks: why, problem } = address;
    plan.lines.push({ line, outcome, label, why, problem });
  }
  for (const address of left.values()) planGoneNumber(plan, address, street.name);
}

function addressWrite(
  address: FileAddress,
  before: KnownAddress | undefined,
  streetId: string,
  newId: () => string,
): AddressWrite {
  const { number, suffix } = address;
  return {
    id: before?.id ?? newId(),
    streetId,
    number,
    suffix,
    postcode: address.postcode ?? before?.postcode ?? null,
    point: address.point ?? before?.point ?? null,
    place: address.point ? address.place : (before?.place ?? address.place),
    sourceKey: address.sourceKey ?? before?.sourceKey ?? null,
  };
}

function planGone(plan: Plan, street: KnownStreet, addresses: readonly KnownAddress[]): void {
  for (const address of addresses) planGoneNumber(plan, address, street.name);
  if (street.ended) return;
  plan.goneStreets.push(street.id);
  count(plan.streets, 'gone');
  plan.lines.push({ line: null, outcome: 'gone', label: street.name, why: [], problem: false });
}

function planGoneNumber(plan: Plan, address: KnownAddress, street: string): void {
  if (address.ended) return;
  plan.goneAddresses.push(address.id);
  count(plan.addresses, 'gone');
  const label = addressLabel(address.number, address.suffix, street);
  plan.lines.push({ line: null, outcome: 'gone', label, why: [], problem: false });
}

function outcomeOf<T extends { readonly ended: boolean }>(
  before: T | undefined,
  same: (before: T) => boolean,
): Outcome {
  if (!before) return 'added';
  if (before.ended) return 'back';
  return same(before) ? 'unchanged' : 'changed';
}

function sameStreet(a: Omit<KnownStreet, 'ended'>, b: Omit<KnownStreet, 'ended'>): boolean {
  return (
    a.name === b.name &&
    a.lieuDit === b.lieuDit &&
    a.communeName === b.communeName &&
    a.oldCommuneName === b.oldCommuneName &&
    a.sourceKey === b.sourceKey &&
    samePoint(a.point, b.point)
  );
}

function sameAddress(a: AddressWrite, b: AddressWrite): boolean {
  return (
    a.postcode === b.postcode &&
    a.place === b.place &&
    a.sourceKey === b.sourceKey &&
    samePoint(a.point, b.point)
  );
}

function samePoint(a: Point | null, b: Point | null): boolean {
  return a?.longitude === b?.longitude && a?.latitude === b?.latitude;
}

/** More than half of what a commune had would go: `gone` of `known`; null when all is well. */
export function tooManyGone(plan: Plan): { gone: number; known: number } | null {
  const { addresses, streets } = plan.living;
  const [gone, known] = addresses > 0 ? [plan.addresses.gone, addresses] : [plan.streets.gone, streets];
  return gone * 2 > known ? { gone, known } : null;
}
