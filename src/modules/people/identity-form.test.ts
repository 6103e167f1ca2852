import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseIdentityForm } from './identity-form.ts';
import { identitySchema } from './people.schemas.ts';
import { displayName, emptyIdentity, isRna, isSiren } from './person.ts';

describe('the numbers of organisations', () => {
  test.each(['732829320', '356000000', '217701887'])('%s is a SIREN', (siren) =>
    expect(isSiren(siren)).toBe(true),
  );
  test.each(['732829321', '000000000', '73282932', '7328293200', 'ABCDEFGHI', ''])('%s is none', (siren) =>
    expect(isSiren(siren)).toBe(false),
  );
  test('a SIREN with one wrong digit is none', () => {
    for (let i = 0; i < 9; i += 1)
      for (let d = 0; d < 10; d += 1) {
        const typed = `${'732829320'.slice(0, i)}${d}${'732829320'.slice(i + 1)}`;
        expect(isSiren(typed)).toBe(typed === '732829320');
      }
  });
  test.each([
    ['W772001234', true],
    ['W9R1001234', true],
    ['W2A1001234', true],
    ['W77200123', false],
    ['772001234', false],
    ['w772001234', false],
  ])('%s as RNA: %s', (rna, ok) => expect(isRna(rna)).toBe(ok));
});

describe('the identity form', () => {
  const individual = {
    kind: 'individual',
    surname: 'Prévôt',
    firstName: 'Élodie',
    street: '12 rue des Écoles',
    postcode: '77590',
    city: 'Fontaine-le-Port',
    email: 'e@example.org',
  };

  test('an information asks for an e-mail address alone', () => {
    expect(parseIdentityForm({ email: 'e@example.org' }, 'information')).toEqual({
      ok: true,
      identity: { ...emptyIdentity('individual'), email: 'e@example.org' },
    });
    const none = parseIdentityForm({}, 'information');
    expect(none.ok ? [] : Object.keys(none.fields)).toEqual(['email']);
  });

  test('a demande asks of each kind of person what R. 112-9-1 says', () => {
    const missing = (values: Record<string, string>) => {
      const result = parseIdentityForm(values, 'demande');
      return result.ok ? [] : Object.keys(result.fields).sort();
    };
    expect(missing({ kind: 'individual' })).toEqual([
      'city',
      'email',
      'firstName',
      'postcode',
      'street',
      'surname',
    ]);
    expect(missing({ kind: 'company' })).toEqual(['company', 'email', 'siren']);
    expect(missing({ kind: 'association' })).toEqual(['association', 'email', 'rna']);
    expect(missing({ kind: 'robot' })).toContain('kind');
    expect(missing(individual)).toEqual([]);
    expect(missing({ kind: 'company', company: 'Levain', siren: '732 829 320', email: 'a@b.fr' })).toEqual(
      [],
    );
  });

  test('fields of a kind that is not chosen are ignored, whatever they hold', () => {
    const noise = { siren: 'abc', rna: '\u0000', company: 'x'.repeat(9000), association: '???' };
    expect(parseIdentityForm({ ...individual, ...noise }, 'demande')).toMatchObject({
      ok: true,
      identity: { organisation: null, siren: null, rna: null },
    });
    const company = {
      kind: 'company',
      company: 'Levain',
      siren: '73282932000074',
      email: 'a@b.fr',
      postcode: 'zzz',
      surname: 'x'.repeat(9000),
    };
    expect(parseIdentityForm(company, 'demande')).toMatchObject({
      ok: true,
      identity: { siren: '732829320', surname: null, postcode: null },
    });
  });

  test('an association without RNA gives its SIREN', () => {
    const association = { kind: 'association', association: 'Les Berges', email: 'a@b.fr' };
    expect(parseIdentityForm({ ...association, rna: 'w77 2001234' }, 'demande')).toMatchObject({
      ok: true,
      identity: { rna: 'W772001234', siren: null },
    });
    expect(parseIdentityForm({ ...association, rna: '732 829 320' }, 'demande')).toMatchObject({
      ok: true,
      identity: { rna: null, siren: '732829320' },
    });
    expect(parseIdentityForm({ ...association, rna: '732829321' }, 'demande').ok).toBe(false);
  });

  test.each([
    ['77590', true],
    ['77 590', true],
    ['B-1000', true],
    ['SW1A 1AA', true],
    ['7759', false],
    ['775900', false],
    ['Paris', false],
    ['-----', false],
  ])('postcode %s: %s', (postcode, ok) => {
    expect(parseIdentityForm({ ...individual, postcode }, 'demande').ok).toBe(ok);
  });

  test('every message says what to do, in both languages', () => {
    const result = parseIdentityForm(
      { ...individual, surname: 'x'.repeat(101), phone: 'abc', email: 'nope', postcode: '1' },
      'demande',
    );
    for (const text of Object.values(result.ok ? {} : result.fields)) {
      expect(text.fr).toMatch(/^(Indiquez|Raccourcissez|Choisissez) .+\.$/);
      expect(text.en).toMatch(/^(Enter|Shorten|Choose) .+\.$/);
    }
    expect(Object.keys(result.ok ? {} : result.fields).sort()).toEqual([
      'email',
      'phone',
      'postcode',
      'surname',
    ]);
  });

  test('whatever a form sends, the answer is an identity that the schema takes, or messages', () => {
    const anything = fc.dictionary(
      fc.constantFrom(
        'kind',
        'surname',
        'siren',
        'rna',
        'email',
        'postcode',
        'phone',
        'company',
        'association',
      ),
      fc.oneof(
        fc.string({ unit: 'binary' }),
        fc.constantFrom('company', 'association', 'a@b.fr', '732829320'),
      ),
    );
    fc.assert(
      fc.property(anything, fc.constantFrom('information' as const, 'demande' as const), (values, need) => {
        const result = parseIdentityForm(values, need);
        return result.ok
          ? identitySchema.safeParse(result.identity).success
          : Object.keys(result.fields).length > 0;
      }),
    );
  });

  test('a person is shown by name, an organisation by its own, else the address', () => {
    expect(displayName({ ...emptyIdentity('individual'), firstName: 'Élodie', surname: 'Prévôt' })).toBe(
      'Élodie Prévôt',
    );
    expect(displayName({ ...emptyIdentity('company'), organisation: 'Levain' })).toBe('Levain');
    expect(displayName({ ...emptyIdentity('individual'), email: 'a@b.fr' })).toBe('a@b.fr');
  });
});
