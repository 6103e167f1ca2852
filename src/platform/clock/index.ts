/** Where the time comes from: the only thing of the outside world that code asks for the date. */
export interface Clock {
  now(): Date;
}

export const systemClock: Clock = { now: () => new Date() };

/** A clock that tests and seeders move by hand. */
export interface ManualClock extends Clock {
  set(date: Date): void;
  advance(milliseconds: number): void;
}

/** Starts at `start` and stands still until moved. */
export function manualClock(start: Date): ManualClock {
  let now = start.getTime();
  return {
    now: () => new Date(now),
    set: (date) => {
      now = date.getTime();
    },
    advance: (milliseconds) => {
      now += milliseconds;
    },
  };
}
