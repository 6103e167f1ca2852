import { z } from 'zod';
import { memberById, system } from '#modules/identity/index.ts';
import { inTransaction, type Services } from '#platform/action/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { requestEvent } from '../requests.events.ts';
import { takeFromAgent } from '../requests.store.ts';

/** So many requests in one transaction: whoever works in the desk meanwhile does not wait. */
const BATCH = 100;

/**
 * At `agent.ended`: the requests that somebody held and leaves behind are nobody's again, and each one says so. Whoever
 * has come back before the job runs keeps theirs; a second run finds nothing to do.
 */
export const letGoJob = defineJob<Services, { subjectId: string }>({
  name: 'requests.let-go',
  payload: z.object({ subjectId: z.uuid() }),
  run: async (services, tenantId, { subjectId }) => {
    let taken = BATCH;
    while (taken === BATCH) taken = await letGo(services, tenantId, subjectId);
  },
});

function letGo(services: Services, tenantId: string, membershipId: string): Promise<number> {
  return inTransaction(services, tenantId, system(tenantId), async ({ tx, now, emit }) => {
    const member = await memberById(tx, membershipId);
    if (!member?.endedAt) return 0;
    const ids = await takeFromAgent(tx, membershipId, { at: now, most: BATCH });
    for (const id of ids)
      emit(requestEvent('request.assigned', id, { assigneeId: null, leftId: membershipId }));
    return ids.length;
  });
}
