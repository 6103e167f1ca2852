import { isDay } from '#modules/calendar/index.ts';
import { isUuid } from '#platform/ids/index.ts';

export const INBOX_VIEWS = ['todo', 'mine', 'all', 'held', 'closed'] as const;
export type InboxView = (typeof INBOX_VIEWS)[number];

/** Where a page of the inbox ended: the keys of its last row in both orders. */
export interface Position {
  rank: number;
  riskDay: string;
  receivedAt: string;
  lastActivityAt: string;
  id: string;
}

/** The position as it stands in an address. */
export function cursorOf(position: Position): string {
  const { rank, riskDay, receivedAt, lastActivityAt, id } = position;
  return Buffer.from(JSON.stringify([rank, riskDay, receivedAt, lastActivityAt, id])).toString('base64url');
}

/** Reads a cursor of an address; null (the first page) for anything that this module did not write. */
export function positionOf(cursor: string | undefined): Position | null {
  if (cursor === undefined || cursor.length > 400) return null;
  let parts: unknown;
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString());
  } catch {
    return null;
  }
  if (!Array.isArray(parts)) return null;
  const [rank, riskDay, receivedAt, lastActivityAt, id]: unknown[] = parts;
  if (rank !== 0 && rank !== 1 && rank !== 2) return null;
  if (typeof riskDay !== 'string' || !(isDay(riskDay) || riskDay === 'infinity')) return null;
  if (!isInstant(receivedAt) || !isInstant(lastActivityAt)) return null;
  return typeof id === 'string' && isUuid(id) ? { rank, riskDay, receivedAt, lastActivityAt, id } : null;
}

function isInstant(value: unknown): value is string {
  return (
    typeof value === 'string' &&
    /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/.test(value) &&
    !Number.isNaN(Date.parse(value))
  );
}
