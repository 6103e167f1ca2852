import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';
import { newFormKey, readFormKey, sendingKey } from './form-token.ts';
import type { Page } from './page.ts';

const page = (now: string, secret = randomBytes(32)) =>
  ({ now: new Date(now), tenant: { secret } }) as unknown as Page;

test('a form tells when it was shown, and keeps its key', () => {
  const secret = randomBytes(32);
  const { key, token } = newFormKey(page('2026-11-23T09:00:00Z', secret));
  const back = readFormKey(page('2026-11-23T09:05:00Z', secret), key, token);
  expect(back).toEqual({ key, token, shownAt: new Date('2026-11-23T09:00:00Z'), sentKey: key });
});

test('a proof of another key, another commune, another moment or none says nothing', () => {
  const secret = randomBytes(32);
  const shown = page('2026-11-23T09:00:00Z', secret);
  const { key, token } = newFormKey(shown);
  const other = newFormKey(shown);
  const earlier = `${(0).toString(36)}.${token.split('.')[1]}`;
  for (const [asked, proof] of [
    [key, other.token],
    [key, earlier],
    [key, ''],
    [key, 'NaN.x'],
    [key, `${token}x`],
  ] as const) {
    expect(readFormKey(shown, asked, proof)).toMatchObject({ key, shownAt: null });
  }
  expect(readFormKey(page('2026-11-23T09:00:00Z'), key, token).shownAt).toBeNull();
});

test('a key that we did not make is replaced', () => {
  const shown = page('2026-11-23T09:00:00Z');
  for (const key of ['', 'x', "'; drop", 'A'.repeat(30), '2'.repeat(31)]) {
    expect(readFormKey(shown, key, '').key).toMatch(/^[2-9a-z]{30}$/);
    expect(readFormKey(shown, key, '').key).not.toBe(key);
    expect(readFormKey(shown, key, '').sentKey).toBe('');
  }
});

test('the same words of the same form are one sending, other words another', () => {
  expect(sendingKey('k', 'a', 'b')).toBe(sendingKey('k', 'a', 'b'));
  expect(sendingKey('k', 'a', 'b')).not.toBe(sendingKey('k', 'ab', ''));
  expect(sendingKey('k'.repeat(30), 'a')).toMatch(/^[A-Za-z0-9_-]{16,100}$/);
});
