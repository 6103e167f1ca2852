import { sql, type Tx } from '../db/index.ts';
import { type JobSpec, jobsJson } from '../jobs/index.ts';

/** Something that happened to a subject. `data` holds identifiers and values of closed sets, no free text. */
export interface DomainEvent {
  topic: string;
  subjectKind: string;
  subjectId: string;
  data?: Record<string, string | number | boolean | null>;
}

/** Who did it, as the event log keeps it. */
export interface ActorRef {
  readonly kind: string;
  readonly id: string | null;
}

/** What every process hears at commit (PostgreSQL NOTIFY): identifiers only. */
export interface Heard {
  tenantId: string;
  topic: string;
  subjectKind: string;
  subjectId: string;
}

export const EVENTS_CHANNEL = 'parvis_events';

/** Which jobs follow which topic: read from the manifests at start. */
export type Subscriptions = ReadonlyMap<string, readonly string[]>;

/**
 * Writes events, the jobs of their subscribers, other jobs, and the notice to all processes, in ONE statement of the
 * transaction: all of it exists if and only if the transaction commits.
 */
export async function record(
  tx: Tx,
  by: { actor: ActorRef; now: Date; subscriptions: Subscriptions },
  events: readonly DomainEvent[],
  jobs: readonly JobSpec[],
): Promise<void> {
  if (events.length === 0 && jobs.length === 0) return;
  const follow = events.flatMap((event) =>
    (by.subscriptions.get(event.topic) ?? []).map((task) => ({
      task,
      payload: { topic: event.topic, subjectId: event.subjectId },
    })),
  );
  const rows = events.map((event) => ({
    tenant_id: tx.tenantId,
    topic: event.topic,
    subject_kind: event.subjectKind,
    subject_id: event.subjectId,
    actor_kind: by.actor.kind,
    actor_id: by.actor.id,
    data: event.data ?? {},
    at: by.now.toISOString(),
  }));
  const heard = events.map((event) => JSON.stringify(notice(tx.tenantId, event)));
  await sql`
    with logged as (
      insert into event (tenant_id, topic, subject_kind, subject_id, actor_kind, actor_id, data, at)
      select r.tenant_id, r.topic, r.subject_kind, r.subject_id, r.actor_kind, r.actor_id, r.data, r.at
      from jsonb_to_recordset(${JSON.stringify(rows)}::jsonb) as r (tenant_id uuid, topic text, subject_kind text,
        subject_id uuid, actor_kind text, actor_id uuid, data jsonb, at timestamptz))
    select jobs.add_json(${jobsJson(tx.tenantId, [...follow, ...jobs])}::jsonb),
      (select count(pg_notify(${EVENTS_CHANNEL}, h)) from jsonb_array_elements_text(${JSON.stringify(heard)}::jsonb) h)
  `.execute(tx.db);
}

function notice(tenantId: string, event: DomainEvent): Heard {
  return { tenantId, topic: event.topic, subjectKind: event.subjectKind, subjectId: event.subjectId };
}
