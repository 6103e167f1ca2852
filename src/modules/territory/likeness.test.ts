import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { LEAST_LIKE, likenessTo, slipsBetween, wordLikeness } from './likeness.ts';
import { streetWords } from './street-words.ts';

const like = (typed: string, street: string, commune = '', locality = '') =>
  likenessTo({ words: streetWords(typed), locality: streetWords(locality) })({
    words: streetWords(street),
    commune: streetWords(commune),
  });

describe('two words', () => {
  test('are equal, begun, or a slip away', () => {
    expect(wordLikeness('roux', 'roux')).toBe(1);
    expect(wordLikeness('rou', 'roux')).toBeGreaterThan(0.85);
    for (const typed of ['genral', 'jeneral', 'genreal', 'generall', 'jeneral'])
      expect(wordLikeness(typed, 'general')).toBeGreaterThan(0.7);
    expect(wordLikeness('jener', 'general')).toBeGreaterThan(0.5);
  });

  test('that are short, figures, or far apart are not alike', () => {
    expect(wordLikeness('bac', 'lac')).toBe(0);
    expect(wordLikeness('1945', '1946')).toBe(0);
    expect(wordLikeness('moulin', 'fontaine')).toBe(0);
  });

  test('are as many slips apart in both directions', () => {
    expect([slipsBetween('roux', 'ruox'), slipsBetween('roux', 'roue'), slipsBetween('', 'ab')]).toEqual([
      1, 1, 2,
    ]);
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c'), maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(slipsBetween(a, b)).toBe(slipsBetween(b, a));
        expect(slipsBetween(a, a)).toBe(0);
      }),
    );
  });
});

describe('a street', () => {
  test('that is meant comes before its neighbours', () => {
    expect(like('ru du general rou', 'Rue du Général-Roux')).toBeGreaterThan(
      like('ru du general rou', 'Rue du Général-Leclerc'),
    );
    expect(like('eglise', 'Rue de l’Église')).toBeGreaterThan(like('eglise', 'Rue de l’Église Saint-Martin'));
    expect(like('av jean moulin', 'Avenue Jean Moulin')).toBeGreaterThan(
      like('av jean moulin', 'Rue Jean Moulin'),
    );
  });

  test('of the commune that was said comes before its namesake', () => {
    const here = like('rue du bac avon', 'Rue du Bac', 'Avon');
    expect(here).toBeGreaterThan(like('rue du bac avon', 'Rue du Bac', 'Melun'));
    expect(like('rue du bac', 'Rue du Bac', 'Avon', 'avon')).toBeGreaterThan(
      like('rue du bac', 'Rue du Bac', 'Melun', 'avon'),
    );
  });

  test('that is not meant is not like', () => {
    expect(like('rue des lilas', 'Rue du Bac')).toBeLessThan(LEAST_LIKE);
    expect(like('avon', 'Rue du Bac', 'Avon')).toBe(0);
    expect(like('', 'Rue du Bac')).toBe(0);
  });
});
