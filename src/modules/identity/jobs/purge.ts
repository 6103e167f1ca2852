import { z } from 'zod';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { log } from '#platform/log/index.ts';
import { purgeEntries } from '../entries.store.ts';
import { purgeIdentity } from '../links.store.ts';
import { DEVICE_MS } from '../second-factor.ts';

const DAY = 86_400_000;

/**
 * Days after which each thing is deleted; the manifest says them in words. The journal: CNIL, délibération 2021-122 of
 * 14/10/2021 (recommandation relative à la journalisation): six months to one year.
 */
export const KEPT_DAYS = { attempts: 1, links: 1, sessions: 30, usagers: 3 * 365, journal: 365 } as const;

/** The nightly round: what no longer serves goes. */
export const purgeJob = defineJob<Services, object>({
  name: 'identity.purge',
  payload: z.object({}),
  async run(services, tenantId) {
    const now = services.clock.now().getTime();
    const before = (days: number) => new Date(now - days * DAY);
    const count = await withTenant(services.db, tenantId, async (tx) => {
      const ways = await purgeIdentity(tx, {
        attempts: before(KEPT_DAYS.attempts),
        links: before(KEPT_DAYS.links),
        sessions: before(KEPT_DAYS.sessions),
        usagers: before(KEPT_DAYS.usagers),
      });
      const entries = await purgeEntries(tx, {
        steps: before(KEPT_DAYS.links),
        devices: new Date(now - DEVICE_MS),
        journal: before(KEPT_DAYS.journal),
      });
      return ways + entries;
    });
    log.info('identity.purged', { tenantId, count });
  },
});
