import { Secret } from 'otpauth';
import { describe, expect, test } from 'vitest';
import { recoveryCodeShown, recoveryCodeTyped } from './second-factor.ts';
import { open, seal } from './secret-box.ts';
import { checkTotp, newTotpSecret, totpUri } from './totp.ts';

/** RFC 6238, appendix B, SHA-1: the secret, and codes of eight digits, of which six are shown here. */
const SECRET = Secret.fromUTF8('12345678901234567890').base32;
const VECTORS: readonly (readonly [seconds: number, code: string])[] = [
  [59, '94287082'],
  [1_111_111_109, '07081804'],
  [1_111_111_111, '14050471'],
  [1_234_567_890, '89005924'],
  [2_000_000_000, '69279037'],
  [20_000_000_000, '65353130'],
];
const at = (seconds: number) => new Date(seconds * 1000);

describe('a code of the application', () => {
  test.each(VECTORS)('at second %i of RFC 6238 is %s', (seconds, code) => {
    const step = Math.floor(seconds / 30);
    expect(checkTotp(SECRET, code.slice(-6), at(seconds), -1)).toEqual({ right: true, step });
  });

  test('is taken half a minute early or late, spaced as applications show it, and no further off', () => {
    const [seconds, code] = [1_234_567_890, '005924'];
    const step = Math.floor(seconds / 30);
    for (const offset of [-30, 0, 30]) {
      expect(checkTotp(SECRET, code, at(seconds + offset), -1)).toEqual({ right: true, step });
    }
    expect(checkTotp(SECRET, ' 005 924 ', at(seconds), -1)).toMatchObject({ right: true });
    for (const offset of [-60, 60]) {
      expect(checkTotp(SECRET, code, at(seconds + offset), -1)).toEqual({
        right: false,
        reason: 'wrong_code',
      });
    }
  });

  test('counts once: neither the same step nor an earlier one comes after it', () => {
    const [seconds, code] = [1_234_567_890, '005924'];
    const step = Math.floor(seconds / 30);
    expect(checkTotp(SECRET, code, at(seconds), step)).toEqual({ right: false, reason: 'used_code' });
    expect(checkTotp(SECRET, code, at(seconds), step + 1)).toEqual({ right: false, reason: 'used_code' });
    expect(checkTotp(SECRET, code, at(seconds), step - 1)).toEqual({ right: true, step });
  });

  test.each(['', '00592', '0059240', 'abcdef', '００５９２４', '-05924', '1e5924', '005924\u0000'])(
    '%j is none',
    (code) => expect(checkTotp(SECRET, code, at(1_234_567_890), -1).right).toBe(false),
  );
});

describe('a new secret', () => {
  test('has 160 bits, and is never twice the same', () => {
    const secrets = Array.from({ length: 50 }, newTotpSecret);
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(Secret.fromBase32(secret).bytes).toHaveLength(20);
  });

  test('is told to applications under the name of the town and of the agent', () => {
    const uri = new URL(totpUri(SECRET, { issuer: 'Saint-Rémy : ville', label: 'a.b@example.org' }));
    expect(uri.protocol).toBe('otpauth:');
    expect(uri.searchParams.get('secret')).toBe(SECRET);
    expect(uri.searchParams.get('issuer')).toBe('Saint-Rémy   ville');
    expect(Object.fromEntries(uri.searchParams)).toMatchObject({
      algorithm: 'SHA1',
      digits: '6',
      period: '30',
    });
    expect(decodeURIComponent(uri.pathname)).toContain('Saint-Rémy   ville:a.b@example.org');
  });
});

describe('a sealed secret', () => {
  const key = Buffer.alloc(32, 7);
  const box = seal(key, 'totp:a:b', 'JBSWY3DPEHPK3PXP');

  test('opens for what it was sealed for, and shows nothing of itself', () => {
    expect(open(key, 'totp:a:b', box)).toBe('JBSWY3DPEHPK3PXP');
    expect(box.toString('latin1')).not.toContain('JBSWY3DP');
    expect(seal(key, 'totp:a:b', 'JBSWY3DPEHPK3PXP').equals(box)).toBe(false);
  });

  test('opens nowhere else: another key, another row, one bit changed, cut, of another version', () => {
    expect(open(Buffer.alloc(32, 8), 'totp:a:b', box)).toBeNull();
    expect(open(key, 'totp:a:c', box)).toBeNull();
    for (let index = 0; index < box.length; index += 1) {
      const touched = Buffer.from(box);
      touched[index] = (touched[index] as number) ^ 1;
      expect(open(key, 'totp:a:b', touched)).toBeNull();
    }
    for (const length of [0, 1, 28, box.length - 1])
      expect(open(key, 'totp:a:b', box.subarray(0, length))).toBeNull();
  });
});

test('a recovery code is read however it is typed', () => {
  expect(recoveryCodeShown('abcdefghjkmnpqrs')).toBe('abcd-efgh-jkmn-pqrs');
  for (const typed of [
    'abcd-efgh-jkmn-pqrs',
    'ABCD EFGH JKMN PQRS',
    ' abcdefghjkmnpqrs ',
    'abcd–efgh–jkmn–pqrs',
  ])
    expect(recoveryCodeTyped(typed)).toBe('abcdefghjkmnpqrs');
});
