import type { ZodType } from 'zod';
import type { Tx } from '../db/index.ts';
import { sql } from '../db/index.ts';

/** What a job carries: identifiers, never content (a job loads the state afresh when it runs). */
export type JobPayload = Record<string, string | number | null>;

/** One job to enqueue with the transaction. */
export interface JobSpec {
  task: string;
  payload: JobPayload;
  runAt?: Date;
  /** A second job of the same key replaces the first while that waits. */
  key?: string;
  maxAttempts?: number;
}

/** A kind of job: its name, the shape of its payload, and what it does. `S` is the services it is given. */
export interface JobDefinition<S = unknown> {
  readonly name: string;
  readonly run: (services: S, tenantId: string, payload: unknown, attempt: JobAttempt) => Promise<void>;
}

export interface JobAttempt {
  /** 1 for the first try. */
  number: number;
  /** The last one: after it the job is given up. */
  last: boolean;
}

/** Defines a job whose payload is checked before it runs. */
export function defineJob<S, P>(definition: {
  name: string;
  payload: ZodType<P>;
  run: (services: S, tenantId: string, payload: P, attempt: JobAttempt) => Promise<void>;
}): JobDefinition<S> {
  return {
    name: definition.name,
    run: (services, tenantId, payload, attempt) =>
      definition.run(services, tenantId, definition.payload.parse(payload), attempt),
  };
}

/** Enqueues jobs inside the transaction, in one call: they exist if and only if it commits. */
export async function enqueue(tx: Tx, specs: readonly JobSpec[]): Promise<void> {
  if (specs.length === 0) return;
  await sql`select jobs.add_json(${jobsJson(tx.tenantId, specs)}::jsonb)`.execute(tx.db);
}

/** The text that jobs.add_json takes; each payload carries its tenant. */
export function jobsJson(tenantId: string, specs: readonly JobSpec[]): string {
  return JSON.stringify(
    specs.map((spec) => ({
      task: spec.task,
      payload: { ...spec.payload, tenantId },
      runAt: spec.runAt?.toISOString(),
      key: spec.key,
      maxAttempts: spec.maxAttempts,
    })),
  );
}
