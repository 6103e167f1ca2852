import { holidaysWithoutDecision } from '#modules/calendar/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import { sql, type Tx } from '#platform/db/index.ts';
import { mayEditPlace } from '../directory.policy.ts';
import { REVISION_WORDS, type RevisionWhat } from '../hours.messages.ts';
import type { Place } from '../place.ts';
import { type ServiceUse, useOfService } from '../services.store.ts';
import { readHours } from './hours-memory.ts';
import { places } from './places.ts';

/** A place as whoever edits places sees it. */
export interface PlaceForEditor {
  readonly place: Place;
  readonly services: readonly { readonly id: string; readonly name: string }[];
  /** Whether the actor may change it. */
  readonly mayEdit: boolean;
  /** The last change of its hours; null: they were never given. */
  readonly hoursChangedAt: Date | null;
  /** Public holidays of the next two months on which nobody has decided. */
  readonly undecided: number;
}

const SOON_DAYS = 60;

/** Every place in use, with who receives there and whether the actor may edit it. */
export async function placesForEditors(tx: Tx, actor: AnyActor, now: Date): Promise<PlaceForEditor[]> {
  const [all, { rows }] = await Promise.all([places(tx), editorRows(tx)]);
  const more = new Map(rows.map((row) => [row.id, row]));
  return all.map((place) => {
    const { services = [], changed_at: hoursChangedAt = null } = more.get(place.id) ?? {};
    return {
      place,
      services,
      mayEdit: mayEditPlace(actor, { serviceIds: services.map(({ id }) => id) }),
      hoursChangedAt,
      undecided: place.hours ? holidaysWithoutDecision(place.hours, now, SOON_DAYS).length : 0,
    };
  });
}

function editorRows(tx: Tx) {
  return sql<{ id: string; services: { id: string; name: string }[]; changed_at: Date | null }>`
    select p.id, r.at as changed_at,
      coalesce((select json_agg(json_build_object('id', s.id, 'name', s.name) order by s.position, s.name)
        from service s where s.tenant_id = p.tenant_id and s.place_id = p.id and s.archived_at is null), '[]') as services
    from place p left join place_hours_revision r on r.tenant_id = p.tenant_id and r.id = p.hours_revision
    where p.tenant_id = ${tx.tenantId} and p.archived_at is null`.execute(tx.db);
}

/** One state that the hours of a place have had. */
export interface HoursRevision {
  readonly id: string;
  readonly at: Date;
  readonly what: RevisionWhat;
  /** Name of the agent; null: the import, the command line, the house itself. */
  readonly by: string | null;
  readonly hours: Place['hours'];
  /** Whether it is the present one. */
  readonly current: boolean;
}

/** The states of the hours of a place, latest first; a mistake is undone by `restoreHours`. */
export async function hoursRevisions(tx: Tx, placeId: string, most = 30): Promise<HoursRevision[]> {
  const { rows } = await sql<Omit<HoursRevision, 'what'> & { what: string }>`
    select r.id, r.at, r.what, a.name as by, r.hours, r.id = p.hours_revision as current
    from place_hours_revision r
      join place p on p.tenant_id = r.tenant_id and p.id = r.place_id
      left join membership m on m.tenant_id = r.tenant_id and m.id = r.actor_id and r.actor_kind = 'agent'
      left join account a on a.id = m.account_id
    where r.tenant_id = ${tx.tenantId} and r.place_id = ${placeId} order by r.id desc limit ${most}`.execute(
    tx.db,
  );
  return rows.map((row) => ({ ...row, what: whatOf(row.what), hours: readHours(row.hours) }));
}

function whatOf(text: string): RevisionWhat {
  return Object.hasOwn(REVISION_WORDS, text) ? (text as RevisionWhat) : 'set';
}

/** What keeps a service from being archived: to be shown before `archiveService` is offered. */
export function whatUsesService(tx: Tx, serviceId: string): Promise<ServiceUse> {
  return useOfService(tx, serviceId);
}
