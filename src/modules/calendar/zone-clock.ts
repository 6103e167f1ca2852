import { readOffset } from './zones.ts';

const MS_PER_DAY = 86_400_000;
const CHUNK = 400 * MS_PER_DAY;
/** No zone changes its clock twice within a week. */
const STEP = 7 * MS_PER_DAY;

/** A stretch of time, from `start` to before `end`, in which the wall stays `offset` milliseconds ahead of UTC. */
export interface ClockPiece {
  readonly start: number;
  readonly end: number;
  readonly offset: number;
}

/** The clock of one zone as stretches of steady offset: what walks along time without asking Intl at every step. */
export interface ZoneClock {
  /** The stretch of an instant (ms). It may end where nothing changes: the next one then has the same offset. */
  pieceAt(ms: number): ClockPiece;
}

const clocks = new Map<string, ZoneClock>();

/** The clock of a zone, made once. Throws RangeError on an unknown zone. */
export function zoneClock(zone: string): ZoneClock {
  const known = clocks.get(zone);
  if (known) return known;
  const clock = makeClock(zone);
  if (clocks.size > 500) clocks.clear();
  clocks.set(zone, clock);
  return clock;
}

function makeClock(zone: string): ZoneClock {
  const chunks = new Map<number, readonly ClockPiece[]>();
  let last: ClockPiece = { start: 0, end: 0, offset: readOffset(0, zone) };
  return {
    pieceAt(ms) {
      if (ms >= last.start && ms < last.end) return last;
      const index = Math.floor(ms / CHUNK);
      let pieces = chunks.get(index);
      if (!pieces) {
        pieces = piecesOf(index * CHUNK, (index + 1) * CHUNK, zone);
        if (chunks.size > 200) chunks.clear();
        chunks.set(index, pieces);
      }
      last = pieces.find(({ end }) => ms < end) ?? last;
      return last;
    },
  };
}

function piecesOf(start: number, end: number, zone: string): ClockPiece[] {
  const pieces: ClockPiece[] = [];
  let open = { start, offset: readOffset(start, zone) };
  for (let from = start; from < end; from += STEP) {
    const to = Math.min(end, from + STEP);
    const offset = readOffset(to, zone);
    if (offset === open.offset) continue;
    const change = changeBetween(from, to, offset, zone);
    if (change === end) continue;
    pieces.push({ ...open, end: change });
    open = { start: change, offset };
  }
  return [...pieces, { ...open, end }];
}

/** The first instant from which the offset is the one at the end: clocks change on whole seconds. */
function changeBetween(from: number, to: number, offset: number, zone: string): number {
  let [before, after] = [from / 1000, to / 1000];
  while (after - before > 1) {
    const middle = Math.floor((before + after) / 2);
    if (readOffset(middle * 1000, zone) === offset) after = middle;
    else before = middle;
  }
  return after * 1000;
}
