import type { ZodType } from 'zod';
import type { Clock } from '../clock/index.ts';
import { type Db, type Tx, withTenant } from '../db/index.ts';
import { AppError, forbidden } from '../errors/index.ts';
import { type ActorRef, type DomainEvent, record, type Subscriptions } from '../events/index.ts';
import type { JobSpec } from '../jobs/index.ts';
import { log } from '../log/index.ts';
import type { MailTransport } from '../mail/transport.ts';
import type { FileStore } from '../storage/index.ts';

/** What the whole house stands on; made once in the composition root. */
export interface Services {
  readonly db: Db;
  readonly clock: Clock;
  readonly subscriptions: Subscriptions;
  readonly files: FileStore;
  /** null: no mail server, mails are kept where the administrator reads them. */
  readonly mail: MailTransport | null;
  /** Sender address of mails; null: made from the tenant's host. */
  readonly mailFrom: string | null;
  /** host:port or socket path of a clamd; null: none. */
  readonly clamd: string | null;
  /** How the public reaches this process: absolute links are built from it and a tenant's canonical host. */
  readonly address: { readonly scheme: 'http' | 'https'; readonly port: number | null };
}

/** Whoever acts: always of one tenant (a session is of one tenant's host). */
export interface Actor extends ActorRef {
  readonly tenantId: string;
}

/** What an action works with; events and jobs are gathered, then written at the end of the transaction. */
export interface ActionContext<A extends Actor = Actor> {
  readonly tx: Tx;
  readonly actor: A;
  readonly now: Date;
  readonly services: Services;
  emit(event: DomainEvent): void;
  enqueue(job: JobSpec): void;
}

export interface ActionCall<A extends Actor, I> {
  tenantId: string;
  actor: A;
  input: I;
}

export interface Action<A extends Actor, I, O> {
  readonly name: string;
  /** The whole unit of work, in its own transaction. */
  execute(services: Services, call: ActionCall<A, I>): Promise<O>;
  /** The same inside a transaction that is already open; the caller's context gathers the events. */
  within<B extends A>(context: ActionContext<B>, input: I): Promise<O>;
}

/** A definition: each step has its place, so that none is forgotten. */
export interface ActionDefinition<A extends Actor, I, L, O> {
  /** Verb phrase with its module: `requests.assign`. */
  name: string;
  input: ZodType<I>;
  /** Loads what the action is about, locking what it will change; throws notFound. */
  load: (context: ActionContext<A>, input: I) => Promise<L>;
  /** The policy: may this actor do this to what was loaded? The tenant has been checked before. */
  authorise: (actor: A, loaded: L, input: I) => boolean;
  run: (context: ActionContext<A>, input: I, loaded: L) => Promise<O>;
}

/**
 * The unit of work, its order written once: tenant → actor → parse → transaction (tenant set for row security) → load
 * and lock → authorise → run → events and jobs in the same transaction → commit → log.
 */
export function defineAction<A extends Actor, I, L, O>(
  definition: ActionDefinition<A, I, L, O>,
): Action<A, I, O> {
  const inside = async (context: ActionContext<A>, input: I): Promise<O> => {
    const loaded = await definition.load(context, input);
    if (!definition.authorise(context.actor, loaded, input)) throw forbidden(`${definition.name}.forbidden`);
    return definition.run(context, input, loaded);
  };
  return {
    name: definition.name,
    async execute(services, { tenantId, actor, input }) {
      if (actor.tenantId !== tenantId) throw forbidden(`${definition.name}.other_tenant`);
      const parsed = parseInput(definition.name, definition.input, input);
      const started = performance.now();
      const output = await inTransaction(services, tenantId, actor, (context) => inside(context, parsed));
      const ms = Math.round(performance.now() - started);
      const fields = { action: definition.name, ms, tenantId, actorKind: actor.kind };
      log.info('action.done', actor.id === null ? fields : { ...fields, actorId: actor.id });
      return output;
    },
    within(context, input) {
      return inside(context, parseInput(definition.name, definition.input, input));
    },
  };
}

/** One transaction with a gathering context: for seeders and the CLI, which compose several actions. */
export async function inTransaction<A extends Actor, T>(
  services: Services,
  tenantId: string,
  actor: A,
  work: (context: ActionContext<A>) => Promise<T>,
): Promise<T> {
  return withTenant(services.db, tenantId, async (tx) => {
    const events: DomainEvent[] = [];
    const jobs: JobSpec[] = [];
    const now = services.clock.now();
    const output = await work({
      tx,
      actor,
      now,
      services,
      emit: (event) => events.push(event),
      enqueue: (job) => jobs.push(job),
    });
    tx.last(record(tx, { actor, now, subscriptions: services.subscriptions }, events, jobs));
    return output;
  });
}

function parseInput<I>(name: string, schema: ZodType<I>, input: unknown): I {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  // A form's own schema has spoken before: what fails here came from no form of ours.
  throw new AppError({
    code: `${name}.invalid`,
    status: 422,
    message: {
      fr: 'Les informations envoyées sont incomplètes ou mal formées.',
      en: 'The information sent is incomplete or malformed.',
    },
  });
}
