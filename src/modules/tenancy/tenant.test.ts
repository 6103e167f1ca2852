import { describe, expect, test } from 'vitest';
import { canonicalOrigin, normaliseHost, parseHostName } from './tenant.ts';

describe('the Host header', () => {
  test.each([
    ['ville.example.org', 'ville.example.org'],
    ['ville.example.org:3000', 'ville.example.org'],
    ['ville.example.org:', 'ville.example.org'],
    ['Ville.EXAMPLE.org', 'ville.example.org'],
    ['ville.example.org.', 'ville.example.org'],
    ['ville.example.org.:8080', 'ville.example.org'],
    ['localhost:3000', 'localhost'],
    ['127.0.0.1:3000', '127.0.0.1'],
    ['[::1]:3000', '::1'],
    ['[::1]', '::1'],
    ['[0:0:0:0:0:0:0:1]', '::1'],
    ['[2001:DB8::0001]:80', '2001:db8::1'],
  ])('%s is %s', (header, host) => expect(normaliseHost(header)).toBe(host));

  test.each([
    [''],
    [' '],
    ['.'],
    [':3000'],
    ['::1'],
    ['[::1'],
    ['[]'],
    ['[x]'],
    ['a b'],
    ['a/b'],
    ['a@b'],
    ['a\nb'],
    ['ville:80:80'],
    ['ville.example.org:port'],
    ['ville.example.org:999999'],
    [`${'a'.repeat(254)}`],
    [null],
    [undefined],
  ])('%j is no host', (header) => expect(normaliseHost(header)).toBeNull());
});

describe('a host name that somebody types', () => {
  test.each([
    ['ville.example.org', 'ville.example.org'],
    [' Ville.Example.ORG ', 'ville.example.org'],
    ['ville.example.org.', 'ville.example.org'],
    ['localhost', 'localhost'],
    ['école.example', 'xn--cole-9oa.example'],
    ['xn--cole-9oa.example', 'xn--cole-9oa.example'],
    [`${'a'.repeat(63)}.example`, `${'a'.repeat(63)}.example`],
    ['3-rivieres.example', '3-rivieres.example'],
  ])('%s becomes %s', (typed, host) => expect(parseHostName(typed)).toBe(host));

  test.each([
    [''],
    ['.'],
    ['-a.example'],
    ['a-.example'],
    ['a..example'],
    ['a_b.example'],
    [`${'a'.repeat(64)}.example`],
    [`${'a.'.repeat(127)}example`],
    ['https://ville.example.org'],
    ['ville.example.org/'],
    ['ville.example.org:3000'],
    ['a b.example'],
    ['a@b.example'],
    ['*.example.org'],
    ['127.0.0.1'],
    ['1.1'],
    ['0x7f.1'],
    ['::1'],
    ['xn--.example'],
    ["a';--"],
  ])('%j is refused', (typed) => expect(parseHostName(typed)).toBeNull());

  test('only the demonstration answers on addresses', () => {
    expect(parseHostName('127.0.0.1', { addresses: true })).toBe('127.0.0.1');
    expect(parseHostName('[::1]', { addresses: true })).toBe('::1');
    expect(parseHostName('999.0.0.1', { addresses: true })).toBeNull();
    expect(parseHostName('localhost', { addresses: true })).toBe('localhost');
  });
});

test('links are built on the canonical host, with the port in use over plain http alone', () => {
  const ville = { canonicalHost: 'ville.example.org' };
  expect(canonicalOrigin(ville, { scheme: 'https', port: 3000 })).toBe('https://ville.example.org');
  expect(canonicalOrigin(ville, { scheme: 'http', port: 80 })).toBe('http://ville.example.org');
  expect(canonicalOrigin(ville, { scheme: 'http', port: null })).toBe('http://ville.example.org');
  expect(canonicalOrigin({ canonicalHost: 'localhost' }, { scheme: 'http', port: 3000 })).toBe(
    'http://localhost:3000',
  );
  expect(canonicalOrigin({ canonicalHost: '::1' }, { scheme: 'http', port: 3000 })).toBe('http://[::1]:3000');
});
