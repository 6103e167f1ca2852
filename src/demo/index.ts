import { setUpTenant, subjects } from '#modules/directory/index.ts';
import {
  type AgentActor,
  type AnyActor,
  agentActorByEmail,
  anonymous,
  inviteAgent,
  system,
} from '#modules/identity/index.ts';
import {
  addNote,
  askUsager,
  assignRequest,
  openRequest,
  replyToRequest,
  requestsManifest,
  reserveNumber,
  usagerReplies,
} from '#modules/requests/index.ts';
import { addHost, allTenantIds, tenantByHost } from '#modules/tenancy/index.ts';
import type { ActionContext, Services } from '#platform/action/index.ts';
import { type Tx, withTenant } from '#platform/db/index.ts';
import { type DomainEvent, record } from '#platform/events/index.ts';
import type { JobSpec } from '#platform/jobs/index.ts';
import { type DemoEvent, type DemoRequest, demoRequests, demoSetting, demoTemplates } from './demo-files.ts';
import { isUnfilled, keepMails, writePlaces, writeTemplates, writeTownHall } from './seed-rows.ts';

const HOST = 'localhost';
const HOUR = 3_600_000;

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
  const { places, services: reached, staff } = demoSetting();
  const townHall = places.find(({ slug }) => slug === 'mairie');
  if (townHall) await writeTownHall(tx, townHall, reached[0]?.email ?? '');
  await writePlaces(tx, places, reached);
  await writeTemplates(tx, demoTemplates());
  const past: PastJob[] = [];
  const step = stepper(services, tx, past);
  const team = await makeTeam(tx, step, staff, now);
  const subjectIds = new Map((await subjects(tx)).map(({ slug, id }) => [slug, id]));
  for (const request of demoRequests()) {
    const number = numbers.get(request.id);
    const subjectId = subjectIds.get(request.subject);
    if (!number || !subjectId) throw new Error(`the demonstration's ${request.id} cannot be opened`);
    await live(step, { request, number, subjectId, tenantId: tx.tenantId, team, now });
  }
  return past;
}

type Step = <A extends AnyActor, T>(
  actor: A,
  at: Date,
  work: (context: ActionContext<A>) => Promise<T>,
) => Promise<T>;

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

type Team = Record<'administrateur' | 'agent', AgentActor>;

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

interface Life {
  request: DemoRequest;
  number: string;
  subjectId: string;
  tenantId: string;
  team: Team;
  now: Date;
}

/** One request from its arrival to where it stands today. */
async function live(step: Step, life: Life): Promise<void> {
  const { request, number, team, now } = life;
  const { requestId } = await open(step, life);
  const events = request.events ?? [];
  const hand = team[request.assignedTo ?? 'agent'];
  if (request.assignedTo) {
    const at = hoursBefore(now, Math.max(request.hoursAgo - 0.5, (events[0]?.hoursAgo ?? 0) + 0.1));
    await step(team.administrateur, at, (context) =>
      assignRequest.within(context, { number, assigneeId: hand.id }),
    );
  }
  for (const [index, event] of events.entries()) {
    await happen(step, { event, last: index === events.length - 1, life, hand, requestId });
  }
}

function open(step: Step, { request, number, subjectId, tenantId, now }: Life) {
  const { sender } = request;
  const individual = sender.kind === 'individual';
  return step(anonymous(tenantId), hoursBefore(now, request.hoursAgo), (context) =>
    openRequest.within(context, {
      number,
      submissionKey: null,
      channel: 'form',
      subjectId,
      identity: {
        kind: sender.kind,
        email: sender.email,
        phone: sender.phone ?? null,
        surname: sender.lastName ?? null,
        firstName: sender.firstName ?? null,
        organisation: individual ? null : (sender.organisation ?? null),
        siren: sender.siren ?? null,
        rna: sender.rna ?? null,
        street: sender.address?.street ?? null,
        postcode: sender.address?.postcode ?? null,
        city: sender.address?.city ?? null,
      },
      title: request.title ?? null,
      body: request.message,
      fileDraftKey: null,
      originKey: null,
      language: sender.lang,
      holdReason: request.state === 'held' ? 'contact.links' : null,
      receivedAt: null,
    }),
  );
}

interface Happening {
  event: DemoEvent;
  last: boolean;
  life: Life;
  hand: AgentActor;
  requestId: string;
}

async function happen(step: Step, { event, last, life, hand, requestId }: Happening): Promise<void> {
  const { number, request, now, tenantId } = life;
  const at = hoursBefore(now, event.hoursAgo);
  const message = { number, body: event.text, submissionKey: null, fileDraftKey: null };
  if (event.kind === 'note') {
    await step(hand, at, (context) =>
      addNote.within(context, { number, body: event.text, submissionKey: null }),
    );
  } else if (event.kind === 'followup') {
    const follower = { kind: 'follower', id: requestId, tenantId } as const;
    await step(follower, at, (context) => usagerReplies.within(context, message));
  } else {
    const reply = { ...message, seenMessageId: null, close: last && request.state === 'closed' };
    const asks = last && request.state === 'waiting_usager';
    await step(hand, at, (context) =>
      asks ? askUsager.within(context, { ...reply, close: false }) : replyToRequest.within(context, reply),
    );
  }
}

function hoursBefore(now: Date, hours: number): Date {
  return new Date(now.getTime() - hours * HOUR);
}
