import { expect, test } from 'vitest';
import { type CachedPage, PageCache } from './index.ts';

const page = (validUntil = Number.POSITIVE_INFINITY): CachedPage => ({
  body: new Uint8Array([1]),
  encoded: {},
  etag: '"1"',
  validUntil,
  headers: {},
});

test('a page is served until its moment, then rendered anew', () => {
  const cache = new PageCache();
  cache.set('a', '/', page(1_000), cache.mark());
  expect(cache.get('a', '/', 999)).not.toBeNull();
  expect(cache.get('a', '/', 1_000)).toBeNull();
});

test('a change of one tenant drops its pages and leaves the others', () => {
  const cache = new PageCache();
  cache.set('a', '/', page(), cache.mark());
  cache.set('b', '/', page(), cache.mark());
  cache.drop('a');
  expect(cache.get('a', '/', 0)).toBeNull();
  expect(cache.get('b', '/', 0)).not.toBeNull();
});

test('what was rendered before a change is not kept after it', () => {
  const cache = new PageCache();
  const mark = cache.mark();
  cache.drop('a');
  cache.set('a', '/', page(), mark);
  expect(cache.get('a', '/', 0)).toBeNull();
});

test('nothing is kept nor served while nobody tells of changes', () => {
  const cache = new PageCache();
  cache.set('a', '/', page(), cache.mark());
  cache.setLive(false);
  cache.set('a', '/', page(), cache.mark());
  expect(cache.get('a', '/', 0)).toBeNull();
  cache.setLive(true);
  expect(cache.get('a', '/', 0)).toBeNull();
});

test('a flood of addresses does not fill the memory', () => {
  const cache = new PageCache();
  for (let i = 0; i < 5_000; i += 1) cache.set('a', `/${i}`, page(), cache.mark());
  const kept = Array.from({ length: 5_000 }, (_, i) => cache.get('a', `/${i}`, 0)).filter(Boolean);
  expect(kept.length).toBeLessThanOrEqual(2_000);
  expect(kept.length).toBeGreaterThan(0);
});

test('what pages are made of is read once, and again after a change', async () => {
  const cache = new PageCache();
  let reads = 0;
  const load = async () => {
    reads += 1;
    return ['a', 'b'];
  };
  const first = await cache.remember('a', 'list', load);
  expect(await cache.remember('a', 'list', load)).toBe(first);
  cache.drop('b');
  await cache.remember('a', 'list', load);
  expect(reads).toBe(1);
  cache.drop('a');
  await cache.remember('a', 'list', load);
  expect(reads).toBe(2);
  await cache.remember('b', 'list', load);
  expect(reads).toBe(3);
});
