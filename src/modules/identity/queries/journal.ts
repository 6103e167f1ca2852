import { sql, type Tx } from '#platform/db/index.ts';
import { forbidden } from '#platform/errors/index.ts';
import type { EndReason, RefusalReason } from '../entries.store.ts';
import { can } from '../identity.policy.ts';
import type { AgentActor, AnyActor } from '../identity.ts';
import type { FactorUsed, SignInMethod } from '../second-factor.ts';

type Statement = ReturnType<typeof sql>;

export const SIGN_IN_KINDS = ['signed_in', 'refused', 'ended'] as const;
type SignInKind = (typeof SIGN_IN_KINDS)[number];

/** A line of the journal of sign-ins. */
export interface SignInLine {
  readonly id: string;
  readonly at: Date;
  readonly kind: SignInKind;
  /** Agent's name; null: the address was no agent's. */
  readonly name: string | null;
  readonly method: SignInMethod | null;
  readonly secondFactor: FactorUsed | null;
  readonly reason: RefusalReason | EndReason | null;
  readonly newDevice: boolean;
  readonly browser: string | null;
  readonly system: string | null;
}

/** What a list is narrowed to; days begin and end in the tenant's zone. */
export interface JournalFilter<Kind> {
  readonly kind?: Kind | undefined;
  /** Membership. */
  readonly memberId?: string | undefined;
  /** YYYY-MM-DD, both included. */
  readonly from?: string | undefined;
  readonly to?: string | undefined;
  /** The id of the last line of the page before. */
  readonly after?: string | undefined;
  readonly timeZone: string;
  readonly now: Date;
}

export interface JournalPage<Line> {
  readonly lines: readonly Line[];
  /** What the next page is asked with; null: this is the last one. */
  readonly next: string | null;
}

export const JOURNAL_PAGE = 50;
/** Nothing older is shown, nor (of sign-ins) kept: CNIL, délibération 2021-122. */
const MONTHS = 12;

/** The sign-ins of all agents, latest first, for administrators and the DPO. */
export async function signInJournal(
  tx: Tx,
  actor: AnyActor,
  filter: JournalFilter<SignInKind>,
): Promise<JournalPage<SignInLine>> {
  if (!can(actor, 'journal.read')) throw forbidden('identity.journal.forbidden');
  return page(await signIns(tx, [...conditionsOf(filter, sql`m.id`), kindIs(filter.kind)], JOURNAL_PAGE + 1));
}

/** One's own last sign-ins, latest first. */
export async function lastSignIns(tx: Tx, actor: AgentActor, most: number): Promise<SignInLine[]> {
  return signIns(tx, [sql`e.account_id = ${actor.accountId}`], most);
}

async function signIns(tx: Tx, conditions: readonly Statement[], most: number): Promise<SignInLine[]> {
  const { rows } = await sql<SignInLine>`
    select e.id, e.at, e.kind, a.name, e.method, e.second_factor as "secondFactor", e.reason,
      e.new_device as "newDevice", e.browser, e.system
    from sign_in_event e
      left join membership m on m.tenant_id = e.tenant_id and m.account_id = e.account_id
      left join account a on a.id = m.account_id
    where e.tenant_id = ${tx.tenantId} and ${all(conditions)}
    order by e.id desc limit ${most}`.execute(tx.db);
  return rows;
}

function kindIs(kind: string | undefined): Statement {
  return kind ? sql`e.kind = ${kind}` : sql`true`;
}

/** Kinds of acts of the administration, with the beginnings of their topics. */
const ACT_TOPICS = {
  agents: ['agent.%'],
  safety: ['second_factor.%', 'password.changed'],
  tenant: ['tenant.%'],
  services: ['directory.%', 'territory.%'],
  templates: ['template.%'],
} as const;
export type ActKind = keyof typeof ACT_TOPICS;
export const ACT_KINDS = Object.keys(ACT_TOPICS) as readonly ActKind[];

/** An act of the administration, from the log of events. */
export interface ActLine {
  readonly id: string;
  readonly at: Date;
  readonly topic: string;
  readonly data: Readonly<Record<string, string | number | boolean | null>>;
  /** Who did it; null: the command line, a job, or the house itself. */
  readonly by: string | null;
  /** Name of the agent, of the service or of the subject that it is about, where it still has one. */
  readonly about: string | null;
}

/** What was done to agents, settings and services, latest first, for administrators and the DPO. */
export async function actJournal(
  tx: Tx,
  actor: AnyActor,
  filter: JournalFilter<ActKind>,
): Promise<JournalPage<ActLine>> {
  if (!can(actor, 'journal.read')) throw forbidden('identity.journal.forbidden');
  const topics = filter.kind ? ACT_TOPICS[filter.kind] : Object.values(ACT_TOPICS).flat();
  // The words of the index event_administration, so that it serves.
  const ofAdministration = sql`e.subject_kind not in ('request', 'session', 'file', 'mail')`;
  const { rows } = await sql<ActLine>`
    select e.id, e.at, e.topic, e.data, actor.name as by,
      coalesce((select a.name from membership m join account a on a.id = m.account_id
          where m.tenant_id = e.tenant_id and m.id = e.subject_id),
        (select s.name from service s where s.tenant_id = e.tenant_id and s.id = e.subject_id),
        (select l.name from place l where l.tenant_id = e.tenant_id and l.id = e.subject_id),
        (select j.label from subject j where j.tenant_id = e.tenant_id and j.id = e.subject_id)) as about
    from event e
      left join membership by on by.tenant_id = e.tenant_id and by.id = e.actor_id and e.actor_kind = 'agent'
      left join account actor on actor.id = by.account_id
    where e.tenant_id = ${tx.tenantId} and ${ofAdministration} and e.topic like any (${topics}::text[])
      and ${all(conditionsOf(filter, sql`by.id`))}
    order by e.id desc limit ${JOURNAL_PAGE + 1}`.execute(tx.db);
  return page(rows);
}

function conditionsOf(
  { memberId, from, to, after, timeZone, now }: JournalFilter<string>,
  member: Statement,
): Statement[] {
  return [
    sql`e.at > ${now}::timestamptz - make_interval(months => ${MONTHS}::int)`,
    ...(memberId ? [sql`${member} = ${memberId}`] : []),
    ...(from ? [sql`e.at >= (${from}::date::timestamp at time zone ${timeZone})`] : []),
    ...(to ? [sql`e.at < ((${to}::date + 1)::timestamp at time zone ${timeZone})`] : []),
    ...(after ? [sql`e.id < ${after}`] : []),
  ];
}

function all(conditions: readonly Statement[]): Statement {
  return conditions.reduce((left, right) => sql`${left} and ${right}`, sql`true`);
}

function page<Line extends { id: string }>(rows: readonly Line[]): JournalPage<Line> {
  const lines = rows.slice(0, JOURNAL_PAGE);
  return { lines, next: rows.length > JOURNAL_PAGE ? (lines.at(-1)?.id ?? null) : null };
}
