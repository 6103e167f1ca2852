import { z } from 'zod';
import { tenantById } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { mayErase } from '#platform/backup/hold.ts';
import { type Tx, withTenant } from '#platform/db/index.ts';
import { defineJob, enqueue, type JobSpec } from '#platform/jobs/index.ts';
import { mayDownload } from '../file.ts';
import { findFile } from '../files.store.ts';

const TASK = 'files.erase';
/** How long to wait where a backup is being made. */
const LATER_MS = 10 * 60_000;

export function eraseJobSpec(storageKey: string): JobSpec {
  return { task: TASK, payload: { storageKey } };
}

/** `<tenant>/file-<id>`, what was written anew from it, and `<tenant>/logo-<id>.png`. */
const KEY = /^([0-9a-f-]{36})\/(?:file-([0-9a-f-]{36})(?:\.clean)?|logo-[0-9a-f-]{36}\.png)$/;

/** Destroys bytes whose line was removed. Asks the table first: a key still in use is never erased. */
export const eraseFileJob = defineJob<Services, { storageKey: string }>({
  name: TASK,
  payload: z.object({ storageKey: z.string() }),
  run: async (services, tenantId, { storageKey }) => {
    const [, owner, fileId] = KEY.exec(storageKey) ?? [];
    if (owner !== tenantId) return;
    await withTenant(services.db, tenantId, async (tx) => {
      if (!(await isUsed(tx, storageKey, fileId))) await erase(services, tx, storageKey);
    });
  },
});

/**
 * Destroys bytes that no line names any more: now, or in a while where a backup is being made, whose older lines may
 * name them.
 */
export async function eraseStored(services: Services, tenantId: string, storageKey: string): Promise<void> {
  await withTenant(services.db, tenantId, (tx) => erase(services, tx, storageKey));
}

async function erase(services: Services, tx: Tx, storageKey: string): Promise<void> {
  if (await mayErase(tx)) return services.files.remove(storageKey);
  const runAt = new Date(services.clock.now().getTime() + LATER_MS);
  await enqueue(tx, [{ ...eraseJobSpec(storageKey), runAt }]);
}

async function isUsed(tx: Tx, storageKey: string, fileId: string | undefined): Promise<boolean> {
  if (fileId === undefined) return (await tenantById(tx)).logoKey === storageKey;
  const file = await findFile(tx, fileId);
  return file?.storageKey === storageKey && (file.state === 'pending' || mayDownload(file.state));
}
