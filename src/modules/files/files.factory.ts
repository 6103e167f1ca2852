import { randomBytes } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { afterAll } from 'vitest';
import { type Actor, inTransaction, type Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { newId, randomToken } from '#platform/ids/index.ts';
import { folderStore } from '#platform/storage/index.ts';
import { testDatabase, testTenant } from '../../../tests/support/database.ts';
import { testServices } from '../../../tests/tenancy/house.ts';
import { claimDraft } from './actions/claim-draft.ts';
import { receiveFile } from './actions/receive-file.ts';
import type { FileView } from './file.ts';
import { processFile } from './jobs/process-file.ts';
import { draftFiles, filesOf } from './queries/files.ts';

/** A database and a folder of files of the test file's own; both go with it. No scanner; the clock begins now. */
export async function filesHouse() {
  const { db, appUrl, ownerUrl } = await testDatabase();
  const folder = await mkdtemp(join(tmpdir(), 'parvis-files-'));
  afterAll(() => rm(folder, { recursive: true, force: true }));
  const services = { ...testServices(db), files: folderStore(join(folder, 'files')) };
  services.clock.set(new Date());
  return { db, appUrl, ownerUrl, folder, services };
}

/** A form that somebody fills in: a visitor's draft, sent from one network, on a tenant of its own. */
export interface Form {
  readonly tenantId: string;
  readonly actor: Actor;
  readonly draftKey: string;
  readonly originKey: Buffer | null;
}

export async function aForm(services: Services): Promise<Form> {
  const tenantId = await testTenant(services.db);
  return {
    tenantId,
    actor: { kind: 'visitor', id: null, tenantId },
    draftKey: randomToken(),
    originKey: randomBytes(32),
  };
}

/** Receives bytes, or what comes slowly, under the form's draft. */
export function receive(services: Services, form: Form, name: string, content: Buffer | Readable) {
  const stream = content instanceof Readable ? content : Readable.from([content]);
  const { actor, draftKey, originKey } = form;
  return receiveFile(services, {
    actor,
    draftKey,
    originKey,
    source: { name, declaredType: 'application/x', stream },
  });
}

/** The files that the form shows. */
export function draftOf({ db }: Services, { tenantId, draftKey }: Form) {
  return withTenant(db, tenantId, (tx) => draftFiles(tx, draftKey));
}

/** The form is sent: its files go to a request, whose id is answered. */
export async function claim(services: Services, { tenantId, actor, draftKey }: Form): Promise<string> {
  const ownerId = newId();
  const input = { draftKey, ownerKind: 'request', ownerId, messageId: null };
  await inTransaction(services, tenantId, actor, (context) => claimDraft.within(context, input));
  return ownerId;
}

/** Receives, claims and examines one file. */
export async function examine(
  services: Services,
  form: Form,
  name: string,
  bytes: Buffer,
): Promise<FileView> {
  const { id } = await receive(services, form, name, bytes);
  const ownerId = await claim(services, form);
  await processFile(services, form.tenantId, id, false);
  const [file] = await withTenant(services.db, form.tenantId, (tx) => filesOf(tx, ownerId));
  if (!file) throw new Error('lost');
  return file;
}

/** Keys of the bytes that the store holds for a tenant. */
export async function keysOf({ files }: Services, tenantId: string): Promise<string[]> {
  const found: string[] = [];
  for await (const { key } of files.list(tenantId)) found.push(key);
  return found.sort();
}
