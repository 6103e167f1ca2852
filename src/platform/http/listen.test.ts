import { once } from 'node:events';
import { existsSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
import { expect, test } from 'vitest';
import { listen } from './listen.ts';

test('answers on IPv4 and IPv6, and requests that come too early wait for the application', async () => {
  const listening = await listen(0);
  const early = fetch(`http://127.0.0.1:${listening.port}/`);
  listening.serve((_request, response) => response.end('ready'));
  expect(await (await early).text()).toBe('ready');
  if (existsSync('/proc/net/if_inet6')) {
    expect(await (await fetch(`http://[::1]:${listening.port}/`)).text()).toBe('ready');
  }
  await listening.close(1_000);
});

test('a port that is taken is refused in a sentence', async () => {
  const other = createServer().listen(0, '::');
  await once(other, 'listening');
  const { port } = other.address() as AddressInfo;
  await expect(listen(port)).rejects.toMatchObject({ text: { fr: expect.stringContaining(`${port}`) } });
  other.close();
});

test('closing lets a request end, and does not wait for a page that listens for events', async () => {
  const listening = await listen(0);
  listening.serve((request, response) => {
    if (request.url === '/events') response.write('data: here\n\n');
    else setTimeout(() => response.end('late'), 300);
  });
  const origin = `http://127.0.0.1:${listening.port}`;
  const events = await fetch(`${origin}/events`, { headers: { accept: 'text/event-stream' } });
  const late = fetch(`${origin}/late`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  const began = performance.now();
  await listening.close(5_000);
  expect(performance.now() - began).toBeLessThan(2_000);
  expect(await (await late).text()).toBe('late');
  await expect(events.text()).rejects.toThrow();
});

test('a request that does not end is cut when patience ends', async () => {
  const listening = await listen(0);
  listening.serve(() => undefined);
  const never = fetch(`http://127.0.0.1:${listening.port}/`);
  await new Promise((resolve) => setTimeout(resolve, 100));
  await listening.close(200);
  await expect(never).rejects.toThrow();
});
