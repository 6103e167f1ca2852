import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseAddressLine } from './index.ts';

const read = (text: string) => {
  const { number, suffix, rest, postcode, locality } = parseAddressLine(text);
  return [number, suffix, rest, postcode, locality];
};

describe('an address line', () => {
  test.each([
    ['3 rue du Bac', 3, '', 'rue du Bac'],
    ['3, rue du Bac', 3, '', 'rue du Bac'],
    ['3bis rue du Bac', 3, 'bis', 'rue du Bac'],
    ['3 BIS rue du Bac', 3, 'bis', 'rue du Bac'],
    ['3 ter, rue du Bac', 3, 'ter', 'rue du Bac'],
    ['12 b rue du Bac', 12, 'b', 'rue du Bac'],
    ['12B rue du Bac', 12, 'b', 'rue du Bac'],
    ['n° 12 rue du Bac', 12, '', 'rue du Bac'],
    ['Numéro 12, rue du Bac', 12, '', 'rue du Bac'],
    ['12-14 rue du Bac', 12, '', 'rue du Bac'],
    ['12/14bis rue du Bac', 12, 'bis', 'rue du Bac'],
    ['3 l’Épine', 3, '', 'l’Épine'],
    ['3 à la Croix', 3, '', 'à la Croix'],
    ['12 Bisontins', 12, '', 'Bisontins'],
    ['  rue   du  Bac ', null, '', 'rue du Bac'],
    ['rue du Bac 3', 3, '', 'rue du Bac'],
    ['rue du Bac 3 bis', 3, 'bis', 'rue du Bac'],
    ['rue du Bac, n°3', 3, '', 'rue du Bac'],
    ['12', 12, '', ''],
    ['', null, '', ''],
  ])('“%s” has number %s, suffix “%s”, street “%s”', (text, number, suffix, rest) => {
    expect(read(text)).toEqual([number, suffix, rest, null, '']);
  });

  test('keeps the years of a name, and an ordinal, out of the number', () => {
    expect(read('rue du 8 mai 1945')).toEqual([null, '', 'rue du 8 mai 1945', null, '']);
    expect(read('5 rue du 11 novembre 1918')).toEqual([5, '', 'rue du 11 novembre 1918', null, '']);
    expect(read('rue du 8 mai 1945 12')).toEqual([12, '', 'rue du 8 mai 1945', null, '']);
    expect(read('1er régiment')).toEqual([null, '', '1er régiment', null, '']);
  });

  test('takes postcode and commune aside', () => {
    expect(read('3 rue du Bac 77590 Fontaine-le-Port')).toEqual([
      3,
      '',
      'rue du Bac',
      '77590',
      'Fontaine-le-Port',
    ]);
    expect(read('3 rue du Bac, Melun')).toEqual([3, '', 'rue du Bac', null, 'Melun']);
    expect(read('rue du Bac 3, Melun')).toEqual([3, '', 'rue du Bac', null, 'Melun']);
    expect(read('rue du Bac, 3, 77590')).toEqual([3, '', 'rue du Bac', '77590', '']);
    expect(read('77590')).toEqual([null, '', '', '77590', '']);
  });

  test('is read whatever it holds', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 2_000 }), (text) => {
        const { number, suffix } = parseAddressLine(text);
        return (number === null || (number >= 0 && number <= 9_999)) && /^([a-z]*)$/.test(suffix);
      }),
    );
    for (const text of [' '.repeat(1e6), '1 '.repeat(1e5), ',1'.repeat(1e5), 'n°'.repeat(1e5)])
      expect(parseAddressLine(text).rest.length).toBeLessThanOrEqual(300);
  });
});
