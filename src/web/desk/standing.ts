import type { State } from '#modules/requests/index.ts';
import type { Standing } from '#ui/index.ts';

const STANDING: Readonly<Record<State, Standing>> = {
  new: 'new',
  open: 'progress',
  waiting: 'waiting',
  answered: 'answered',
  closed: 'closed',
};

/** How a state looks. */
export function standingOf(state: State, held = false): Standing {
  return held ? 'held' : STANDING[state];
}
