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

/**
 * A title made of the subject and the first words repeats the message that stands beside it: the subject alone says
 * what it is about. One that an agent or a door has given stays.
 */
export function shortTitle(title: string, subject: string): string {
  return title.startsWith(`${subject} : `) ? subject : title;
}
