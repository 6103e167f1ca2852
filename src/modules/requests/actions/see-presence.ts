import type { AgentActor } from '#modules/identity/index.ts';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { parseRequestNumber } from '../number.ts';
import { markLeft, markPresent, othersHere, type Presence } from '../presence.store.ts';
import { requestNotFound } from '../requests.errors.ts';
import { maySee } from '../requests.policy.ts';
import { findForFollower } from '../requests.store.ts';

/**
 * The agent has the request's page open (said again at least every minute while it is); answers who else has. Not an
 * action: it changes nothing of the request, and a row of the log each minute would tell nothing.
 */
export async function seePresence(
  services: Services,
  actor: AgentActor,
  typedNumber: string,
): Promise<Presence[]> {
  const now = services.clock.now();
  return withTenant(services.db, actor.tenantId, async (tx) => {
    const id = await visibleId(tx, actor, typedNumber);
    await markPresent(tx, id, actor.id, now);
    return othersHere(tx, id, actor.id, now);
  });
}

/** The agent has left the page. */
export async function leavePresence(
  services: Services,
  actor: AgentActor,
  typedNumber: string,
): Promise<void> {
  await withTenant(services.db, actor.tenantId, async (tx) => {
    await markLeft(tx, await visibleId(tx, actor, typedNumber), actor.id);
  });
}

async function visibleId(
  tx: Parameters<typeof findForFollower>[0],
  actor: AgentActor,
  typedNumber: string,
): Promise<string> {
  const number = parseRequestNumber(typedNumber);
  const request = number === null ? null : await findForFollower(tx, number);
  if (!request || !maySee(actor, request)) throw requestNotFound();
  return request.id;
}
