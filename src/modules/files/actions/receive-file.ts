import { Readable } from 'node:stream';
import type { z } from 'zod';
import { type ActionContext, type Actor, defineAction, type Services } from '#platform/action/index.ts';
import { AppError } from '#platform/errors/index.ts';
import { newId, sha256 } from '#platform/ids/index.ts';
import { StoredTooLarge } from '#platform/storage/index.ts';
import { cleanLine } from '#platform/text/clean.ts';
import { FILE_LIMITS, type FileView, ROOM } from '../file.ts';
import { cleanFileName } from '../file-name.ts';
import { fileErrors } from '../files.errors.ts';
import { keepFileSchema } from '../files.schemas.ts';
import { type FileRow, filesOfDraft, insertFile, lockDraft, toView } from '../files.store.ts';
import { detect, HEAD_BYTES } from '../inspect/detect.ts';
import { processJobSpec } from '../jobs/process-file.ts';
import { bytesOfDrafts, bytesOfOrigin, costOf, lockOrigin } from '../origins.store.ts';
import { startOfDay, whileAdmitted } from './admit-file.ts';

/** A file that a draft holds now. */
export interface ReceivedFile extends FileView {
  /** The same for the same name and bytes, whatever the examination makes of them. */
  fingerprint: string;
}

/** A file on its way in; `IncomingFile` of the multipart reader is one. */
export interface FileSource {
  /** Untrusted. */
  name: string;
  /** Untrusted. */
  declaredType: string;
  stream: Readable;
  signal?: AbortSignal;
}

/**
 * Streams a file into quarantine and keeps it under the draft of a form; its examination is enqueued. Draft keys are
 * made by `randomToken()` when the form is first shown. A file that the draft has already, by its name and its bytes
 * (a double click, a second try after a lost one), is that one. `originKey`: keyed hash of the network; null: none.
 *
 * Throws AppError 422 as soon as the first bytes tell a type that is not accepted, 413 for a file that is too large or
 * beyond what the draft may hold, 429 or 503 where there is no room for it (admit-file.ts).
 */
export async function receiveFile(
  services: Services,
  call: { actor: Actor; draftKey: string; originKey: Buffer | null; source: FileSource },
): Promise<ReceivedFile> {
  const { actor, originKey } = call;
  return whileAdmitted(services, { tenantId: actor.tenantId, originKey }, () => take(services, call));
}

async function take(
  services: Services,
  { actor, draftKey, originKey, source }: Parameters<typeof receiveFile>[1],
): Promise<ReceivedFile> {
  const id = newId();
  const name = cleanFileName(source.name);
  const declaredType = cleanLine(source.declaredType).slice(0, 200);
  const storageKey = `${actor.tenantId}/file-${id}`;
  const stored = await storeChecked(services, storageKey, name, source);
  const fingerprint = sha256(`${name}\0${stored.sha256.toString('hex')}`);
  try {
    const input = { id, draftKey, name, declaredType, storageKey, fingerprint, originKey, ...stored };
    const kept = await keepFile.execute(services, { tenantId: actor.tenantId, actor, input });
    if (kept.id !== id) await services.files.remove(storageKey);
    return { ...kept, fingerprint: fingerprint.toString('hex') };
  } catch (error) {
    // After any other error the line may be there, a connection lost at COMMIT say; the nightly round looks.
    if (error instanceof AppError) await services.files.remove(storageKey);
    throw error;
  }
}

async function storeChecked(services: Services, key: string, name: string, source: FileSource) {
  const checked = Readable.from(checkFirst(source.stream, name), { objectMode: false });
  const options = { maxBytes: FILE_LIMITS.fileBytes, ...(source.signal ? { signal: source.signal } : {}) };
  try {
    return await services.files.write(key, checked, options);
  } catch (error) {
    throw error instanceof StoredTooLarge ? fileErrors.tooLarge() : error;
  }
}

/** Holds back the first bytes until their type is known. */
async function* checkFirst(stream: Readable, name: string): AsyncGenerator<Buffer> {
  let held: Buffer | null = Buffer.alloc(0);
  for await (const chunk of stream) {
    if (held === null) {
      yield chunk;
      continue;
    }
    held = Buffer.concat([held, chunk]);
    if (held.length < HEAD_BYTES) continue;
    await checkType(held, name);
    yield held;
    held = null;
  }
  if (held === null) return;
  await checkType(held, name);
  yield held;
}

async function checkType(bytes: Buffer, name: string): Promise<void> {
  const verdict = await detect(bytes.subarray(0, HEAD_BYTES), name);
  if (!verdict.ok) throw fileErrors.refused(verdict.refusal);
}

type KeepFile = z.infer<typeof keepFileSchema>;

const keepFile = defineAction<Actor, KeepFile, readonly FileRow[], FileView>({
  name: 'files.keep',
  input: keepFileSchema,
  load: async ({ tx }, { draftKey, originKey }) => {
    await lockDraft(tx, draftKey);
    if (originKey) await lockOrigin(tx, originKey);
    return filesOfDraft(tx, draftKey);
  },
  // Anyone may fill in a form; the key of the draft is what tells whose it is.
  authorise: () => true,
  run: async (context, input, kept) => {
    const same = kept.find(({ fingerprint }) => fingerprint?.equals(input.fingerprint));
    if (same) return toView(same);
    if (kept.length >= FILE_LIMITS.files) throw fileErrors.tooMany();
    const total = kept.reduce((sum, file) => sum + file.bytes, input.bytes);
    if (total > FILE_LIMITS.totalBytes) throw fileErrors.tooLargeInAll();
    await refuseBeyondShares(context, input);
    await insertFile(context.tx, { ...input, createdAt: context.now });
    context.enqueue(processJobSpec(input.id));
    return {
      id: input.id,
      name: input.name,
      kind: null,
      bytes: input.bytes,
      state: 'pending',
      reason: null,
      ownerKind: null,
      ownerId: null,
      messageId: null,
      createdAt: context.now,
    };
  },
});

/** Counted exactly, now that the bytes are known and nobody else of this network is counting. */
async function refuseBeyondShares({ tx, now }: ActionContext, { originKey, bytes }: KeepFile): Promise<void> {
  const cost = costOf(bytes);
  const sent = originKey ? await bytesOfOrigin(tx, originKey, startOfDay(now)) : 0;
  if (originKey && sent + cost > ROOM.network) throw fileErrors.tooMuchToday();
  if ((await bytesOfDrafts(tx)) + cost > ROOM.drafts) throw fileErrors.noRoom();
}
