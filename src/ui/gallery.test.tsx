import { renderToString } from 'preact-render-to-string';
import { describe, expect, test } from 'vitest';
import { gallery } from './gallery.tsx';

const cases = gallery.flatMap(({ name, examples }) =>
  examples.map((example) => ({ title: `${name}: ${example.name}`, html: renderToString(example.element) })),
);

const attributes = (html: string, name: string): string[] =>
  [...html.matchAll(new RegExp(`\\s${name}="([^"]*)"`, 'g'))].map((match) => match[1] ?? '');

describe.each(cases)('$title', ({ html }) => {
  test('obeys a strict content security policy: no inline style, handler or script', () => {
    expect(html).not.toMatch(/<[^>]+\sstyle=/i);
    expect(html).not.toMatch(/<[^>]+\son[a-z]+=/i);
    expect(html).not.toMatch(/<style|<script(?![^>]*\ssrc=)|javascript:/i);
  });

  test('gives each id once, and points only to ids that exist', () => {
    const ids = attributes(html, 'id');
    expect(new Set(ids).size).toBe(ids.length);
    const targets = ['for', 'aria-describedby', 'aria-labelledby', 'popovertarget'].flatMap((name) =>
      attributes(html, name).flatMap((value) => value.split(' ')),
    );
    for (const target of targets) expect(ids).toContain(target);
  });

  test('carries nothing of the French State or the British government', () => {
    expect(html).not.toMatch(/class="[^"]*\bfr-|marianne|crown|GDS Transport/i);
  });
});

test('what an example says in angle brackets never becomes markup', () => {
  const all = cases.map(({ html }) => html).join('');
  expect(all).toContain('&lt;script>alert(1)&lt;/script>');
  expect(all).not.toContain('<script>alert(1)');
  expect(all).not.toContain('<img src=x');
  expect(all).not.toContain('<b>lampadaire');
});

test('each component of the gallery has criteria, examples and a name of its own', () => {
  expect(new Set(gallery.map(({ name }) => name)).size).toBe(gallery.length);
  for (const { name, accessibility, examples } of gallery) {
    expect(accessibility.length, name).toBeGreaterThan(0);
    expect(examples.length, name).toBeGreaterThan(0);
  }
});
