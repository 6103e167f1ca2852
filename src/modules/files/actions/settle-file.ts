import { z } from 'zod';
import { type Actor, defineAction } from '#platform/action/index.ts';
import type { FileView } from '../file.ts';
import { type Settlement, settleFile as settle } from '../files.store.ts';

const settleFileSchema = z.object({
  id: z.uuid(),
  to: z.object({
    state: z.enum(['safe', 'infected', 'unscanned', 'refused']),
    reason: z.string().nullable(),
    name: z.string(),
    realType: z.string().nullable(),
    bytes: z.number().int(),
    sha256: z.instanceof(Buffer),
    storageKey: z.string(),
  }),
});

/**
 * Writes what an examination ended with; null where the file is gone or was settled meanwhile. An owner hears of it
 * by the event `file.settled` about itself, so that its page shows the new state.
 */
export const settleFile = defineAction<Actor, { id: string; to: Settlement }, null, FileView | null>({
  name: 'files.settle',
  input: settleFileSchema,
  load: async () => null,
  authorise: (actor) => actor.kind === 'system',
  run: async (context, { id, to }) => {
    const file = await settle(context.tx, id, to, context.now);
    if (file?.ownerKind && file.ownerId) {
      const data = { fileId: id, state: file.state };
      context.emit({ topic: 'file.settled', subjectKind: file.ownerKind, subjectId: file.ownerId, data });
    }
    return file;
  },
});
