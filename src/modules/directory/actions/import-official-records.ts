import { hash } from 'node:crypto';
import { system } from '#modules/identity/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { type Tx, withTenant } from '#platform/db/index.ts';
import type { AppError } from '#platform/errors/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import { newId } from '#platform/ids/index.ts';
import { importRefusal } from '../directory.errors.ts';
import {
  changeLine,
  noOfficialTotals,
  type OfficialTotals,
  recordLine,
  totalsLine,
} from '../importing/official-report.ts';
import { openSource, type Source } from '../importing/open-source.ts';
import { type ReadRecord, readRecord } from '../importing/read-record.ts';
import { splitRecords } from '../importing/split-records.ts';
import {
  type KnownRecord,
  keepRecords,
  knownRecords,
  lockOfficial,
  lockTownHall,
  stayAwake,
} from '../official.store.ts';
import { chooseTownHall, isBranch, type OfficialRecord, TOWN_HALL_PIVOTS } from '../official.ts';
import { applyOfficialRecord } from './apply-official-record.ts';

/** How official records are imported. */
export interface OfficialImport {
  /** JSON of the national directory, as it is or gzipped. */
  readonly source: Source;
  /** The collectivités whose town hall is filled; the records themselves are stored for all. */
  readonly tenants: readonly Tenant[];
  readonly dryRun: boolean;
  /** Take the good records of a file that has bad ones, and records older than those that are known. */
  readonly force: boolean;
  /** Each line of the report, in French, as it comes. */
  readonly tell: (line: string) => void;
}

const BATCH = 500;
const AWAKE_EVERY = 5_000;

/**
 * Brings the national directory's records to what a file says, all or (where one is malformed, unless `force`) nothing;
 * then fills the town hall of each collectivité from its own record. The same file again changes nothing. Throws
 * AppError where nothing was written, or where something is left for a person (`directory.import_with_problems`).
 */
export async function importOfficialRecords(
  services: Services,
  wanted: OfficialImport,
): Promise<OfficialTotals> {
  const reading = new Reading(wanted);
  try {
    // Records are no tenant's: this transaction shows the rows of none.
    await withTenant(services.db, newId(), (tx) => storeRecords(tx, services.clock.now(), reading, wanted));
  } catch (error) {
    if (error !== REHEARSED) throw error;
  }
  wanted.tell(totalsLine(reading.totals));
  for (const tenant of wanted.tenants) await fillTownHall(services, tenant, reading, wanted);
  if (wanted.dryRun) wanted.tell('Essai : rien n’a été écrit.');
  else wanted.tell('Import fait.');
  if (reading.problems > 0) throw withProblems(reading.problems);
  return reading.totals;
}

const REHEARSED = Symbol('rehearsed');

/** What one reading of the file has gathered. */
class Reading {
  readonly totals = noOfficialTotals();
  /** Records that say they are the town hall of a wanted commune, by its code. */
  readonly townHalls = new Map<string, { record: OfficialRecord; remarks: readonly Text[] }[]>();
  problems = 0;
  readonly #tell: (line: string) => void;

  constructor({ tenants, tell }: OfficialImport) {
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

async function storeRecords(tx: Tx, now: Date, reading: Reading, wanted: OfficialImport): Promise<void> {
  await lockOfficial(tx);
  const known = await knownRecords(tx);
  const seen = new Set<string>();
  let batch: { record: OfficialRecord; digest: string }[] = [];
  for await (const raw of splitRecords(openSource(wanted.source))) {
    const fresh = sort(raw.number, readRecord(raw), { known, seen, reading, force: wanted.force });
    if (fresh) batch.push(fresh);
    if (batch.length >= BATCH) {
      await keepRecords(tx, batch, now);
      batch = [];
    }
    if (raw.number % AWAKE_EVERY === 0) await stayAwake(tx);
  }
  await keepRecords(tx, batch, now);
  if (reading.totals.wrong > 0 && !wanted.force) throw refused(reading.totals.wrong, wanted.tell);
  if (wanted.dryRun) throw REHEARSED;
}

interface Sorting {
  readonly known: ReadonlyMap<string, KnownRecord>;
  readonly seen: Set<string>;
  readonly reading: Reading;
  readonly force: boolean;
}

/** Counts a record, tells what becomes of it, and answers it where it is to be written. */
function sort(number: number, read: ReadRecord, { known, seen, reading, force }: Sorting) {
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

async function fillTownHall(
  services: Services,
  tenant: Tenant,
  reading: Reading,
  { dryRun, tell }: OfficialImport,
): Promise<void> {
  const say = (line: string, problem = false) => {
    if (problem) reading.problems += 1;
    tell(`${tenant.name} : ${line}`);
  };
  if (!tenant.insee) return say('ce n’est pas une commune, sa fiche de mairie n’est pas cherchée.');
  const candidates = reading.townHalls.get(tenant.insee) ?? [];
  const confirmed = await withTenant(services.db, tenant.id, lockTownHall);
  const choice = chooseTownHall(
    candidates.map(({ record }) => record),
    tenant.insee,
    confirmed?.officialId ?? null,
  );
  if (choice.kind === 'several') {
    const names = choice.records.map(({ name, id }) => `${name} (${id})`).join(' ; ');
    return say(
      `plusieurs fiches possibles, aucune n’est prise : ${names}. Indiquez la bonne sur la fiche du lieu.`,
      true,
    );
  }
  if (choice.kind === 'none') {
    const branches = choice.branches.filter(isBranch).map(({ name }) => name);
    const only = branches.length > 0 ? ` (seulement : ${branches.join(' ; ')})` : '';
    return say(`aucune fiche de mairie dans ce fichier${only}.`, true);
  }
  const { record } = choice;
  const call = { tenantId: tenant.id, actor: system(tenant.id), input: { record, dryRun } };
  const applied = await applyOfficialRecord.execute(services, call);
  if (applied.placeId === null) return say('aucun lieu n’est la mairie : créez-le d’abord.', true);
  say(`fiche « ${record.name} » (${record.id})`);
  for (const { fr } of candidates.find((one) => one.record === record)?.remarks ?? []) say(fr);
  const lines = applied.changes.map(changeLine).filter((line) => line !== null);
  for (const line of lines) say(line);
  if (applied.comment !== null)
    say(`horaires à vérifier par une personne : ${applied.comment.replaceAll('\n', ' | ')}`);
  if (applied.hoursProblem !== null)
    say(`horaires de la fiche illisibles (${applied.hoursProblem}), non repris`, true);
  if (lines.length === 0 && applied.comment === null) say('rien à changer.');
}

function refused(count: number, tell: (line: string) => void): AppError {
  tell('Import refusé : rien n’a été écrit.');
  return importRefusal('import_refused', {
    fr: `${count} enregistrement${count > 1 ? 's sont mal formés' : ' est mal formé'} : rien n’a été écrit. Pour importer les autres, ajoutez --force.`,
    en: `${count} record${count > 1 ? 's are' : ' is'} malformed: nothing was written. To import the others, add --force.`,
  });
}

function withProblems(count: number): AppError {
  return importRefusal('import_with_problems', {
    fr: `${count} problème${count > 1 ? 's' : ''} : voyez le rapport. Le reste est traité.`,
    en: `${count} problem${count > 1 ? 's' : ''}: see the report. The rest is done.`,
  });
}
