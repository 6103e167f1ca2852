import { describe, expect, test } from 'vitest';
import { clientOf, isLoopback, proxyTrust } from './client-address.ts';

const none = proxyTrust([]);
const local = proxyTrust(['127.0.0.1', '::1', '10.0.0.0/8']);
const headers = (forwardedFor?: string, forwardedProto?: string) => ({ forwardedFor, forwardedProto });

describe('who the client is', () => {
  test('without a trusted proxy, headers are not believed', () => {
    expect(clientOf('203.0.113.9', headers('198.51.100.1', 'https'), none)).toEqual({
      address: '203.0.113.9',
      https: null,
    });
  });

  test('behind one proxy, the last address that it added', () => {
    expect(clientOf('127.0.0.1', headers('198.51.100.1', 'https'), local)).toEqual({
      address: '198.51.100.1',
      https: true,
    });
  });

  test('an address that the client wrote itself stands further left and is not taken', () => {
    expect(clientOf('::1', headers('1.2.3.4, 198.51.100.1, 10.1.2.3', 'http'), local)).toEqual({
      address: '198.51.100.1',
      https: false,
    });
  });

  test('an IPv4 peer of a dual-stack socket is its IPv4 address', () => {
    expect(clientOf('::ffff:127.0.0.1', headers('2001:db8::1'), local)).toEqual({
      address: '2001:db8::1',
      https: null,
    });
  });

  test('junk ends the chain at the last address that was read', () => {
    expect(clientOf('127.0.0.1', headers('198.51.100.1, <script>, 10.0.0.2'), local).address).toBe(
      '10.0.0.2',
    );
  });
});

test.each([
  ['127.0.0.1', true],
  ['127.9.8.7', true],
  ['::1', true],
  ['::ffff:127.0.0.1', true],
  ['10.0.0.1', false],
  ['::2', false],
  ['not an address', false],
])('%s is loopback: %s', (address, loopback) => {
  expect(isLoopback(address)).toBe(loopback);
});
