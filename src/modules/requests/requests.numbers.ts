import type { Services } from '#platform/action/index.ts';
import type { Db } from '#platform/db/index.ts';
import { takeNumbers } from './counter.store.ts';
import { formatRequestNumber } from './number.ts';

interface Waiting {
  resolve: (sequence: number) => void;
  reject: (error: unknown) => void;
}

interface Line {
  waiting: Waiting[];
  running: boolean;
}

/** A transaction takes at most so many numbers, so that a burst does not hold one caller for all the others. */
const MOST_AT_ONCE = 200;
const lines = new WeakMap<Db, Map<string, Line>>();

/**
 * The next number of the year, in a short transaction of its own BEFORE the one that opens the request: were the
 * counter's row locked by that one, all senders would wait for each other's disk flush. Callers that arrive while one
 * is asking are served together by the next one.
 *
 * That transaction does not wait for the disk. It need not: the log is written in order, so the later synchronous
 * commit of the request makes the counter durable with it. Power lost in between loses a number that nobody was told.
 * A number that was taken and not used leaves a gap, which a number of request may have.
 */
export async function reserveNumber(
  services: Pick<Services, 'db'>,
  tenantId: string,
  year: number,
): Promise<string> {
  const ofDb = lines.get(services.db) ?? new Map<string, Line>();
  lines.set(services.db, ofDb);
  const key = `${tenantId}:${year}`;
  const line = ofDb.get(key) ?? { waiting: [], running: false };
  ofDb.set(key, line);
  const sequence = await new Promise<number>((resolve, reject) => {
    line.waiting.push({ resolve, reject });
    if (!line.running) void serve(services.db, tenantId, year, line).finally(() => forget(ofDb, key, line));
  });
  return formatRequestNumber(year, sequence);
}

/** Serves until nobody waits. Never throws: each caller gets its own answer. */
async function serve(db: Db, tenantId: string, year: number, line: Line): Promise<void> {
  line.running = true;
  while (line.waiting.length > 0) {
    const batch = line.waiting.splice(0, MOST_AT_ONCE);
    try {
      const first = await takeNumbers(db, tenantId, year, batch.length);
      for (const [index, { resolve }] of batch.entries()) resolve(first + index);
    } catch (error) {
      for (const { reject } of batch) reject(error);
    }
  }
  line.running = false;
}

/** A line nobody stands in is dropped: a process serves thousands of tenants over years. */
function forget(ofDb: Map<string, Line>, key: string, line: Line): void {
  if (!line.running && line.waiting.length === 0 && ofDb.get(key) === line) ofDb.delete(key);
}
