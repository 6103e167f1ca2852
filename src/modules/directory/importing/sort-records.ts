import { hash } from 'node:crypto';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import { type OfficialRecord, TOWN_HALL_PIVOTS } from '../official.ts';
import { noOfficialTotals, recordLine } from './official-report.ts';
import type { ReadRecord } from './read-record.ts';

/** A record of the last import, as far as the next one asks. */
export interface KnownRecord {
  readonly digest: string;
  /** Milliseconds. */
  readonly modifiedAt: number | null;
}

/** What one reading of the file has gathered. */
export class Reading {
  readonly totals = noOfficialTotals();
  /** Records that say they are the town hall of a wanted commune, by its code. */
  readonly townHalls = new Map<string, { record: OfficialRecord; remarks: readonly Text[] }[]>();
  problems = 0;
  readonly #tell: (line: string) => void;

  constructor(tenants: readonly Pick<Tenant, 'insee'>[], tell: (line: string) => void) {
    this.#tell = tell;
    for (const { insee } of tenants) if (insee) this.townHalls.set(insee, []);
  }

  wrong(number: number, name: string, why: Text): void {
    this.totals.wrong += 1;
    this.problems += 1;
    this.#tell(recordLine(number, name, 'non importé', [why]));
  }

  taken(number: number, name: string, outcome: 'added' | 'changed', remarks: readonly Text[]): void {
    this.totals[outcome] += 1;
    this.#tell(recordLine(number, name, outcome === 'added' ? 'ajout' : 'changement', remarks));
  }

  notice(record: OfficialRecord, remarks: readonly Text[]): void {
    for (const { kind, communes } of record.pivots) {
      if (!TOWN_HALL_PIVOTS.includes(kind)) continue;
      for (const code of communes) this.townHalls.get(code)?.push({ record, remarks });
    }
  }
}

interface Sorting {
  readonly known: ReadonlyMap<string, KnownRecord>;
  readonly seen: Set<string>;
  readonly reading: Reading;
  readonly force: boolean;
}

/** Counts a record, tells what becomes of it, and answers it where it is to be written. */
export function sortRecord(number: number, read: ReadRecord, { known, seen, reading, force }: Sorting) {
  if (read.kind === 'hidden') {
    reading.totals.hidden += 1;
    return null;
  }
  if (read.kind === 'wrong') {
    reading.wrong(number, read.name, read.why);
    return null;
  }
  const { record } = read;
  if (seen.has(record.id)) {
    reading.wrong(number, record.name, TWICE);
    return null;
  }
  seen.add(record.id);
  const remarks = [...read.remarks, ...pivotRemarks(record)];
  const digest = hash('sha256', JSON.stringify(record), 'base64url');
  const before = known.get(record.id);
  if (before && before.digest !== digest && !force && isOlder(record, before)) {
    reading.totals.older += 1;
    return null;
  }
  reading.notice(record, remarks);
  if (before?.digest === digest) {
    reading.totals.unchanged += 1;
    return null;
  }
  reading.taken(number, record.name, before ? 'changed' : 'added', remarks);
  return { record, digest };
}

const TWICE: Text = {
  fr: 'cet identifiant est déjà dans le fichier',
  en: 'this identifier is in the file already',
};

function isOlder({ modifiedAt }: OfficialRecord, { modifiedAt: before }: KnownRecord): boolean {
  return modifiedAt !== null && before !== null && Date.parse(modifiedAt) < before;
}

/** What is odd about the pivots of a town hall: told, since whoever chooses by one of them alone is misled. */
function pivotRemarks({ pivots, communeCode }: OfficialRecord): Text[] {
  const own = pivots.find(({ kind }) => TOWN_HALL_PIVOTS.includes(kind));
  if (!own) return [];
  const remarks: Text[] = [];
  if (pivots.length > 1) {
    const kinds = pivots.map(({ kind }) => kind).join(', ');
    remarks.push({ fr: `plusieurs rôles : ${kinds}`, en: `several roles: ${kinds}` });
  }
  const codes = own.communes.join(', ');
  if (own.communes.length > 1)
    remarks.push({ fr: `plusieurs communes : ${codes}`, en: `several communes: ${codes}` });
  if (communeCode !== null && !own.communes.includes(communeCode)) {
    remarks.push({
      fr: `code INSEE ${communeCode} différent de celui de son rôle (${codes || 'aucun'})`,
      en: `INSEE code ${communeCode} other than that of its role (${codes || 'none'})`,
    });
  }
  return remarks;
}
