import { Readable } from 'node:stream';
import { buffer } from 'node:stream/consumers';
import { z } from 'zod';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { defineJob, type JobSpec } from '#platform/jobs/index.ts';
import { log } from '#platform/log/index.ts';
import { StoredMissing } from '#platform/storage/index.ts';
import { settleFile } from '../actions/settle-file.ts';
import { clamdScanner, ScannerUnavailable, type ScanResult } from '../clamd.ts';
import { beginExamination, failExamination } from '../examinations.store.ts';
import { type Kind, MAX_EXAMINATIONS, mayDownload } from '../file.ts';
import { nameForKind } from '../file-name.ts';
import { type FileRow, findFile, type Settlement } from '../files.store.ts';
import { reencodeImage } from '../image.ts';
import { inspect } from '../inspect/inspect.ts';
import { eraseStored } from './erase-file.ts';

const TASK = 'files.process';
/** With the queue's growing pauses: half an hour of trying to reach the scanner. */
const ATTEMPTS = 8;

export function processJobSpec(fileId: string): JobSpec {
  return { task: TASK, payload: { fileId }, key: `${TASK}:${fileId}`, maxAttempts: ATTEMPTS };
}

export const processFileJob = defineJob<Services, { fileId: string }>({
  name: TASK,
  payload: z.object({ fileId: z.uuid() }),
  run: (services, tenantId, { fileId }, attempt) => processFile(services, tenantId, fileId, attempt.last),
});

/**
 * Examines one pending file: true type, scan, images written anew. Safe to run twice, or by two workers at once. A
 * scanner that does not answer fails the job, which is tried again; at the last attempt the file becomes unscanned
 * rather than stay out of reach. A file whose examination ended with the process three times is given up: refused.
 */
export async function processFile(
  services: Services,
  tenantId: string,
  fileId: string,
  lastAttempt: boolean,
): Promise<void> {
  const file = await withTenant(services.db, tenantId, (tx) => findFile(tx, fileId));
  if (file?.state !== 'pending') return;
  await oneAtATime(() => examineCounted(services, tenantId, file, lastAttempt));
}

/** The examination is counted before it begins, and no more once it failed in good order: what stays are the kills. */
async function examineCounted(
  services: Services,
  tenantId: string,
  file: FileRow,
  lastAttempt: boolean,
): Promise<void> {
  const begun = await withTenant(services.db, tenantId, (tx) => beginExamination(tx, file.id));
  if (begun === null) return;
  if (begun > MAX_EXAMINATIONS) {
    log.error('files.given_up', { job: TASK, tenantId, subjectId: file.id });
    return settle(services, tenantId, file, ended(file, 'refused', 'unverified', null));
  }
  try {
    await settle(services, tenantId, file, await examine(services, file, lastAttempt));
  } catch (error) {
    await withTenant(services.db, tenantId, (tx) => failExamination(tx, file.id));
    throw error;
  }
}

async function settle(services: Services, tenantId: string, file: FileRow, to: Settlement): Promise<void> {
  const fileId = file.id;
  const actor = { kind: 'system', id: null, tenantId };
  const settled = await settleFile.execute(services, { tenantId, actor, input: { id: fileId, to } });
  if (!settled) {
    // Removed while it was examined, or settled by another worker, whose bytes stand under the same key.
    const now = await withTenant(services.db, tenantId, (tx) => findFile(tx, fileId));
    if (now === null) await eraseStored(services, tenantId, to.storageKey);
    return;
  }
  if (to.storageKey !== file.storageKey || !mayDownload(to.state))
    await eraseStored(services, tenantId, file.storageKey);
}

async function examine(services: Services, file: FileRow, lastAttempt: boolean): Promise<Settlement> {
  let bytes: Buffer;
  try {
    bytes = await buffer(await services.files.read(file.storageKey));
  } catch (error) {
    if (error instanceof StoredMissing) return ended(file, 'refused', 'damaged', null);
    throw error;
  }
  const verdict = await inspect(bytes, file.name);
  if (!verdict.ok) return ended(file, 'refused', verdict.refusal, null);
  const scan = await scanIfAny(services, bytes, lastAttempt);
  if (scan?.state === 'infected') return ended(file, 'infected', scan.signature, verdict.kind);
  const state = scan ? 'safe' : 'unscanned';
  if (verdict.kind.group !== 'image')
    return ended(file, state, verdict.active ? 'active' : null, verdict.kind);
  const image = await reencodeImage(bytes, verdict.kind);
  if (!image.ok) return ended(file, 'refused', image.refusal, null);
  const storageKey = `${file.storageKey}.clean`;
  const stored = await services.files.write(storageKey, Readable.from([image.bytes]));
  return { ...ended(file, state, null, image.kind), ...stored, storageKey };
}

/** Null: there is no scanner, or none answered until the last attempt. */
async function scanIfAny(
  services: Services,
  bytes: Buffer,
  lastAttempt: boolean,
): Promise<ScanResult | null> {
  if (services.clamd === null) return null;
  try {
    return await clamdScanner(services.clamd).scan(bytes);
  } catch (error) {
    if (!(error instanceof ScannerUnavailable) || !lastAttempt) throw error;
    log.error('files.scanner_unavailable', { job: TASK });
    return null;
  }
}

function ended(
  file: FileRow,
  state: Settlement['state'],
  reason: string | null,
  kind: Kind | null,
): Settlement {
  return {
    state,
    reason,
    name: kind ? nameForKind(file.name, kind) : file.name,
    realType: kind?.mime ?? null,
    bytes: file.bytes,
    sha256: file.sha256,
    storageKey: file.storageKey,
  };
}

let queue: Promise<unknown> = Promise.resolve();

/** One file in memory at a time, whatever the number of jobs: an image of 50 million pixels weighs 200 MB. */
function oneAtATime<T>(work: () => Promise<T>): Promise<T> {
  const result = queue.then(work);
  queue = result.catch(() => undefined);
  return result;
}
