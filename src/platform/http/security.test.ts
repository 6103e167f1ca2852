import { expect, test } from 'vitest';
import { isOwnOrigin, type Sending } from './security.ts';

const plain: Sending = {
  origin: undefined,
  fetchSite: undefined,
  host: 'ville.example.org',
  hasSession: true,
  secretInPath: false,
};

test.each<[string, Partial<Sending>, boolean]>([
  ['our own page', { origin: 'https://ville.example.org', fetchSite: 'same-origin' }, true],
  ['our own page on another port', { origin: 'http://localhost:3000', host: 'localhost:3000' }, true],
  ['a neighbour on another port', { origin: 'http://localhost:3001', host: 'localhost:3000' }, false],
  ['a foreign page', { origin: 'https://evil.example' }, false],
  ['a foreign page, even without a session', { origin: 'https://evil.example', hasSession: false }, false],
  ['a host that only begins like ours', { origin: 'https://ville.example.org.evil.example' }, false],
  ['an origin that is no address', { origin: 'ville.example.org' }, false],
  ['a sandboxed foreign frame', { origin: 'null', fetchSite: 'cross-site' }, false],
  ['our page without referrer', { origin: 'null', fetchSite: 'same-origin' }, true],
  ['null and nothing more', { origin: 'null', hasSession: false }, false],
  ['null and nothing more, on an address that is a secret', { origin: 'null', secretInPath: true }, true],
  [
    'a foreign page on an address that is a secret',
    { origin: 'https://evil.example', secretInPath: true },
    false,
  ],
  ['a program without a session', { hasSession: false }, true],
  ['a program with a session', {}, false],
  ['a browser that sends no Origin, from our page', { fetchSite: 'same-origin' }, true],
  ['a browser that sends no Origin, from a sister site', { fetchSite: 'same-site' }, false],
  ['an address typed by hand', { fetchSite: 'none' }, true],
])('%s', (_name, sending, own) => {
  expect(isOwnOrigin({ ...plain, ...sending })).toBe(own);
});
