import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { passwordProblem } from './password.ts';
import { hashPassword, verifyPassword } from './password-hash.ts';

const person = { email: 'camille.dupont@example.org', tenantName: 'Fontaine-le-Port' };
const problem = (password: string) => passwordProblem(password, person)?.fr ?? null;

describe('a new password', () => {
  test.each([
    'cheval correct pile agrafe',
    'Le vélo de Zoé grince',
    'x7#kQ2!mP9vL',
    'rivière tambour lampe',
    'éèàùçîôûëïüœ',
    'пароль-на-двери-12',
  ])('%s is good', (password) => expect(problem(password)).toBeNull());

  test.each(['', 'court', 'onze caract', '🦊🦊🦊🦊🐻🐼🐨🐯🦁🐮🐷'])('%j is too short', (password) => {
    expect(problem(password)).toContain('12 caractères');
  });

  test.each([
    'motdepasse123',
    'MotDePasse2026!',
    'azertyazerty',
    'azertyuiop12',
    'AZERTYUIOP!!',
    '123456789012',
    '987654321098',
    '000000000000',
    'aaaaaaaaaaaa',
    'abababababab',
    'password1234',
    'Marseille1993',
    'doudou123456',
    'fontaineleport',
    'FontaineLePort77!',
    'administrateur1',
    'bonjourbonjour',
    '1234567890123',
  ])('%s is too common', (password) => expect(problem(password)).toContain('trop courant'));

  test.each([
    'camille.dupont@example.org',
    'Camille.Dupont@Example.org',
    'camille.dupont',
    'CamilleDupont12',
    'camilledupont2026!',
  ])('%s is the address', (password) => expect(problem(password)).toMatch(/adresse/));

  test('is never endless', () => expect(problem('un mot '.repeat(100))).toContain('256'));

  test('is judged by length and likelihood alone: no letter, digit or sign is asked', () => {
    const words = fc.array(fc.constantFrom('tambour', 'rivière', 'lampe', 'agrafe', 'zinc', 'sureau'), {
      minLength: 4,
      maxLength: 8,
    });
    fc.assert(fc.property(words, (list) => new Set(list).size < 3 || problem(list.join(' ')) === null));
  });
});

describe('the hash of a password', () => {
  test('is Argon2id with OWASP’s parameters, salted, and knows its password alone', async () => {
    const hash = await hashPassword('rivière tambour lampe');
    expect(hash).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$/);
    expect(await hashPassword('rivière tambour lampe')).not.toBe(hash);
    expect(await verifyPassword(hash, 'rivière tambour lampe')).toBe(true);
    expect(await verifyPassword(hash, 'riviere tambour lampe')).toBe(false);
    expect(await verifyPassword(hash, '')).toBe(false);
    expect(await verifyPassword(hash, 'x'.repeat(2_000_000))).toBe(false);
  });

  test('is the same for an « è » typed as one key or as two', async () => {
    const hash = await hashPassword('rivière tambour lampe'.normalize('NFD'));
    expect(await verifyPassword(hash, 'rivière tambour lampe'.normalize('NFC'))).toBe(true);
  });

  test('takes its time for nobody too', async () => {
    const hash = await hashPassword('rivière tambour lampe');
    expect(await verifyPassword(null, 'nobody has this password')).toBe(false);
    const time = async (of: string | null) => {
      const started = performance.now();
      for (let i = 0; i < 8; i += 1) await verifyPassword(of, 'wrong wrong wrong');
      return performance.now() - started;
    };
    const [known, unknown] = [await time(hash), await time(null)];
    expect(unknown).toBeGreaterThan(known / 3);
  });
});
