import { z } from 'zod';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { defineJob, type JobSpec } from '#platform/jobs/index.ts';
import { mayDownload } from '../file.ts';
import { findFile } from '../files.store.ts';

const TASK = 'files.erase';

export function eraseJobSpec(storageKey: string): JobSpec {
  return { task: TASK, payload: { storageKey } };
}

/** `<tenant>/file-<id>`, and what was written anew from it. */
const KEY = /^[0-9a-f-]{36}\/file-([0-9a-f-]{36})(\.clean)?$/;

/** Destroys bytes whose line was removed. Asks the table first: a key still in use is never erased. */
export const eraseFileJob = defineJob<Services, { storageKey: string }>({
  name: TASK,
  payload: z.object({ storageKey: z.string() }),
  run: async (services, tenantId, { storageKey }) => {
    const id = KEY.exec(storageKey)?.[1];
    if (!id || !storageKey.startsWith(`${tenantId}/`)) return;
    const file = await withTenant(services.db, tenantId, (tx) => findFile(tx, id));
    const used = file?.storageKey === storageKey && (file.state === 'pending' || mayDownload(file.state));
    if (!used) await services.files.remove(storageKey);
  },
});
