import { z } from 'zod';
import { dayIn } from '#modules/calendar/index.ts';
import { tenantById } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { log } from '#platform/log/index.ts';
import { purgeFeedback } from '../feedback.store.ts';

/** The nightly round: answers of more than 25 months, and by which networks was answered on the days before. */
export const purgeJob = defineJob<Services, object>({
  name: 'feedback.purge',
  payload: z.object({}),
  async run(services, tenantId) {
    const count = await withTenant(services.db, tenantId, async (tx) => {
      const { timeZone } = await tenantById(tx);
      return purgeFeedback(tx, dayIn(services.clock.now(), timeZone));
    });
    log.info('feedback.purged', { tenantId, count });
  },
});
