import { remembered } from '#platform/cache/remembered.ts';
import { type Db, type Tx, withTenant } from '#platform/db/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { loadTenant, tenantIdOfHost, tenantIds } from '../tenancy.store.ts';
import { normaliseHost, type Tenant } from '../tenant.ts';

const KEPT_MS = 30_000;
const hostOf = remembered(normaliseHost);
/** Whoever invents host names fills no memory: above this, all is forgotten and asked again. */
const MOST = 2_000;

interface Kept {
  until: number;
  tenant: Promise<Tenant | null>;
}

let caches = new WeakMap<Db, Map<string, Kept>>();

/**
 * The tenant that answers on a host, given as the Host header says it; null when none does. Kept in the process for at
 * most 30 s (unknown hosts too), and dropped by `forgetTenants`.
 */
export async function tenantByHost(db: Db, hostName: string | null | undefined): Promise<Tenant | null> {
  const host = hostName ? hostOf(hostName) : null;
  if (!host) return null;
  const cache = caches.get(db) ?? new Map<string, Kept>();
  caches.set(db, cache);
  const kept = cache.get(host);
  // A monotonic clock: a step of the wall clock must not stretch the thirty seconds.
  if (kept && kept.until > performance.now()) return kept.tenant;
  if (cache.size >= MOST) cache.clear();
  const tenant = ask(db, host);
  cache.set(host, { until: performance.now() + KEPT_MS, tenant });
  // A failure is not kept: the database may be back at the next request.
  tenant.catch(() => cache.delete(host));
  return tenant;
}

async function ask(db: Db, host: string): Promise<Tenant | null> {
  const id = await tenantIdOfHost(db, host);
  return id === null ? null : withTenant(db, id, loadTenant);
}

/** Drops what tenantByHost keeps: at the topic `tenant.changed`, and when the connection that hears topics was lost. */
export function forgetTenants(): void {
  caches = new WeakMap();
}

/** The tenant of the transaction. */
export async function tenantById(tx: Tx): Promise<Tenant> {
  const tenant = await loadTenant(tx);
  if (!tenant) throw notFound('tenancy.tenant_not_found');
  return tenant;
}

/** Identifiers of all tenants, oldest first: for nightly rounds and the CLI, which then work inside one at a time. */
export async function allTenantIds(db: Db): Promise<string[]> {
  return tenantIds(db);
}
