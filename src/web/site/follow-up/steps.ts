import type { State } from '#modules/requests/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import type { PhaseStep } from '#ui/index.ts';
import { followTexts } from './follow-up.messages.ts';

const AT: Record<State, number> = { new: 1, open: 2, waiting: 2, answered: 3, closed: 4 };

/** How far a request has come, in four steps; while it waits for the usager the second one says so. */
export function stepsOf(state: State, lang: Lang): { step: number; steps: PhaseStep[] } {
  const t = followTexts(lang);
  const step = AT[state];
  const steps = t.steps.map((label, index): PhaseStep => {
    const done = index + 1 < step || state === 'closed';
    const standing = done ? 'done' : index + 1 === step ? 'current' : 'todo';
    const words = state === 'waiting' && index === 1 ? t.stepWaiting : label;
    return { label: words, state: standing, stateLabel: t.stepStates[standing] };
  });
  return { step, steps };
}
