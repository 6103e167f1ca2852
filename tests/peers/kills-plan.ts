/** What a kill hits: the app, PostgreSQL's postmaster, or both within milliseconds. */
export type Target = 'app' | 'database' | 'both';

export interface Kill {
  readonly target: Target;
  /** True: counted from the first post of a wave of messages; false: from the kill before, whatever goes on. */
  readonly aimed: boolean;
  /** Milliseconds to wait. */
  readonly wait: number;
  /** Milliseconds between the two of `both`. */
  readonly gap: number;
}

/** Whole numbers below `below`, the same for the same seed (mulberry32). */
export function randomOf(seed: number): (below: number) => number {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below);
  };
}

const SHARES: readonly Target[] = ['app', 'database', 'app', 'database', 'both'];

/**
 * Two in five hit the app, as many PostgreSQL, one both, in any order. Two in three fall into a wave of posts, since a
 * kill between two messages proves little; the others come when they come, a recovery in course included.
 */
export function planOf(seed: number, count: number): Kill[] {
  const random = randomOf(seed);
  return Array.from({ length: count }, (_, index) => SHARES[index % SHARES.length] ?? 'app')
    .map((target) => ({ target, place: random(1e9) }))
    .sort((one, other) => one.place - other.place)
    .map(({ target }): Kill => {
      const aimed = random(3) < 2;
      return { target, aimed, wait: random(aimed ? 500 : 4_000), gap: random(60) };
    });
}
