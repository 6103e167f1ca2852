import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { log } from '#platform/log/index.ts';
import { DRAFT_HOURS, FILE_LIMITS, ROOM } from '../file.ts';
import { fileErrors } from '../files.errors.ts';
import { bytesOfDrafts, bytesOfOrigin } from '../origins.store.ts';

/** Where a file comes from: `originKey` is the keyed hash of its network; null: from nobody outside. */
interface FileOrigin {
  tenantId: string;
  originKey: Buffer | null;
}

/** How many files are on their way in to this process, by what they count against: their bytes have no line yet. */
const arriving = new Map<string, number>();

/**
 * Takes a file in by `work`, where there is room for the largest one. Throws AppError 429 (the network's share of the
 * day) or 503 (the disk, or the share of the forms not sent) before the first byte is read; the line is counted
 * exactly when it is written.
 */
export async function whileAdmitted<T>(
  services: Services,
  origin: FileOrigin,
  work: () => Promise<T>,
): Promise<T> {
  const { all, tenant, network } = keysOf(origin);
  // Counted before anything is awaited, and against those who came before alone: the first one passes.
  const before = { all: enter(all), tenant: enter(tenant), network: enter(network) };
  try {
    await checkDisk(services, before.all);
    await checkShares(services, origin, before);
    return await work();
  } finally {
    for (const key of [all, tenant, network]) leave(key);
  }
}

function keysOf({ tenantId, originKey }: FileOrigin) {
  return { all: 'all', tenant: `tenant ${tenantId}`, network: `network ${originKey?.toString('hex') ?? ''}` };
}

/** Answers the bytes that those who came before may still bring. */
function enter(key: string): number {
  const others = arriving.get(key) ?? 0;
  arriving.set(key, others + 1);
  return others * FILE_LIMITS.fileBytes;
}

function leave(key: string): void {
  const left = (arriving.get(key) ?? 1) - 1;
  if (left > 0) arriving.set(key, left);
  else arriving.delete(key);
}

async function checkDisk(services: Services, before: number): Promise<void> {
  const room = await services.files.room();
  if (room === null || room.left - before - FILE_LIMITS.fileBytes >= diskFloor(room.total)) return;
  log.error('files.disk_full', { bytes: room.left });
  throw fileErrors.noRoom();
}

/** Bytes of the disk that files leave free. */
function diskFloor(total: number): number {
  return Math.max(ROOM.diskLeast, Math.min(ROOM.diskMost, total * ROOM.diskShare));
}

async function checkShares(
  services: Services,
  { tenantId, originKey }: FileOrigin,
  before: { tenant: number; network: number },
): Promise<void> {
  const since = startOfDay(services.clock.now());
  const sent = await withTenant(services.db, tenantId, async (tx) => ({
    drafts: await bytesOfDrafts(tx),
    network: originKey ? await bytesOfOrigin(tx, originKey, since) : 0,
  }));
  if (originKey && sent.network + before.network >= ROOM.network) throw fileErrors.tooMuchToday();
  if (sent.drafts + before.tenant < ROOM.drafts) return;
  log.error('files.drafts_full', { tenantId, bytes: sent.drafts });
  throw fileErrors.noRoom();
}

/** From when the bytes of a network are counted. */
export function startOfDay(now: Date): Date {
  return new Date(now.getTime() - DRAFT_HOURS * 3_600_000);
}
