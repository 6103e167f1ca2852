import type { Readable } from 'node:stream';
import type { Services } from '#platform/action/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { StoredMissing } from '#platform/storage/index.ts';
import { downloadHeaders } from '../download.ts';
import { type FileView, mayDownload } from '../file.ts';
import { fileErrors } from '../files.errors.ts';
import { absentFiles, filesOfDraft, filesOfOwners, findFile, toView } from '../files.store.ts';

/** Files of a form that was not sent yet. */
export async function draftFiles(tx: Tx, draftKey: string): Promise<FileView[]> {
  return (await filesOfDraft(tx, draftKey)).map(toView);
}

/**
 * Of the files that a form says it holds, those that are nowhere any more: the form was sent more than a day after
 * them. Files that a message has taken are somewhere: the same form was sent twice.
 */
export async function expiredFiles(tx: Tx, ids: readonly string[]): Promise<string[]> {
  const known = ids.filter(isUuid);
  return known.length > 0 ? absentFiles(tx, known) : [];
}

/** Files of one or several owners, oldest first. */
export async function filesOf(tx: Tx, ...ownerIds: string[]): Promise<FileView[]> {
  return (await filesOfOwners(tx, ownerIds)).map(toView);
}

export interface Download {
  headers: Record<string, string>;
  /** The caller ends it. */
  stream: Readable;
}

/**
 * Opens a file of an owner for download. The caller has checked that the actor may see the owner. Throws AppError 404
 * (not there, or of another owner) or 409 (not examined yet, refused, infected).
 */
export async function openFile(
  services: Services,
  tx: Tx,
  fileId: string,
  ownerId: string,
): Promise<Download> {
  const file = await findFile(tx, fileId);
  if (file?.ownerId !== ownerId) throw fileErrors.notFound();
  const { kind, name, bytes } = file;
  if (!mayDownload(file.state) || kind === null) throw fileErrors.unavailable();
  try {
    const stream = await services.files.read(file.storageKey);
    return { headers: downloadHeaders({ name, kind, bytes }), stream };
  } catch (error) {
    throw error instanceof StoredMissing ? fileErrors.unavailable() : error;
  }
}
