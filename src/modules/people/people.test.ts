import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { rollbackTest } from '../../../tests/support/database.ts';
import { parseEmail } from './email.ts';
import { parseIdentityForm } from './identity-form.ts';
import { identitySchema } from './people.schemas.ts';
import { upsertPerson } from './people.store.ts';
import { displayName, emptyIdentity, isRna, isSiren } from './person.ts';
import { cleanLine, cleanText, lengthOf, shorten } from './text.ts';

describe('an e-mail address', () => {
  test.each([
    ['Elodie@Example.ORG ', 'elodie@example.org'],
    ["o'neil+mairie@sub.example.co.uk", "o'neil+mairie@sub.example.co.uk"],
    ['maire@écully.fr', 'maire@xn--cully-9ra.fr'],
    ['a@b.xn--p1ai', 'a@b.xn--p1ai'],
  ])('%j is kept as %j', (typed, kept) => expect(parseEmail(typed)).toBe(kept));

  test.each([
    '', '@', 'a', 'a@', '@b.fr', 'a@b', 'a@@b.fr', 'a@b@c.fr', 'a b@c.fr', 'a@b..fr', '.a@b.fr', 'a.@b.fr', 'a..b@c.fr', 'a@-b.fr', 'a@b-.fr',
    'a@127.0.0.1', 'a@[127.0.0.1]', 'a@b.fr\nBcc: c@d.fr', 'a@b.fr\r\n', 'a\u0000@b.fr', 'a@b\u202e.fr', '"a"@b.fr', 'a<b@c.fr>', 'a,b@c.fr', 'a@b.fr,c@d.fr',
    `${'a'.repeat(65)}@b.fr`, `a@${'b'.repeat(64)}.fr`, `a@${'b.'.repeat(150)}fr`, 'é@b.fr', 'a@b/c.fr', 'a@b?.fr', 'a@b#c.fr', 'a@b:25.fr',
  ])('%j is none', (typed) => {
    // A line break at the end is what a form adds, and goes with the spaces.
    expect(parseEmail(typed)).toBe(typed === 'a@b.fr\r\n' ? 'a@b.fr' : null);
  });

  test('whatever was typed, what is kept is read again as itself', () => {
    fc.assert(
      fc.property(fc.oneof(fc.emailAddress(), fc.string()), (typed) => {
        const email = parseEmail(typed);
        return email === null || (parseEmail(email) === email && email === email.toLowerCase() && !/[\s\p{Cc}]/u.test(email));
      }),
    );
  });
});

describe('the numbers of organisations', () => {
  test.each(['732829320', '356000000', '217701887'])('%s is a SIREN', (siren) => expect(isSiren(siren)).toBe(true));
  test.each(['732829321', '000000000', '73282932', '7328293200', 'ABCDEFGHI', ''])('%s is none', (siren) => expect(isSiren(siren)).toBe(false));
  test('a SIREN with one wrong digit is none', () => {
    for (let i = 0; i < 9; i += 1) for (let d = 0; d < 10; d += 1) {
      const typed = `${'732829320'.slice(0, i)}${d}${'732829320'.slice(i + 1)}`;
      expect(isSiren(typed)).toBe(typed === '732829320');
    }
  });
  test.each([['W772001234', true], ['W9R1001234', true], ['W2A1001234', true], ['W77200123', false], ['772001234', false], ['w772001234', false]])('%s as RNA: %s', (rna, ok) => expect(isRna(rna)).toBe(ok));
});

describe('the identity form', () => {
  const individual = { kind: 'individual', surname: 'Prévôt', firstName: 'Élodie', street: '12 rue des Écoles', postcode: '77590', city: 'Fontaine-le-Port', email: 'e@example.org' };

  test('an information asks for an e-mail address alone', () => {
    expect(parseIdentityForm({ email: 'e@example.org' }, 'information')).toEqual({ ok: true, identity: { ...emptyIdentity('individual'), email: 'e@example.org' } });
    const none = parseIdentityForm({}, 'information');
    expect(none.ok ? [] : Object.keys(none.fields)).toEqual(['email']);
  });

  test('a demande asks of each kind of person what R. 112-9-1 says', () => {
    const missing = (values: Record<string, string>) => {
      const result = parseIdentityForm(values, 'demande');
      return result.ok ? [] : Object.keys(result.fields).sort();
    };
    expect(missing({ kind: 'individual' })).toEqual(['city', 'email', 'firstName', 'postcode', 'street', 'surname']);
    expect(missing({ kind: 'company' })).toEqual(['company', 'email', 'siren']);
    expect(missing({ kind: 'association' })).toEqual(['association', 'email', 'rna']);
    expect(missing({ kind: 'robot' })).toContain('kind');
    expect(missing(individual)).toEqual([]);
    expect(missing({ kind: 'company', company: 'Levain', siren: '732 829 320', email: 'a@b.fr' })).toEqual([]);
  });

  test('fields of a kind that is not chosen are ignored, whatever they hold', () => {
    const noise = { siren: 'abc', rna: '\u0000', company: 'x'.repeat(9000), association: '???' };
    expect(parseIdentityForm({ ...individual, ...noise }, 'demande')).toMatchObject({ ok: true, identity: { organisation: null, siren: null, rna: null } });
    const company = { kind: 'company', company: 'Levain', siren: '73282932000074', email: 'a@b.fr', postcode: 'zzz', surname: 'x'.repeat(9000) };
    expect(parseIdentityForm(company, 'demande')).toMatchObject({ ok: true, identity: { siren: '732829320', surname: null, postcode: null } });
  });

  test('an association without RNA gives its SIREN', () => {
    const association = { kind: 'association', association: 'Les Berges', email: 'a@b.fr' };
    expect(parseIdentityForm({ ...association, rna: 'w77 2001234' }, 'demande')).toMatchObject({ ok: true, identity: { rna: 'W772001234', siren: null } });
    expect(parseIdentityForm({ ...association, rna: '732 829 320' }, 'demande')).toMatchObject({ ok: true, identity: { rna: null, siren: '732829320' } });
    expect(parseIdentityForm({ ...association, rna: '732829321' }, 'demande').ok).toBe(false);
  });

  test.each([['77590', true], ['77 590', true], ['B-1000', true], ['SW1A 1AA', true], ['7759', false], ['775900', false], ['Paris', false], ['-----', false]])('postcode %s: %s', (postcode, ok) => {
    expect(parseIdentityForm({ ...individual, postcode }, 'demande').ok).toBe(ok);
  });

  test('every message says what to do, in both languages', () => {
    const result = parseIdentityForm({ ...individual, surname: 'x'.repeat(101), phone: 'abc', email: 'nope', postcode: '1' }, 'demande');
    for (const text of Object.values(result.ok ? {} : result.fields)) {
      expect(text.fr).toMatch(/^(Indiquez|Raccourcissez|Choisissez) .+\.$/);
      expect(text.en).toMatch(/^(Enter|Shorten|Choose) .+\.$/);
    }
    expect(Object.keys(result.ok ? {} : result.fields).sort()).toEqual(['email', 'phone', 'postcode', 'surname']);
  });

  test('whatever a form sends, the answer is an identity that the schema takes, or messages', () => {
    const anything = fc.dictionary(fc.constantFrom('kind', 'surname', 'siren', 'rna', 'email', 'postcode', 'phone', 'company', 'association'), fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom('company', 'association', 'a@b.fr', '732829320')));
    fc.assert(fc.property(anything, fc.constantFrom('information' as const, 'demande' as const), (values, need) => {
      const result = parseIdentityForm(values, need);
      return result.ok ? identitySchema.safeParse(result.identity).success : Object.keys(result.fields).length > 0;
    }));
  });

  test('a person is shown by name, an organisation by its own, else the address', () => {
    expect(displayName({ ...emptyIdentity('individual'), firstName: 'Élodie', surname: 'Prévôt' })).toBe('Élodie Prévôt');
    expect(displayName({ ...emptyIdentity('company'), organisation: 'Levain' })).toBe('Levain');
    expect(displayName({ ...emptyIdentity('individual'), email: 'a@b.fr' })).toBe('a@b.fr');
  });
});

describe('typed text', () => {
  test('a line has no control, no direction override, nothing that does not show', () => {
    expect(cleanLine(' a\u0000\u202eb\r\nc\u200b\ud800\u2028d ')).toBe('a b c\ufffd d');
  });
  test('a text keeps its paragraphs and its emoji', () => {
    expect(cleanText('a \r\n\r\n\r\n\r\n\r\nb\u0007\u202e\u{1f600}\r')).toBe('a\n\n\nb\u{1f600}');
    expect(cleanText('\u2067שלום\u2069')).toBe('\u2067שלום\u2069');
  });
  test('cleaned twice is cleaned once, and PostgreSQL could store it', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (raw) => {
      for (const clean of [cleanLine, cleanText]) {
        const once = clean(raw);
        if (clean(once) !== once || once.includes('\u0000') || !once.isWellFormed()) return false;
      }
      return true;
    }));
  });
  test('lengths count what people count, and nothing is cut in the middle of a character', () => {
    expect(lengthOf('\u{1f600}é')).toBe(2);
    expect(shorten('un deux trois quatre', 12)).toBe('un deux…');
    expect(shorten('\u{1f600}'.repeat(10), 5)).toBe(`${'\u{1f600}'.repeat(4)}…`);
  });
});

describe('persons', () => {
  rollbackTest('are one for one address, and one each without address', async (tx) => {
    const now = new Date('2026-03-16T09:00:00Z');
    const identity = { ...emptyIdentity('individual'), email: 'a@b.fr', surname: 'A' };
    const first = await upsertPerson(tx, identity, now);
    expect(await upsertPerson(tx, { ...identity, surname: null, city: 'Melun' }, now)).toBe(first);
    expect(await upsertPerson(tx, { ...identity, kind: 'company', organisation: 'Levain' }, now)).toBe(first);
    const row = await tx.db.selectFrom('person').selectAll().where('id', '=', first).executeTakeFirst();
    expect(row).toMatchObject({ kind: 'company', surname: 'A', city: 'Melun', organisation: 'Levain' });
    const [one, two] = [await upsertPerson(tx, { ...identity, email: null }, now), await upsertPerson(tx, { ...identity, email: null }, now)];
    expect(one).not.toBe(two);
  });

  rollbackTest('are not written again when nothing new is said', async (tx) => {
    const identity = { ...emptyIdentity('individual'), email: 'a@b.fr', surname: 'A' };
    const id = await upsertPerson(tx, identity, new Date('2026-03-16T09:00:00Z'));
    await upsertPerson(tx, identity, new Date('2026-03-17T09:00:00Z'));
    const row = await tx.db.selectFrom('person').select('updated_at').where('id', '=', id).executeTakeFirst();
    expect(row?.updated_at).toEqual(new Date('2026-03-16T09:00:00Z'));
  });
});
