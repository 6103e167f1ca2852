import type { AnyActor } from '#modules/identity/index.ts';
import type { UsualSetUp } from '#modules/tenancy/index.ts';
import type { ActionContext } from '#platform/action/index.ts';
import { insertPlace, insertServices, insertSubjects, type NewPlace } from '../directory.store.ts';

/** How the town hall is reached; what is not known yet is null, and the administrator completes it. */
export interface TownHall {
  email: string | null;
  phone: string | null;
  place: NewPlace | null;
}

/** What was installed, by slug. */
export interface Installed {
  serviceIds: ReadonlyMap<string, string>;
  subjectIds: ReadonlyMap<string, string>;
  placeId: string | null;
}

/** Gives a new tenant the services and contact subjects usual for its size, in the transaction that makes it. */
export async function installUsualServices(
  context: ActionContext<AnyActor>,
  usual: UsualSetUp,
  townHall: TownHall,
): Promise<Installed> {
  const { tx } = context;
  const placeId = townHall.place ? await insertPlace(tx, townHall.place) : null;
  const { email, phone } = townHall;
  const serviceIds = await insertServices(tx, usual.services, { email, phone, placeId });
  const subjectIds = await insertSubjects(tx, usual.subjects, serviceIds);
  context.emit({ topic: 'directory.changed', subjectKind: 'tenant', subjectId: tx.tenantId });
  return { serviceIds, subjectIds, placeId };
}
