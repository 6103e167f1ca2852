import type { Hono } from 'hono';
import { calendarManifest } from '#modules/calendar/index.ts';
import { contactManifest } from '#modules/contact/index.ts';
import { directoryManifest, setUpTenant } from '#modules/directory/index.ts';
import { feedbackManifest } from '#modules/feedback/index.ts';
import { filesManifest } from '#modules/files/index.ts';
import { identityManifest, makeSignInLink, system } from '#modules/identity/index.ts';
import { peopleManifest } from '#modules/people/index.ts';
import { installReplyTemplates, requestsManifest } from '#modules/requests/index.ts';
import {
  allTenantIds,
  canonicalOrigin,
  type Tenant,
  tenancyManifest,
  tenantByHost,
  tenantById,
} from '#modules/tenancy/index.ts';
import { territoryManifest } from '#modules/territory/index.ts';
import { inTransaction, type Services } from '#platform/action/index.ts';
import { type Clock, systemClock } from '#platform/clock/index.ts';
import { closeDb, openDb, withTenant } from '#platform/db/index.ts';
import { AppError } from '#platform/errors/index.ts';
import type { Subscriptions } from '#platform/events/index.ts';
import type { JobDefinition } from '#platform/jobs/index.ts';
import { type Schedule, startWorker } from '#platform/jobs/worker.ts';
import { type Live, openLive } from '#platform/live/index.ts';
import { type MailTransport, mailManifest, smtpTransport } from '#platform/mail/index.ts';
import type { ModuleManifest } from '#platform/manifest/index.ts';
import { folderStore } from '#platform/storage/index.ts';
import { createApp } from './web/app.ts';
import { loadAssets } from './web/kit/assets.ts';
import type { Route } from './web/kit/page.ts';
import { allRoutes } from './web/routes.ts';

/** Every module, lowest level first (0: the platform's mail). A new module is added here and nowhere else. */
export const manifests: readonly ModuleManifest[] = [
  mailManifest,
  tenancyManifest,
  calendarManifest,
  identityManifest,
  filesManifest,
  territoryManifest,
  peopleManifest,
  directoryManifest,
  requestsManifest,
  contactManifest,
  feedbackManifest,
];

/** What a process is opened with; made from the configuration by main and the CLI, by hand in tests. */
export interface AppSettings {
  appUrl: string;
  filesDir: string;
  port: number | null;
  scheme: 'http' | 'https';
  smtpUrl: string | null;
  mailFrom: string | null;
  clamd: string | null;
  clock?: Clock;
  mail?: MailTransport | null;
  poolSize?: number;
}

/** The services of one process, and the way to close them. */
export interface OpenServices {
  services: Services;
  close(): Promise<void>;
}

/** Opens the pool, the files and the mail; connects to nothing before it is used. */
export function openServices(settings: AppSettings): OpenServices {
  const db = openDb(settings.appUrl, settings.poolSize);
  const mail = settings.mail ?? (settings.smtpUrl ? smtpTransport(settings.smtpUrl) : null);
  const services: Services = {
    db,
    clock: settings.clock ?? systemClock,
    subscriptions: subscriptionsOf(manifests),
    files: folderStore(settings.filesDir),
    mail,
    mailFrom: settings.mailFrom,
    clamd: settings.clamd,
    address: { scheme: settings.scheme, port: settings.port },
  };
  return {
    services,
    async close() {
      mail?.close();
      await closeDb(db);
    },
  };
}

/** topic → jobs that follow it, from the manifests. A job that no module defines stops the start. */
export function subscriptionsOf(all: readonly ModuleManifest[]): Subscriptions {
  const known = new Set(all.flatMap((manifest) => (manifest.jobs ?? []).map((job) => job.name)));
  const topics = new Set(all.flatMap((manifest) => manifest.events));
  const found = new Map<string, string[]>();
  for (const manifest of all) {
    for (const [topic, jobs] of Object.entries(manifest.subscriptions ?? {})) {
      if (!topics.has(topic)) throw new Error(`${manifest.name} follows ${topic}, which no module emits`);
      for (const job of jobs)
        if (!known.has(job)) throw new Error(`${manifest.name} names the unknown job ${job}`);
      found.set(topic, [...(found.get(topic) ?? []), ...jobs]);
    }
  }
  return found;
}

/** Every job of the house. */
export function allJobs(): JobDefinition<Services>[] {
  return manifests.flatMap((manifest) => manifest.jobs ?? []);
}

export interface WebSettings {
  assetsDir: string;
  version: string;
  production: boolean;
  demoHost: string | null;
  metricsToken: string | null;
  trustedProxies: readonly string[];
}

/** The web application on open services. `live` is closed by the caller. */
export async function openWeb(
  services: Services,
  appUrl: string,
  settings: WebSettings,
): Promise<{ app: Hono; live: Live }> {
  const live = openLive(appUrl);
  const assets = await loadAssets(settings.assetsDir);
  const app = createApp({ services, live, assets, manifests, ...settings }, routeTable());
  return { app, live };
}

/** The worker on open services; its own connections are the owner's. */
export function openWorker(services: Services, ownerUrl: string, more: WorkerExtras = {}) {
  return startWorker({
    ownerUrl,
    ...(more.concurrency ? { concurrency: more.concurrency } : {}),
    services,
    jobs: [...allJobs(), ...(more.jobs ?? [])],
    schedules: [...manifests.flatMap((manifest) => manifest.schedules ?? []), ...(more.schedules ?? [])],
    tenantIds: () => allTenantIds(services.db),
  });
}

interface WorkerExtras {
  /** Jobs at once; fewer where the same process serves pages. */
  concurrency?: number;
  jobs?: readonly JobDefinition<Services>[];
  schedules?: readonly Schedule[];
}

/** The route table, as `parvis routes` prints it and as the tests walk it. */
export function routeTable(): readonly Route[] {
  return allRoutes;
}

/**
 * The tenant of a host, which may be left out where there is one tenant. Throws an AppError in words.
 */
export async function tenantWanted(services: Services, host: string | undefined): Promise<Tenant> {
  const tenant = host === undefined ? await onlyTenant(services) : await tenantByHost(services.db, host);
  if (tenant) return tenant;
  throw new AppError({
    code: 'cli.unknown_host',
    status: 404,
    message: {
      fr: `Aucune collectivité ne répond sur ${host}.`,
      en: `No authority answers on ${host}.`,
    },
  });
}

/** A one-time link of an agent, absolute, on the tenant's canonical host. Throws an AppError in words. */
export async function signInLink(
  services: Services,
  wanted: { email: string; host: string | undefined },
): Promise<string> {
  const tenant = await tenantWanted(services, wanted.host);
  return (await makeSignInLink(services, tenant, wanted.email)).url;
}

async function onlyTenant(services: Services) {
  const [first, second] = await allTenantIds(services.db);
  if (first && !second) return withTenant(services.db, first, tenantById);
  throw new AppError({
    code: 'cli.which_tenant',
    status: 422,
    message: first
      ? {
          fr: 'Il y a plusieurs collectivités : ajoutez --host.',
          en: 'There are several authorities: add --host.',
        }
      : { fr: 'Il n’y a encore aucune collectivité.', en: 'There is no authority yet.' },
  });
}

/** A collectivité ready to use; answers the address of its site. */
export async function foundTenant(
  services: Services,
  wanted: { insee: string; host: string; admin: string },
): Promise<string> {
  const { tenantId } = await setUpTenant(services, { ...wanted, adminEmail: wanted.admin });
  await inTransaction(services, tenantId, system(tenantId), installReplyTemplates);
  const tenant = await withTenant(services.db, tenantId, tenantById);
  return `${canonicalOrigin(tenant, services.address)}/`;
}
