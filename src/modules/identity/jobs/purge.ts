import { z } from 'zod';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { log } from '#platform/log/index.ts';
import { purgeIdentity } from '../links.store.ts';

const DAY = 86_400_000;

/** Days after which each thing is deleted; the manifest says them in words. */
export const KEPT_DAYS = { attempts: 1, links: 1, sessions: 30, usagers: 3 * 365 } as const;

/** The nightly round: what no longer serves goes. */
export const purgeJob = defineJob<Services, object>({
  name: 'identity.purge',
  payload: z.object({}),
  async run(services, tenantId) {
    const now = services.clock.now().getTime();
    const before = (days: number) => new Date(now - days * DAY);
    const count = await withTenant(services.db, tenantId, (tx) =>
      purgeIdentity(tx, {
        attempts: before(KEPT_DAYS.attempts),
        links: before(KEPT_DAYS.links),
        sessions: before(KEPT_DAYS.sessions),
        usagers: before(KEPT_DAYS.usagers),
      }),
    );
    log.info('identity.purged', { tenantId, count });
  },
});
