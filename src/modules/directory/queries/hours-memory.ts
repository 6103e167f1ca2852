import { type OpeningHours, parseOpeningHours } from '#modules/calendar/index.ts';
import { sql, type Tx } from '#platform/db/index.ts';

/**
 * Parsed hours by their revision. A revision names one state of the hours and is never used again, so what is kept is
 * never stale, in whatever process and however a transaction ends; and calendar compiles the same object once.
 */
const known = new Map<string, OpeningHours | null>();
const MOST = 4_000;

/** A place as far as its hours go. */
export interface HoursRef {
  readonly id: string;
  readonly hours_revision: string | null;
}

/**
 * The hours of places, by the place's id: only those that no earlier reading has parsed are sent by the database. Hours
 * that cannot be read (an import gone wrong) are none: the page says nothing rather than something false.
 */
export async function hoursOf(
  tx: Tx,
  places: readonly HoursRef[],
): Promise<ReadonlyMap<string, OpeningHours | null>> {
  const found = new Map<string, OpeningHours | null>();
  const unread: string[] = [];
  for (const { id, hours_revision: revision } of places) {
    if (revision === null) continue;
    const hours = known.get(revision);
    if (hours === undefined) unread.push(id);
    else found.set(id, hours);
  }
  if (unread.length === 0) return found;
  const { rows } = await sql<{ id: string; revision: string; hours: unknown }>`
    select id, hours_revision as revision, hours from place
    where tenant_id = ${tx.tenantId} and id = any (${unread}::uuid[])`.execute(tx.db);
  for (const { id, revision, hours } of rows) {
    if (known.size >= MOST) known.clear();
    const parsed = readHours(hours);
    known.set(revision, parsed);
    found.set(id, parsed);
  }
  return found;
}

/** Hours as they are stored, or null where they cannot be read. */
export function readHours(value: unknown): OpeningHours | null {
  if (!value) return null;
  try {
    return parseOpeningHours(value);
  } catch {
    return null;
  }
}
