import type { AnyActor } from '#modules/identity/index.ts';
import type { UsualSetUp } from '#modules/tenancy/index.ts';
import type { ActionContext } from '#platform/action/index.ts';
import { insertServices, insertSubjects } from '../directory.store.ts';
import { insertPlace, type NewPlace } from '../places.store.ts';

/** What was installed, by slug. */
export interface Installed {
  serviceIds: ReadonlyMap<string, string>;
  subjectIds: ReadonlyMap<string, string>;
  placeId: string | null;
}

/**
 * Gives a new tenant the services and contact subjects usual for its size, in the transaction that makes it. They have
 * no contact of their own: how the collectivité is reached serves for all until somebody says more.
 */
export async function installUsualServices(
  context: ActionContext<AnyActor>,
  usual: UsualSetUp,
  townHall: NewPlace | null,
): Promise<Installed> {
  const { tx } = context;
  const placeId = townHall ? await insertPlace(tx, townHall) : null;
  const serviceIds = await insertServices(tx, usual.services, placeId);
  const subjectIds = await insertSubjects(tx, usual.subjects, serviceIds);
  context.emit({ topic: 'directory.changed', subjectKind: 'tenant', subjectId: tx.tenantId });
  return { serviceIds, subjectIds, placeId };
}
