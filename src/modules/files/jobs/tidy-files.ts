import { z } from 'zod';
import { tenantById } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { defineJob, enqueue } from '#platform/jobs/index.ts';
import { log } from '#platform/log/index.ts';
import { pendingBefore } from '../examinations.store.ts';
import { DRAFT_HOURS } from '../file.ts';
import { deleteDraftsBefore, keysInUse } from '../files.store.ts';
import { forgetOriginsBefore } from '../origins.store.ts';
import { eraseJobSpec, eraseStored } from './erase-file.ts';
import { processJobSpec } from './process-file.ts';

const HOUR = 3_600_000;

/** What this module stores: files of messages, logos. */
const OURS = /^[^/]+\/(file|logo)-/;

const everyTenant = z.object({});

/** Each hour: forms that were never sent lose their files after a day, and all files the trace of their network. */
export const purgeDraftsJob = defineJob<Services, object>({
  name: 'files.purge_drafts',
  payload: everyTenant,
  run: async (services, tenantId) => {
    const before = new Date(services.clock.now().getTime() - DRAFT_HOURS * HOUR);
    const count = await withTenant(services.db, tenantId, async (tx) => {
      const files = await deleteDraftsBefore(tx, before);
      await forgetOriginsBefore(tx, before);
      await enqueue(
        tx,
        files.map((file) => eraseJobSpec(file.storageKey)),
      );
      return files.length;
    });
    if (count > 0) log.info('files.drafts_purged', { tenantId, count });
  },
});

/**
 * Each night: what a kill has left. Halves of writes, bytes without a line, and files whose examination was given up
 * are looked for; only what is older than a day is touched, since newer bytes may have their line coming.
 */
export const tidyFilesJob = defineJob<Services, object>({
  name: 'files.tidy',
  payload: everyTenant,
  run: async (services, tenantId) => {
    const now = services.clock.now().getTime();
    const yesterday = new Date(now - 24 * HOUR);
    await services.files.sweep(yesterday);
    const used = await withTenant(services.db, tenantId, async (tx) => {
      const stuck = await pendingBefore(tx, new Date(now - HOUR));
      await enqueue(tx, stuck.map(processJobSpec));
      const { logoKey } = await tenantById(tx);
      return new Set([...(await keysInUse(tx)), logoKey]);
    });
    let count = 0;
    for await (const { key, modifiedAt } of services.files.list(tenantId)) {
      if (!OURS.test(key) || used.has(key) || modifiedAt >= yesterday) continue;
      await eraseStored(services, tenantId, key);
      count += 1;
    }
    if (count > 0) log.warn('files.orphans_removed', { tenantId, count });
  },
});
