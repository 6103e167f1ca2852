import { describe, expect, test } from 'vitest';
import { freeSlug, slugOf } from './slug.ts';
import { parseWebAddress } from './web-address.ts';

describe('a web address', () => {
  test.each([
    ['https://www.example.org', 'https://www.example.org', false],
    ['https://www.example.org/', 'https://www.example.org', false],
    [' http://www.example.org/a?b=c#d ', 'http://www.example.org/a?b=c#d', false],
    ['www.bajus.fr', 'http://www.bajus.fr', true],
    ['//www.bajus.fr/x', 'http://www.bajus.fr/x', true],
    ['www.bajus.fr:8080/x', 'http://www.bajus.fr:8080/x', true],
    ['HTTPS://Écully.fr', 'https://xn--cully-9ra.fr', false],
  ])('%j is kept as %s', (text, href, completed) =>
    expect(parseWebAddress(text)).toEqual({ href, completed }),
  );

  test.each([
    '',
    'bonjour',
    'javascript:alert(1)',
    'JaVaScRiPt:alert(1)//a.b',
    'data:text/html,x',
    'ftp://example.org',
    'mailto:a@example.org',
    'a@example.org',
    'https://user:secret@example.org',
    'https://127.0.0.1/',
    'https://localhost',
    'https://[::1]/',
    'https://example.org/<script>',
    'https://exa mple.org',
    'https://example.org/\u0000',
    'https://',
    `https://example.org/${'a'.repeat(600)}`,
  ])('%j is none', (text) => expect(parseWebAddress(text)).toBeNull());
});

test('the end of an address comes from the name, and is nobody else’s', () => {
  expect(['École du Port', 'L’Île – numéro 2', 'Cœur de ville', '!!!', '  '].map(slugOf)).toEqual([
    'ecole-du-port',
    'l-ile-numero-2',
    'coeur-de-ville',
    'lieu',
    'lieu',
  ]);
  expect(slugOf('a'.repeat(100))).toHaveLength(60);
  expect(freeSlug('salle', new Set(['salle', 'salle-2']))).toBe('salle-3');
});
