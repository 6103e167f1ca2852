import pg from 'pg';
import { type AnyActor, anonymous } from '#modules/identity/index.ts';
import { emptyIdentity, type Identity } from '#modules/people/index.ts';
import type { Services } from '#platform/action/index.ts';
import { sendMailJob } from '#platform/mail/sending.ts';
import { type OpenedRequest, type OpenRequest, openRequest } from './actions/open-request.ts';
import { requestsManifest } from './manifest.ts';
import { reserveNumber } from './requests.numbers.ts';

/** An individual who said everything that R. 112-9-1 asks. */
export function anIdentity(changes: Partial<Identity> = {}): Identity {
  return {
    ...emptyIdentity('individual'),
    email: 'elodie.prevot@example.org',
    surname: 'Prévôt',
    firstName: 'Élodie',
    street: '12 rue des Écoles',
    postcode: '77590',
    city: 'Fontaine-le-Port',
    ...changes,
  };
}

/** The input of openRequest for a subject, complete but for what the test is about. */
export function anOpening(
  subjectId: string,
  number: string,
  changes: Partial<OpenRequest> = {},
): OpenRequest {
  return {
    number,
    submissionKey: null,
    channel: 'form',
    subjectId,
    identity: anIdentity(),
    title: null,
    body: 'Le lampadaire devant le 12 est éteint depuis trois jours.',
    fileDraftKey: null,
    originKey: null,
    language: 'fr',
    holdReason: null,
    receivedAt: null,
    ...changes,
  };
}

/** Opens a request as a door does: number first, then the action. */
export async function aRequest(
  services: Services,
  tenantId: string,
  subjectId: string,
  changes: Partial<OpenRequest> = {},
  actor: AnyActor = anonymous(tenantId),
): Promise<OpenedRequest> {
  const number = await reserveNumber(services, tenantId, services.clock.now().getUTCFullYear());
  return openRequest.execute(services, { tenantId, actor, input: anOpening(subjectId, number, changes) });
}

/** The module's jobs and the mail's, by name. */
const JOBS = new Map([...(requestsManifest.jobs ?? []), sendMailJob].map((job) => [job.name, job]));

/**
 * Runs the jobs of a test database that are due (at once, or by the test's clock), until none is: what a worker would
 * do, in this process and in order.
 * Answers their names. Jobs of other modules are left.
 */
export async function runJobs(ownerUrl: string, services: Services): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  const done: string[] = [];
  try {
    for (;;) {
      const { rows } = await client.query(
        `delete from graphile_worker._private_jobs j using graphile_worker._private_tasks t
          where t.id = j.task_id and t.identifier = any ($1) and (j.run_at <= $2 or j.run_at between j.created_at - interval '1 s' and j.created_at)
          returning t.identifier, j.payload, j.id`,
        [[...JOBS.keys()], services.clock.now()],
      );
      if (rows.length === 0) return done;
      for (const row of rows.sort((a, b) => Number(a.id) - Number(b.id))) {
        const { tenantId, ...payload } = row.payload;
        await JOBS.get(row.identifier)?.run(services, tenantId, payload, { number: 1, last: false });
        done.push(row.identifier);
      }
    }
  } finally {
    await client.end();
  }
}
