import { system } from '#modules/identity/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { type Tx, withTenant } from '#platform/db/index.ts';
import type { AppError } from '#platform/errors/index.ts';
import { newId } from '#platform/ids/index.ts';
import { importRefusal } from '../directory.errors.ts';
import { changeLine, type OfficialTotals, totalsLine } from '../importing/official-report.ts';
import { openSource, type Source } from '../importing/open-source.ts';
import { readRecord } from '../importing/read-record.ts';
import { Reading, sortRecord } from '../importing/sort-records.ts';
import { splitRecords } from '../importing/split-records.ts';
import { keepRecords, knownRecords, lockOfficial, lockTownHall, stayAwake } from '../official.store.ts';
import { chooseTownHall, isBranch, type OfficialRecord } from '../official.ts';
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
  const reading = new Reading(wanted.tenants, wanted.tell);
  try {
    // Records are no tenant's: this transaction shows the rows of none.
    await withTenant(services.db, newId(), (tx) => storeRecords(tx, services.clock.now(), reading, wanted));
  } catch (error) {
    if (error !== REHEARSED) {
      wanted.tell('Import refusé : rien n’a été écrit.');
      throw error;
    }
  }
  wanted.tell(totalsLine(reading.totals));
  for (const tenant of wanted.tenants) await fillTownHall(services, tenant, reading, wanted);
  if (wanted.dryRun) wanted.tell('Essai : rien n’a été écrit.');
  else wanted.tell('Import fait.');
  if (reading.problems > 0) throw withProblems(reading.problems);
  return reading.totals;
}

const REHEARSED = Symbol('rehearsed');

async function storeRecords(tx: Tx, now: Date, reading: Reading, wanted: OfficialImport): Promise<void> {
  await lockOfficial(tx);
  const known = await knownRecords(tx);
  const seen = new Set<string>();
  let batch: { record: OfficialRecord; digest: string }[] = [];
  for await (const raw of splitRecords(openSource(wanted.source))) {
    if (raw.number % AWAKE_EVERY === 0) await stayAwake(tx);
    const fresh = sortRecord(raw.number, readRecord(raw), { known, seen, reading, force: wanted.force });
    // Once a record is wrong and none may be, the rest is read for the report alone.
    if (reading.totals.wrong > 0 && !wanted.force) continue;
    if (fresh) batch.push(fresh);
    if (batch.length >= BATCH) {
      await keepRecords(tx, batch, now);
      batch = [];
    }
  }
  if (reading.totals.wrong > 0 && !wanted.force) throw refused(reading.totals.wrong);
  await keepRecords(tx, batch, now);
  if (wanted.dryRun) throw REHEARSED;
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
  if (confirmed?.officialId && confirmed.officialId !== record.id)
    say(`la fiche suivie jusqu’ici (${confirmed.officialId}) n’est pas dans ce fichier.`);
  for (const { fr } of candidates.find((one) => one.record === record)?.remarks ?? []) say(fr);
  const lines = applied.changes.map(changeLine).filter((line) => line !== null);
  for (const line of lines) say(line);
  if (applied.comment !== null)
    say(`horaires à vérifier par une personne : ${applied.comment.replaceAll('\n', ' | ')}`);
  if (applied.hoursProblem !== null)
    say(`horaires de la fiche illisibles (${applied.hoursProblem}), non repris`, true);
  if (lines.length === 0 && applied.comment === null) say('rien à changer.');
}

function refused(count: number): AppError {
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
