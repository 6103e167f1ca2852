import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { randomToken } from '#platform/ids/index.ts';
import {
  checkLetter,
  followPath,
  formatRequestNumber,
  isFollowSecret,
  parseRequestNumber,
} from './number.ts';

const sequences = fc.integer({ min: 1, max: 9_999_999 });
const years = fc.integer({ min: 2020, max: 2099 });

describe('a request number', () => {
  test('has its year, six digits or more, and one of 23 letters', () => {
    expect(formatRequestNumber(2026, 412)).toMatch(/^2026-000412-[A-HJ-NP-TV-Z]$/);
    expect(formatRequestNumber(2026, 1_234_567)).toMatch(/^2026-1234567-[A-Z]$/);
    const letters = new Set(
      Array.from({ length: 500 }, (_, index) => checkLetter(`2026${String(index).padStart(6, '0')}`)),
    );
    expect([...letters].sort().join('')).toBe('ABCDEFGHJKLMNPQRSTVWXYZ');
  });

  test('is read as people write it', () => {
    const number = formatRequestNumber(2026, 412);
    for (const typed of [
      number,
      number.toLowerCase(),
      ` ${number} `,
      number.replaceAll('-', ' '),
      number.replaceAll('-', ''),
    ]) {
      expect(parseRequestNumber(typed)).toBe(number);
    }
    for (const wrong of ['', '2026', '2026-412-K', `${number}x`, 'x'.repeat(10_000), '２０２６-000412-K'])
      expect(parseRequestNumber(wrong)).toBeNull();
  });

  test('is refused with any one digit wrong', () => {
    fc.assert(
      fc.property(years, sequences, fc.nat(), fc.integer({ min: 1, max: 9 }), (year, sequence, place, by) => {
        const number = formatRequestNumber(year, sequence);
        const digits = [...number].flatMap((char, index) => (/\d/.test(char) ? [index] : []));
        const at = digits[place % digits.length] as number;
        const wrong = `${number.slice(0, at)}${(Number(number[at]) + by) % 10}${number.slice(at + 1)}`;
        return parseRequestNumber(wrong) === null;
      }),
    );
  });

  test('is refused with any two different digits exchanged', () => {
    for (const [year, sequence] of [
      [2026, 412],
      [2031, 987_654],
      [2026, 1_234_567],
    ] as const) {
      const number = formatRequestNumber(year, sequence);
      for (let a = 0; a < number.length; a += 1)
        for (let b = a + 1; b < number.length; b += 1) {
          const [x = '', y = ''] = [number[a], number[b]];
          if (!/\d/.test(x) || !/\d/.test(y) || x === y) continue;
          const chars = [...number];
          [chars[a], chars[b]] = [y, x];
          expect(parseRequestNumber(chars.join(''))).toBeNull();
        }
    }
  });
});

test('the follow-up secret has the shape of the tokens that are made, and ends the path', () => {
  for (let i = 0; i < 50; i += 1) expect(isFollowSecret(randomToken(30))).toBe(true);
  for (const wrong of [
    '',
    'a'.repeat(29),
    'a'.repeat(31),
    'i'.repeat(30),
    'A'.repeat(30),
    `${'a'.repeat(29)}\n`,
  ])
    expect(isFollowSecret(wrong)).toBe(false);
  const secret = randomToken(30);
  expect(followPath('2026-000412-K', secret)).toBe(`/suivi/2026-000412-K/${secret}`);
});
