import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Hono } from 'hono';
import { setUpTenant } from '#modules/directory/index.ts';
import {
  type AgentActor,
  agentActorByEmail,
  consumeSignInLink,
  makeSignInLink,
} from '#modules/identity/index.ts';
import { type Tenant, tenantById } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { type ManualClock, manualClock } from '#platform/clock/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { type Live, openLive } from '#platform/live/index.ts';
import { createApp } from '#web/app.ts';
import type { Assets } from '#web/kit/assets.ts';
import { manifests, openServices, routeTable } from '../../src/composition.ts';
import { testDatabase } from './database.ts';

/** What a request of a test brings besides its path. */
export interface Asking {
  /** Defaults to tenant A's host. */
  host?: string;
  cookie?: string;
  headers?: Record<string, string>;
}

/** Field → value, or several values; a File makes the form multipart. */
export type FormContent = Record<string, string | readonly string[] | File | readonly File[]>;

/** The whole application in the process, on a database of its own with two communes. */
export interface TestWeb {
  app: Hono;
  services: Services;
  clock: ManualClock;
  live: Live;
  tenantA: Tenant;
  tenantB: Tenant;
  /** The database as its owner, for looking at every row. */
  ownerUrl: string;
  get(path: string, asking?: Asking): Promise<Response>;
  /** A form as our own page sends it: the Origin is the host's. Multipart where it holds a file. */
  post(path: string, form: FormContent | URLSearchParams | FormData, asking?: Asking): Promise<Response>;
  /** The cookie of a signed-in agent of the tenant; its administrator unless told. */
  signIn(tenant?: Tenant, email?: string): Promise<string>;
  close(): Promise<void>;
}

/** Assets of tests: the names as they are, no bytes. */
export const plainAssets: Assets = { url: (name) => `/assets/${name}`, file: () => null };

/** Monday 23 November 2026, 10:12 in Paris: a working morning. */
export const MORNING = new Date('2026-11-23T09:12:00Z');

/**
 * Opens services and web on a cloned database, with two tenants: Fontaine-le-Port on `a.example.org` and Melun on
 * `b.example.org`. To be closed at the end of the file.
 */
export async function openTestWeb(options: { now?: Date; production?: boolean } = {}): Promise<TestWeb> {
  const database = await testDatabase();
  const filesDir = await mkdtemp(join(tmpdir(), 'parvis-web-'));
  const clock = manualClock(options.now ?? MORNING);
  const opened = openServices({
    appUrl: database.appUrl,
    filesDir,
    port: null,
    scheme: 'http',
    smtpUrl: null,
    mailFrom: null,
    clamd: null,
    clock,
    poolSize: 6,
  });
  const { services } = opened;
  const live = openLive(database.appUrl);
  const app = createApp(
    {
      services,
      live,
      assets: plainAssets,
      manifests,
      version: 'test',
      production: options.production ?? false,
      demoHost: null,
      metricsToken: null,
      trustedProxies: [],
    },
    routeTable(),
  );
  const tenantA = await makeTenant(services, '77188', 'a.example.org');
  const tenantB = await makeTenant(services, '77288', 'b.example.org');
  return {
    app,
    services,
    clock,
    live,
    tenantA,
    tenantB,
    ownerUrl: database.ownerUrl,
    get: (path, asking = {}) => ask(app, path, asking),
    post: (path, form, asking = {}) => ask(app, path, asking, bodyOf(form)),
    signIn: (tenant = tenantA, email = adminOf(tenant.canonicalHost)) => signIn(services, tenant, email),
    async close() {
      await live.close();
      await opened.close();
      await database.close();
      await rm(filesDir, { recursive: true, force: true });
    },
  };
}

/** Address of the first administrator of a test tenant. */
export function adminOf(host: string): string {
  return `admin@${host}`;
}

/** The actor of an agent of the tenant; its first administrator unless told. */
export async function agentOf(web: TestWeb, tenant = web.tenantA, email?: string): Promise<AgentActor> {
  const address = email ?? adminOf(tenant.canonicalHost);
  const actor = await withTenant(web.services.db, tenant.id, (tx) => agentActorByEmail(tx, address));
  if (!actor) throw new Error(`no agent ${address}`);
  return actor;
}

async function makeTenant(services: Services, insee: string, host: string): Promise<Tenant> {
  const { tenantId } = await setUpTenant(services, { insee, host, adminEmail: adminOf(host), notify: false });
  return withTenant(services.db, tenantId, tenantById);
}

async function signIn(services: Services, tenant: Tenant, email: string): Promise<string> {
  const { url } = await makeSignInLink(services, tenant, email);
  const token = url.split('/').at(-1) ?? '';
  const { sessionToken } = await consumeSignInLink(services, tenant.id, token, 'test');
  return `parvis_session=${sessionToken}`;
}

async function ask(
  app: Hono,
  path: string,
  asking: Asking,
  body?: URLSearchParams | FormData,
): Promise<Response> {
  const host = asking.host ?? 'a.example.org';
  const headers: Record<string, string> = { host, ...asking.headers };
  if (asking.cookie) headers['cookie'] = asking.cookie;
  if (!body) return app.request(`http://${host}${path}`, { headers });
  headers['origin'] ??= `http://${host}`;
  return app.request(`http://${host}${path}`, { method: 'POST', headers, body });
}

function bodyOf(form: FormContent | URLSearchParams | FormData): URLSearchParams | FormData {
  if (form instanceof URLSearchParams || form instanceof FormData) return form;
  const pairs = Object.entries(form).flatMap(([name, value]) =>
    (Array.isArray(value) ? value : [value]).map((one): [string, string | File] => [
      name,
      one as string | File,
    ]),
  );
  const multipart = pairs.some(([, value]) => value instanceof File);
  const body = multipart ? new FormData() : new URLSearchParams();
  for (const [name, value] of pairs) body.append(name, value as string);
  return body;
}
