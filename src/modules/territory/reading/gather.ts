import {
  addressLabel,
  type FileAddress,
  type FileStreet,
  numberKey,
  PLACES,
  streetIdentity,
} from '../address.ts';
import type { AddressRow } from '../address-row.ts';
import type { ReportLine } from '../report.ts';
import { isLieuDit, streetKey } from '../street-words.ts';
import { sameAsLine } from '../territory.messages.ts';

/** `streetIdentity` within its commune → street. */
export type FileStreets = Map<string, FileStreet>;

/** Adds a row to the streets of its commune; of several positions of one number the best is kept, and `lines` told. */
export function gatherRow(
  communes: Map<string, FileStreets>,
  lines: ReportLine[],
  row: AddressRow,
  line: number,
): void {
  const streets = communes.get(row.commune.code) ?? new Map<string, FileStreet>();
  communes.set(row.commune.code, streets);
  const street = streetOf(streets, row);
  if (row.address === null) nameStreet(street, lines, row, line);
  else numberStreet(street, lines, row, row.address, line);
}

function numberStreet(
  street: FileStreet,
  lines: ReportLine[],
  row: AddressRow,
  address: NonNullable<AddressRow['address']>,
  line: number,
): void {
  const { remarks, problem, point } = row;
  const sourceKey = row.sourceKey;
  const fresh: FileAddress = { ...address, point, sourceKey, line, remarks, problem };
  const key = numberKey(fresh.number, fresh.suffix);
  const known = street.addresses.get(key);
  const better = !known || rank(fresh) < rank(known);
  if (better) street.addresses.set(key, fresh);
  if (known) lines.push(second(better ? known : fresh, better ? fresh : known, street));
}

function streetOf(streets: FileStreets, row: AddressRow): FileStreet {
  const key = streetKey(row.street);
  const identity = streetIdentity({ oldCommuneCode: row.oldCommuneCode, key });
  const known = streets.get(identity);
  if (known) return known;
  const street: FileStreet = {
    communeCode: row.commune.code,
    communeName: row.commune.name,
    oldCommuneCode: row.oldCommuneCode,
    oldCommuneName: row.oldCommuneName,
    name: row.street,
    key,
    lieuDit: isLieuDit(row.street),
    point: null,
    sourceKey: null,
    line: null,
    remarks: [],
    problem: false,
    addresses: new Map(),
  };
  streets.set(identity, street);
  return street;
}

function nameStreet(street: FileStreet, lines: ReportLine[], row: AddressRow, line: number): void {
  if (street.line !== null) {
    const why = [sameAsLine(street.line)];
    lines.push({ line, outcome: 'merged', label: street.name, why, problem: row.problem });
    street.point ??= row.point;
    return;
  }
  street.line = line;
  street.point = row.point;
  street.sourceKey = row.sourceKey;
  street.remarks = row.remarks;
  street.problem = row.problem;
}

/** The door before the building; without a position, last. */
function rank(address: FileAddress): number {
  if (address.point === null) return PLACES.length + 1;
  return address.place === null ? PLACES.length : PLACES.indexOf(address.place);
}

function second(lost: FileAddress, kept: FileAddress, street: FileStreet): ReportLine {
  return {
    line: lost.line,
    outcome: 'merged',
    label: addressLabel(lost.number, lost.suffix, street.name),
    why: [...lost.remarks, sameAsLine(kept.line)],
    problem: lost.problem,
  };
}
