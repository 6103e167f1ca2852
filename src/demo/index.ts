import { setUpTenant, subjects } from '#modules/directory/index.ts';
import { agentActorByEmail, inviteAgent, system } from '#modules/identity/index.ts';
import { requestsManifest, reserveNumber } from '#modules/requests/index.ts';
import { addHost, allTenantIds, tenantByHost } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { type Tx, withTenant } from '#platform/db/index.ts';
import { type DomainEvent, record } from '#platform/events/index.ts';
import type { JobSpec } from '#platform/jobs/index.ts';
import { demoRequests, demoSetting, demoTemplates } from './demo-files.ts';
import { hoursBefore, live, type Step, type Team } from './life.ts';
import { furnish } from './places.ts';
import { isUnfilled, keepMails, writeTemplates, writeTownHall } from './seed-rows.ts';

const HOST = 'localhost';

/** The accounts of the demonstration, the administrator first. */
export const DEMO_ACCOUNTS = demoSetting().staff.map(({ email }) => email);

/**
 * The demonstration: Fontaine-le-Port, its services, and a believable week of its town hall. Made in an empty database
 * only; one whose making was cut is completed. `host`: one more loopback name.
 */
export async function ensureDemo(services: Services, options: { host: string | null }): Promise<void> {
  if ((await allTenantIds(services.db)).length === 0) await makeTenant(services, options.host);
  const tenant = await tenantByHost(services.db, HOST);
  if (!tenant?.demo) return;
  const { host } = options;
  if (host && !tenant.hosts.includes(host)) {
    await addHost.execute(services, { tenantId: tenant.id, actor: system(tenant.id), input: { host } });
  }
  if (!(await withTenant(services.db, tenant.id, isUnfilled))) return;
  const numbers = new Map<string, string>();
  const now = services.clock.now();
  for (const request of demoRequests()) {
    const year = hoursBefore(now, request.hoursAgo).getUTCFullYear();
    numbers.set(request.id, await reserveNumber(services, tenant.id, year));
  }
  const past = await withTenant(services.db, tenant.id, (tx) => fill(services, tx, numbers, now));
  await runAtTheirHour(services, tenant.id, past);
  await withTenant(services.db, tenant.id, keepMails);
}

interface PastJob {
  spec: JobSpec;
  at: Date;
}

/**
 * The letters of the past week leave at their own hour, not at the demonstration's making. The worker finds the same
 * jobs done: each makes one mail only.
 */
async function runAtTheirHour(services: Services, tenantId: string, past: readonly PastJob[]): Promise<void> {
  const known = new Map(requestsManifest.jobs?.map((job) => [job.name, job]));
  for (const { spec, at } of past) {
    const job = spec.runAt ? undefined : known.get(spec.task);
    await job?.run({ ...services, clock: { now: () => at } }, tenantId, spec.payload, {
      number: 1,
      last: false,
    });
  }
}

async function makeTenant(services: Services, host: string | null): Promise<void> {
  const { commune, staff } = demoSetting();
  const admin = staff.find(({ role }) => role === 'administrateur');
  if (!admin) throw new Error('the demonstration names no administrator');
  await setUpTenant(services, {
    insee: commune.insee,
    host: HOST,
    otherHosts: host && host !== HOST ? [host] : [],
    adminEmail: admin.email,
    adminName: admin.name,
    demo: true,
    notify: false,
  });
}

/** Everything of the week in one transaction, each step at its own hour and by its own hand. */
async function fill(
  services: Services,
  tx: Tx,
  numbers: ReadonlyMap<string, string>,
  now: Date,
): Promise<PastJob[]> {
  const setting = demoSetting();
  await writeTownHall(tx, setting.townHall);
  await writeTemplates(tx, demoTemplates());
  const past: PastJob[] = [];
  const step = stepper(services, tx, past);
  const team = await makeTeam(tx, step, setting.staff, now);
  await step(team.administrateur, hoursBefore(now, 990), (context) => furnish({ ...context, now }, setting));
  const subjectIds = new Map((await subjects(tx)).map(({ slug, id }) => [slug, id]));
  for (const request of demoRequests()) {
    const number = numbers.get(request.id);
    const subjectId = subjectIds.get(request.subject);
    if (!number || !subjectId) throw new Error(`the demonstration's ${request.id} cannot be opened`);
    await live(step, { request, number, subjectId, tenantId: tx.tenantId, team, now });
  }
  return past;
}

/** Runs one action of the past inside the seeder's transaction, and records its events at its hour. */
function stepper(services: Services, tx: Tx, past: PastJob[]): Step {
  return async (actor, at, work) => {
    const events: DomainEvent[] = [];
    const jobs: JobSpec[] = [];
    const context = {
      tx,
      actor,
      now: at,
      services,
      emit: (event: DomainEvent) => void events.push(event),
      enqueue: (job: JobSpec) => void jobs.push(job),
    };
    const result = await work(context);
    await record(tx, { actor, now: at, subscriptions: services.subscriptions }, events, jobs);
    past.push(...jobs.map((spec) => ({ spec, at })));
    return result;
  };
}

async function makeTeam(
  tx: Tx,
  step: Step,
  staff: ReturnType<typeof demoSetting>['staff'],
  now: Date,
): Promise<Team> {
  const first = staff.find(({ role }) => role === 'administrateur');
  const second = staff.find(({ role }) => role === 'agent');
  const administrateur = first && (await agentActorByEmail(tx, first.email));
  if (!administrateur || !second) throw new Error('the demonstration has no team');
  await step(system(tx.tenantId), hoursBefore(now, 1_000), (context) =>
    inviteAgent.within(context, {
      email: second.email,
      name: second.name,
      roles: ['agent'],
      serviceIds: [...administrateur.services.keys()],
      notify: false,
    }),
  );
  const agent = await agentActorByEmail(tx, second.email);
  if (!agent) throw new Error('the demonstration has no agent');
  return { administrateur, agent };
}
