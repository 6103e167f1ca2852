import type { Readable } from 'node:stream';
import type { Services } from '#platform/action/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { StoredMissing } from '#platform/storage/index.ts';
import { downloadHeaders } from '../download.ts';
import { type FileView, mayDownload } from '../file.ts';
import { fileErrors } from '../files.errors.ts';
import { type FileRow, filesOfDraft, filesOfOwners, findFile } from '../files.store.ts';

/** Files of a form that was not sent yet. */
export async function draftFiles(tx: Tx, draftKey: string): Promise<FileView[]> {
  return (await filesOfDraft(tx, draftKey)).map(toView);
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

function toView({ storageKey: _, sha256: __, ...view }: FileRow): FileView {
  return view;
}
