import { randomBytes } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setUpTenant } from '#modules/directory/index.ts';
import {
  type AgentActor,
  actorOfSession,
  agentActorByEmail,
  consumeSignInLink,
  inviteAgent,
  makeSignInLink,
  type Role,
  system,
} from '#modules/identity/index.ts';
import { type Tenant, tenantById } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { type ManualClock, manualClock } from '#platform/clock/index.ts';
import { type Db, sql, withTenant } from '#platform/db/index.ts';
import { folderStore } from '#platform/storage/index.ts';

/** The services of a test: a clock that stands still, no mail server. */
export function testServices(db: Db): Services & { clock: ManualClock } {
  return {
    db,
    clock: manualClock(new Date('2026-03-16T09:00:00Z')),
    subscriptions: new Map(),
    files: folderStore(join(tmpdir(), `parvis-unused-${randomBytes(4).toString('hex')}`)),
    mail: null,
    mailFrom: null,
    clamd: null,
    address: { scheme: 'http', port: 3000 },
  };
}

/** A commune ready to use, and its administrator. */
export interface Town {
  tenant: Tenant;
  id: string;
  admin: AgentActor;
  serviceIds: string[];
}

let towns = 0;

/** Makes a village of its own host; `admin@HOST` runs it. */
export async function testTown(
  services: Services,
  wanted: { insee?: string; host?: string } = {},
): Promise<Town> {
  towns += 1;
  const host = wanted.host ?? `ville-${towns}.example.org`;
  const { tenantId } = await setUpTenant(services, {
    insee: wanted.insee ?? '77188',
    host,
    adminEmail: `admin@${host}`,
    adminName: 'Adèle Admin',
    notify: false,
  });
  return withTenant(services.db, tenantId, async (tx) => {
    const tenant = await tenantById(tx);
    const rows = await tx.db.selectFrom('service').select('id').orderBy('position').execute();
    const admin = (await agentActorByEmail(tx, `admin@${host}`)) as AgentActor;
    return { tenant, id: tenantId, admin, serviceIds: rows.map(({ id }) => id) };
  });
}

/** An agent of a town, in its first service, without a mail. */
export async function testAgent(
  services: Services,
  town: Town,
  email: string,
  roles: Role[] = ['agent'],
): Promise<AgentActor> {
  const serviceIds = town.serviceIds.slice(0, 1);
  const input = { email, name: `Agent ${email}`, roles, serviceIds, notify: false };
  await inviteAgent.execute(services, { tenantId: town.id, actor: system(town.id), input });
  return withTenant(services.db, town.id, async (tx) => (await agentActorByEmail(tx, email)) as AgentActor);
}

/** The mails of a town, oldest first. */
export async function mailsOf(services: Services, tenantId: string) {
  return withTenant(services.db, tenantId, async (tx) => {
    const { rows } = await sql<{ to_address: string; subject: string; text_body: string; purpose: string }>`
      select to_address, subject, text_body, purpose from mail order by created_at, id`.execute(tx.db);
    return rows;
  });
}

/** The code of the error that a promise fails with; 'done' when it does not. */
export async function codeOf(promise: Promise<unknown>): Promise<string> {
  try {
    await promise;
    return 'done';
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
}

/** The token of the one-time link that a text holds. */
export function tokenIn(text: string | undefined): string {
  return /\/lien\/([a-z0-9]+)/.exec(text ?? '')?.[1] ?? '';
}

/** A present agent comes in by a link: the session's token, and who it makes them. */
export async function enter(
  services: Services,
  town: Town,
  email: string,
): Promise<{ token: string; actor: AgentActor }> {
  const { url } = await makeSignInLink(services, town.tenant, email);
  const { sessionToken } = await consumeSignInLink(services, town.id, tokenIn(url), 'Mozilla/5.0 (Test)');
  const actor = (await actorOfSession(services, town.id, sessionToken)) as AgentActor;
  return { token: sessionToken, actor };
}

/** Rows that a statement touches, or shows. */
type Tried = Promise<{ numAffectedRows?: bigint; rows: unknown[] }>;

/** SQLSTATE of what was refused (42501: no right, or a row that the policy forbids), or how many rows were touched. */
export async function tried(work: () => Tried): Promise<number | string> {
  try {
    const result = await work();
    return Number(result.numAffectedRows ?? result.rows.length);
  } catch (error) {
    return String((error as { code?: unknown }).code);
  }
}
