import { describe, expect, test } from 'vitest';
import {
  afterNumber,
  gramsOf,
  isLieuDit,
  sortOf,
  streetKey,
  streetWords,
  tellingWords,
} from './street-words.ts';

describe('the words of a street', () => {
  test('have neither accent, case nor punctuation, and short forms are written out', () => {
    expect(streetWords('Av. du Gal-Leclerc')).toEqual(['avenue', 'du', 'general', 'leclerc']);
    expect(streetKey('BD ST-MICHEL')).toBe(streetKey('Boulevard Saint Michel'));
    expect(streetKey('Rue de l’Œuf')).toBe(streetKey("rue de l'OEUF"));
    expect(streetKey('ch. Ste-Anne')).toBe('chemin sainte anne');
    expect(streetKey('constructor')).toBe('constructor');
  });

  test('are bounded', () => {
    expect(streetWords('a '.repeat(10_000))).toHaveLength(16);
    expect(gramsOf(['x'.repeat(5_000)]).length).toBeLessThan(10);
  });

  test('tell which street it is, unless none does', () => {
    expect(tellingWords(streetWords('Rue de l’Église'))).toEqual(['eglise']);
    expect(tellingWords(streetWords('Grande Rue'))).toEqual(['grande', 'rue']);
    expect(tellingWords(streetWords('les'))).toEqual(['les']);
    expect(['rue', 'du', 'bac'].map(sortOf)).toEqual(['way', 'small', 'telling']);
  });

  test('are cut into pieces of three letters, ends included', () => {
    expect(gramsOf(['bac', 'bac'])).toEqual(['  b', ' ba', 'bac', 'ac ']);
  });
});

test.each([
  ['Le Sorbier Sud', true],
  ['Hameau de la Coudre', true],
  ['Rue du Bac', false],
  ['Grande Rue', false],
  ['Vieux Chemin de Melun', false],
  ['Les Bordes', true],
])('%s: a lieu-dit? %s', (name, expected) => expect(isLieuDit(name)).toBe(expected));

test.each([
  ['Rue du Bac', 'rue du Bac'],
  ['RUE DU BAC', 'RUE DU BAC'],
  ['Le Sorbier Sud', 'Le Sorbier Sud'],
  ['Grande Rue', 'Grande Rue'],
  ['Allée Verte', 'allée Verte'],
])('after a number, %s is said “%s”', (name, said) => expect(afterNumber(name)).toBe(said));
