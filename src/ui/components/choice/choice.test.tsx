import { renderToString } from 'preact-render-to-string';
import { expect, test } from 'vitest';
import { Checkboxes, Radios } from './choice.tsx';

const items = [
  { value: 'a', label: 'A' },
  { value: 'b', label: 'B', conditional: <input name="more" /> },
];

test('the chosen answer is checked, the others are not', () => {
  const html = renderToString(<Radios name="x" legend="X" items={items} value="b" />);
  expect(html).toMatch(/value="b" checked/);
  expect(html).not.toMatch(/value="a" checked/);
});

test('the first answer carries the id of the group, for the error summary', () => {
  const html = renderToString(<Radios name="x" legend="X" items={items} error="Choisissez" />);
  expect(html).toContain('id="x" name="x" type="radio" value="a"');
  expect(html).toContain('aria-describedby="x-error"');
});

test('what an answer asks for is always in the page: without style sheet or script nothing is out of reach', () => {
  const html = renderToString(<Checkboxes name="x" legend="X" items={items} />);
  expect(html).toContain('<input name="more"/>');
  expect(html).not.toContain('hidden');
});

test('several answers can be ticked', () => {
  const html = renderToString(<Checkboxes name="x" legend="X" items={items} values={['a', 'b']} />);
  expect(html.match(/ checked/g)).toHaveLength(2);
});
