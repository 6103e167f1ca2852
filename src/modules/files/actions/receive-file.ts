import { Readable } from 'node:stream';
import type { z } from 'zod';
import { type Actor, defineAction, type Services } from '#platform/action/index.ts';
import { cleanLine } from '#platform/http/form-text.ts';
import { newId } from '#platform/ids/index.ts';
import { StoredTooLarge } from '#platform/storage/index.ts';
import { FILE_LIMITS, type FileView } from '../file.ts';
import { cleanFileName } from '../file-name.ts';
import { fileErrors } from '../files.errors.ts';
import { keepFileSchema } from '../files.schemas.ts';
import { filesOfDraft, insertFile, lockDraft } from '../files.store.ts';
import { detect, HEAD_BYTES } from '../inspect/detect.ts';
import { processJobSpec } from '../jobs/process-file.ts';

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
 * made by `randomToken()` when the form is first shown. Throws AppError 422 as soon as the first bytes tell a type
 * that is not accepted, 413 for a file that is too large or beyond what the draft may hold.
 */
export async function receiveFile(
  services: Services,
  call: { actor: Actor; draftKey: string; source: FileSource },
): Promise<FileView> {
  const { actor, draftKey, source } = call;
  const id = newId();
  const name = cleanFileName(source.name);
  const declaredType = cleanLine(source.declaredType).slice(0, 200);
  const storageKey = `${actor.tenantId}/file-${id}`;
  const stored = await storeChecked(services, storageKey, name, source);
  try {
    const input = { id, draftKey, name, declaredType, storageKey, ...stored };
    return await keepFile.execute(services, { tenantId: actor.tenantId, actor, input });
  } catch (error) {
    await services.files.remove(storageKey);
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

const keepFile = defineAction<Actor, KeepFile, readonly FileView[], FileView>({
  name: 'files.keep',
  input: keepFileSchema,
  load: async ({ tx }, { draftKey }) => {
    await lockDraft(tx, draftKey);
    return filesOfDraft(tx, draftKey);
  },
  // Anyone may fill in a form; the key of the draft is what tells whose it is.
  authorise: () => true,
  run: async (context, input, kept) => {
    if (kept.length >= FILE_LIMITS.files) throw fileErrors.tooMany();
    const total = kept.reduce((sum, file) => sum + file.bytes, input.bytes);
    if (total > FILE_LIMITS.totalBytes) throw fileErrors.tooLargeInAll();
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
