import type { z } from 'zod';
import { type ActionContext, type Actor, defineAction } from '#platform/action/index.ts';
import { fileErrors } from '../files.errors.ts';
import { removeDraftFileSchema } from '../files.schemas.ts';
import { deleteDraftFile, deleteFilesOfOwner } from '../files.store.ts';
import { eraseJobSpec } from '../jobs/erase-file.ts';

type RemoveDraftFile = z.infer<typeof removeDraftFileSchema>;

/** Takes one file out of a form that was not sent yet. Throws AppError 404. */
export const removeDraftFile = defineAction<Actor, RemoveDraftFile, null, void>({
  name: 'files.remove_draft_file',
  input: removeDraftFileSchema,
  load: async () => null,
  // The key of the draft is the right.
  authorise: () => true,
  run: async (context, { draftKey, id }) => {
    const file = await deleteDraftFile(context.tx, draftKey, id);
    if (!file) throw fileErrors.notFound();
    context.enqueue(eraseJobSpec(file.storageKey));
  },
});

/** Removes all files of an owner, in the caller's transaction; their bytes go once it has committed. */
export async function removeFilesOf(context: ActionContext, ownerId: string): Promise<number> {
  const files = await deleteFilesOfOwner(context.tx, ownerId);
  for (const file of files) context.enqueue(eraseJobSpec(file.storageKey));
  return files.length;
}
