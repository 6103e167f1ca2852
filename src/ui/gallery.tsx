import { deskExamples } from './components/desk/desk.examples.tsx';
import { layoutExamples } from './components/layout/layout.examples.tsx';
import type { ComponentExamples } from './text.ts';

/** Every component with its criteria and examples: the `/_ui` page, and the fixtures of the tests. */
export const gallery: readonly ComponentExamples[] = [layoutExamples, deskExamples];
