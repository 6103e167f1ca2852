import { Logger, parseCronItems, run, type TaskList } from 'graphile-worker';
import { openPool } from '../db/connect.ts';
import { isUuid } from '../ids/index.ts';
import { errorFields, log } from '../log/index.ts';
import type { JobDefinition } from './index.ts';
import { keepWorking, type Working } from './keep-working.ts';

/** A round that the worker makes by itself, for every tenant. Times are UTC, in crontab's five fields. */
export interface Schedule {
  job: string;
  cron: string;
}

interface Work<S> {
  services: S;
  jobs: readonly JobDefinition<S>[];
  schedules: readonly Schedule[];
  /** Names the tenants for schedules. */
  tenantIds: () => Promise<string[]>;
}

/**
 * Runs the jobs until stopped. The runner's own connections are the owner's (graphile-worker's tables have row
 * security); the tasks use the application's pool, inside their tenant. A loss of the database is got over.
 */
export async function startWorker<S>(
  options: Work<S> & { ownerUrl: string; concurrency?: number },
): Promise<Working> {
  const taskList = taskListOf(options);
  // Ours, and open until the end: graphile-worker closes its own while it still needs it, and stops listening to it
  // before its connections have ended. Either would end the process when the database goes away.
  const pgPool = openPool({ connectionString: options.ownerUrl, max: 6 });
  const settings = {
    pgPool,
    concurrency: options.concurrency ?? 4,
    noHandleSignals: true,
    pollInterval: 1000,
    taskList,
    // As items and not as text: a crontab's text allows no dot in a name.
    parsedCronItems: parseCronItems(
      options.schedules.map(({ job, cron }) => {
        const task = everyTenant(job);
        return { task, identifier: task, match: cron, options: { backfillPeriod: 24 * 3_600_000 } };
      }),
    ),
    logger: new Logger(() => () => undefined),
  };
  try {
    const working = await keepWorking(options.ownerUrl, (events) => run({ ...settings, events }));
    return { stop: () => working.stop().finally(() => pgPool.end()) };
  } catch (error) {
    await pgPool.end();
    throw error;
  }
}

const everyTenant = (job: string): string => `every_tenant:${job}`;

function taskListOf<S>({ services, jobs, schedules, tenantIds }: Work<S>): TaskList {
  const taskList: TaskList = {};
  for (const job of jobs) taskList[job.name] = taskOf(job, services);
  for (const schedule of schedules) {
    const job = jobs.find((candidate) => candidate.name === schedule.job);
    if (!job) throw new Error(`schedule of an unknown job: ${schedule.job}`);
    taskList[everyTenant(job.name)] = async (_payload, helpers) => {
      for (const tenantId of await tenantIds()) {
        await helpers.addJob(job.name, { tenantId }, { jobKey: `${job.name}:${tenantId}` });
      }
    };
  }
  return taskList;
}

function taskOf<S>(job: JobDefinition<S>, services: S): TaskList[string] {
  return async (payload, helpers) => {
    const tenantId = tenantOf(payload);
    const started = performance.now();
    const attempt = { number: helpers.job.attempts, last: helpers.job.attempts >= helpers.job.max_attempts };
    const fields = { job: job.name, jobId: String(helpers.job.id), tenantId, attempt: attempt.number };
    try {
      await job.run(services, tenantId, payload, attempt);
      log.info('job.done', { ...fields, ms: Math.round(performance.now() - started) });
    } catch (error) {
      log.warn(attempt.last ? 'job.given_up' : 'job.failed', { ...fields, ...errorFields(error) });
      throw error;
    }
  };
}

function tenantOf(payload: unknown): string {
  if (typeof payload === 'object' && payload !== null && 'tenantId' in payload) {
    const { tenantId } = payload;
    if (typeof tenantId === 'string' && isUuid(tenantId)) return tenantId;
  }
  throw new Error('a job without its tenant');
}
