import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { indexWords, numberWords, searchQuery, searchWords } from './search.ts';

describe('searched words', () => {
  test('have neither accent, case nor punctuation', () => {
    expect(searchWords('L’École n° 12bis, cœur — ÉLODIE.prevot@example.org')).toEqual([
      'l',
      'ecole',
      'n',
      '12bis',
      'coeur',
      'elodie',
      'prevot',
      'example',
      'org',
    ]);
    expect(searchWords('Привет עולם 東京')).toHaveLength(3);
  });

  test('of a request stop at what an index can bear', () => {
    expect(indexWords(['a a b', null, 'b c'])).toEqual(['a', 'b', 'c']);
    expect(indexWords([Array.from({ length: 9_000 }, (_, i) => `mot${i}`).join(' ')])).toHaveLength(5_000);
    expect(indexWords(['x'.repeat(300_000)])[0]).toHaveLength(60);
  });

  test('find a number by its parts and without its zeros', () => {
    expect(indexWords([numberWords('2026-000412-K')])).toEqual(['2026', '000412', 'k', '412']);
  });
});

describe('a search', () => {
  test('is the beginnings of all its words', () => {
    expect(searchQuery('Lampad école')).toBe("'lampad':* & 'ecole':*");
    expect(searchQuery('l’école')).toBe("'ecole':*");
    expect(searchQuery('k')).toBe("'k':*");
  });

  test('of nothing that can be searched is null', () => {
    for (const typed of ['', '   ', '!&|():*<->', "''", '\u0000', '\u0301'])
      expect(searchQuery(typed)).toBeNull();
  });

  test('lets no operator, quote or control of the input through', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 12_000 }), (typed) => {
        const query = searchQuery(typed);
        return query === null || /^'[\p{L}\p{N}]{1,60}':\*( & '[\p{L}\p{N}]{1,60}':\*){0,7}$/u.test(query);
      }),
    );
  });
});
