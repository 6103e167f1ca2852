import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { log } from '#platform/log/index.ts';
import { DRAFT_HOURS, FILE_LIMITS, ROOM } from '../file.ts';
import { fileErrors } from '../files.errors.ts';
import { bytesOfDrafts, bytesOfOrigin } from '../origins.store.ts';

/** Where a file comes from: `originKey` is the keyed hash of its network; null: from nobody outside. */
export interface FileOrigin {
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
  const counted = ['all', ...keysOf(origin)];
  // Counted before anything is awaited: those who come together see each other.
  for (const key of counted) arriving.set(key, (arriving.get(key) ?? 0) + 1);
  try {
    await checkDisk(services);
    await checkShares(services, origin);
    return await work();
  } finally {
    for (const key of counted) {
      const left = (arriving.get(key) ?? 1) - 1;
      if (left > 0) arriving.set(key, left);
      else arriving.delete(key);
    }
  }
}

function keysOf({ tenantId, originKey }: FileOrigin): [string, string] {
  return [`tenant ${tenantId}`, `network ${originKey?.toString('hex') ?? ''}`];
}

/** Bytes that files under way may still bring, this one left out. */
function arrivingBeside(key: string): number {
  return ((arriving.get(key) ?? 1) - 1) * FILE_LIMITS.fileBytes;
}

async function checkDisk(services: Services): Promise<void> {
  const room = await services.files.room();
  if (room === null) return;
  const left = room.left - arrivingBeside('all') - FILE_LIMITS.fileBytes;
  if (left >= diskFloor(room.total)) return;
  log.error('files.disk_full', { bytes: room.left });
  throw fileErrors.noRoom();
}

/** Bytes of the disk that files leave free. */
function diskFloor(total: number): number {
  return Math.max(ROOM.diskLeast, Math.min(ROOM.diskMost, total * ROOM.diskShare));
}

async function checkShares(services: Services, origin: FileOrigin): Promise<void> {
  const { tenantId, originKey } = origin;
  const [tenant, network] = keysOf(origin);
  const since = startOfDay(services.clock.now());
  const sent = await withTenant(services.db, tenantId, async (tx) => ({
    drafts: await bytesOfDrafts(tx),
    network: originKey ? await bytesOfOrigin(tx, originKey, since) : 0,
  }));
  if (originKey && sent.network + arrivingBeside(network) >= ROOM.network) throw fileErrors.tooMuchToday();
  if (sent.drafts + arrivingBeside(tenant) < ROOM.drafts) return;
  log.error('files.drafts_full', { tenantId, bytes: sent.drafts });
  throw fileErrors.noRoom();
}

/** From when the bytes of a network are counted. */
export function startOfDay(now: Date): Date {
  return new Date(now.getTime() - DRAFT_HOURS * 3_600_000);
}
