import { type Tenant, tenantById } from '#modules/tenancy/index.ts';
import type { ActionContext, Actor } from '#platform/action/index.ts';
import type { JobSpec } from '#platform/jobs/index.ts';
import { territoryOf } from './acknowledging.ts';
import { alarmAt } from './legal.ts';

/** Name of the job. */
export const ALARM_HELD = 'requests.alarm-held';

/**
 * The alarm of a request that waits since `from` and is held since `now`: while somebody works, before one working day
 * has passed. Mails made after `now` have counted it.
 */
export function heldAlarm(
  requestId: string,
  from: Date,
  place: Pick<Tenant, 'timeZone'> & { territory: string },
  now: Date,
): JobSpec {
  const runAt = alarmAt(from, place.timeZone, territoryOf(place.territory));
  return {
    task: ALARM_HELD,
    payload: { requestId, since: now.toISOString() },
    key: `${ALARM_HELD}:${requestId}`,
    runAt: runAt < now ? now : runAt,
  };
}

/** A request that was closed while held, and is open again, waits for a look as on its first day. */
export async function alarmAgain(
  { tx, now, enqueue }: ActionContext<Actor>,
  request: { id: string; held: boolean },
): Promise<void> {
  if (request.held) enqueue(heldAlarm(request.id, now, await tenantById(tx), now));
}
