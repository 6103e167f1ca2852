import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { ProgressRing } from './phases.tsx';

test.each([
  [3, 4, '75 100'],
  [0, 4, '0 100'],
  [9, 4, '100 100'],
  [1, 0, '0 100'],
])('a ring of %i out of %i is drawn by an attribute, within its bounds', (value, of, dashes) => {
  expect(renderToString(<ProgressRing value={value} of={of} label="x" />)).toContain(
    `stroke-dasharray="${dashes}"`,
  );
});
