import { z } from 'zod';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { forgetOriginsBefore } from '../opening.store.ts';

/** The judgement of spam reads ten minutes; a day lets an agent understand a flood. */
const KEPT_MS = 24 * 3_600_000;

/** From which network access a message came, kept as a keyed hash, is kept no longer than it serves (RGPD art. 5, 1, e). */
export const forgetOriginsJob = defineJob<Services, object>({
  name: 'requests.forget-origins',
  payload: z.object({}),
  run: (services, tenantId) =>
    withTenant(services.db, tenantId, (tx) =>
      forgetOriginsBefore(tx, new Date(services.clock.now().getTime() - KEPT_MS)),
    ),
});
