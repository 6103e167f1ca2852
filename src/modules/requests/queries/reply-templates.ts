import type { Tx } from '#platform/db/index.ts';
import { listTemplates, type ReplyTemplate } from '../templates.store.ts';

/** The tenant's ready answers, in their order; 200 at most. */
export async function replyTemplates(tx: Tx): Promise<ReplyTemplate[]> {
  return listTemplates(tx);
}
