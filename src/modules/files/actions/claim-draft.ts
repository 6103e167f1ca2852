import type { z } from 'zod';
import { type Actor, defineAction } from '#platform/action/index.ts';
import type { FileView } from '../file.ts';
import { claimDraftSchema } from '../files.schemas.ts';
import { claimDraft as claim, lockDraft } from '../files.store.ts';

type ClaimDraft = z.infer<typeof claimDraftSchema>;

/**
 * Gives the files of an accepted form to what it became (`within` the action that accepts it). A second claim of the
 * same draft finds nothing: a form that was sent twice does not double its files.
 */
export const claimDraft = defineAction<Actor, ClaimDraft, null, FileView[]>({
  name: 'files.claim_draft',
  input: claimDraftSchema,
  load: async ({ tx }, { draftKey }) => {
    await lockDraft(tx, draftKey);
    return null;
  },
  authorise: () => true,
  run: ({ tx }, { draftKey, ...owner }) => claim(tx, draftKey, owner),
});
