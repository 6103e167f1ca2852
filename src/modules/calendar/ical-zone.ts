import { zoneClock } from './zone-clock.ts';
import { offsetAt } from './zones.ts';

const MS_PER_DAY = 86_400_000;

/**
 * A date whose local parts are read on the wall of one zone, and not on that of the process: the shape in which
 * ical-generator takes an instant with its zone (that of @date-fns/tz).
 */
class ZonedDate extends Date {
  readonly internal: Date;

  constructor(instant: Date, zone: string) {
    super(instant.getTime());
    this.internal = new Date(instant.getTime() + offsetAt(instant.getTime(), zone));
  }

  tzComponents(): readonly [string, string, string] {
    return ['', '', ''];
  }

  /** The zone is the one that it was made for. */
  withTimeZone(): ZonedDate {
    return this;
  }

  override getFullYear(): number {
    return this.internal.getUTCFullYear();
  }

  override getMonth(): number {
    return this.internal.getUTCMonth();
  }

  override getDate(): number {
    return this.internal.getUTCDate();
  }

  override getHours(): number {
    return this.internal.getUTCHours();
  }

  override getMinutes(): number {
    return this.internal.getUTCMinutes();
  }

  override getSeconds(): number {
    return this.internal.getUTCSeconds();
  }
}

/** An instant that calendar files write as the wall of the zone reads it. */
export function inZone(instant: Date, zone: string): Date {
  return new ZonedDate(instant, zone);
}

/** The VTIMEZONE of a zone (RFC 5545, 3.6.5): its clock changes from a month before `now` to `days` after. */
export function timeZoneComponent(zone: string, now: Date, days: number): string {
  const clock = zoneClock(zone);
  const from = now.getTime() - 31 * MS_PER_DAY;
  const until = now.getTime() + (days + 31) * MS_PER_DAY;
  const first = clock.pieceAt(from);
  const changes: { at: number; before: number; after: number }[] = [
    { at: from - (from % MS_PER_DAY), before: first.offset, after: first.offset },
  ];
  for (let piece = first; piece.end < until; ) {
    const next = clock.pieceAt(piece.end);
    if (next.offset !== piece.offset)
      changes.push({ at: piece.end, before: piece.offset, after: next.offset });
    piece = next;
  }
  const standard = Math.min(...changes.map(({ after }) => after));
  const parts = changes.flatMap(({ at, before, after }) => {
    const kind = after === standard ? 'STANDARD' : 'DAYLIGHT';
    return [
      `BEGIN:${kind}`,
      `DTSTART:${new Date(at + before).toISOString().replace(/[-:]|\.\d+Z$/g, '')}`,
      `TZOFFSETFROM:${offsetText(before)}`,
      `TZOFFSETTO:${offsetText(after)}`,
      `END:${kind}`,
    ];
  });
  return ['BEGIN:VTIMEZONE', `TZID:${zone}`, ...parts, 'END:VTIMEZONE'].join('\n');
}

/** `+0100`, `-0930`. */
function offsetText(offset: number): string {
  const minutes = Math.abs(offset) / 60_000;
  return `${offset < 0 ? '-' : '+'}${String(Math.floor(minutes / 60)).padStart(2, '0')}${String(minutes % 60).padStart(2, '0')}`;
}
