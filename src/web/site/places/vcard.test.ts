import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type BusinessCard, escaped, folded, vcard } from './vcard.ts';

const CARD: BusinessCard = {
  id: '019a0000-0000-7000-8000-000000000001',
  kind: 'location',
  name: 'Mairie',
  organisation: ['Fontaine-le-Port', 'Mairie'],
  phone: 'tel:+33199007188',
  email: 'mairie@example.org',
  web: null,
  street: '3 rue du Général-Roux',
  postcode: '77590',
  city: 'Fontaine-le-Port',
  latitude: 48.4868,
  longitude: 2.75745,
  note: null,
  lang: 'fr',
  source: 'https://a.example.org/lieux/mairie/carte-de-visite.vcf',
};

/** As a reader of the standard does: unfolds, then cuts name from value. */
function properties(text: string): [string, string][] {
  expect(text.endsWith('\r\n')).toBe(true);
  return text
    .slice(0, -2)
    .replaceAll('\r\n ', '')
    .split('\r\n')
    .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 1)]);
}

const unescaped = (value: string): string =>
  value.replaceAll(/\\(.)/g, (_, letter: string) => (letter === 'n' ? '\n' : letter));

describe('a business card', () => {
  test('has the properties that vCard 4.0 asks for, and what is known', () => {
    const found = properties(vcard(CARD));
    expect(found[0]).toEqual(['BEGIN', 'VCARD']);
    expect(found[1]).toEqual(['VERSION', '4.0']);
    expect(found.at(-1)).toEqual(['END', 'VCARD']);
    const all = new Map(found);
    expect(all.get('FN')).toBe('Mairie');
    expect(all.get('ORG')).toBe('Fontaine-le-Port;Mairie');
    expect(all.get('TEL;VALUE=uri;TYPE="work,voice"')).toBe('tel:+33199007188');
    expect(all.get('ADR;TYPE=work')).toBe(';;3 rue du Général-Roux;Fontaine-le-Port;;77590;France');
    expect(all.get('GEO')).toBe('geo:48.4868,2.75745');
    expect(all.has('URL')).toBe(false);
  });

  test('lets no name write a property of its own', () => {
    const name = 'Mairie\r\nEMAIL:evil@example.org\nEND:VCARD\u2028X;Y,Z\\';
    const found = properties(vcard({ ...CARD, name, street: name, organisation: [name] }));
    expect(found.filter(([key]) => key.startsWith('EMAIL'))).toEqual([
      ['EMAIL;TYPE=work', 'mairie@example.org'],
    ]);
    expect(found.filter(([key]) => key === 'END')).toHaveLength(1);
    const whole = new Map(found);
    expect(unescaped(whole.get('FN') ?? '')).toBe('Mairie\nEMAIL:evil@example.org\nEND:VCARD\nX;Y,Z\\');
    expect(whole.get('ORG')?.match(/(?<!\\);/g)).toBeNull();
  });

  test('folds at 75 octets without cutting a letter, whatever the name', () => {
    const said = fc.string({ unit: 'binary', minLength: 60, maxLength: 400 });
    fc.assert(
      fc.property(said, (name) => {
        const text = vcard({ ...CARD, name, note: name });
        for (const line of text.split('\r\n')) {
          expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
          expect(line).not.toMatch(/\p{Cc}/u);
        }
        expect(Buffer.from(text).toString()).toBe(text);
        expect(new Map(properties(text)).get('FN')).toBe(escaped(name));
      }),
    );
  });

  test('a line of 75 octets stays whole, one of 76 does not', () => {
    expect(folded('x'.repeat(75))).not.toContain('\r\n');
    expect(folded('x'.repeat(76)).split('\r\n')).toEqual(['x'.repeat(75), ' x']);
    expect(folded(`${'x'.repeat(74)}é`).split('\r\n')).toEqual(['x'.repeat(74), ' é']);
  });
});
