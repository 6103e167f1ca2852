import { expect, test } from 'vitest';
import { fold, foldedWords } from './fold.ts';

test.each([
  ['L’Œuvre d’Été', "l'oeuvre d'ete"],
  ['Straße, Ægir', 'strasse, aegir'],
  ['e\u0301cole', 'ecole'],
  ['\ud800x', '\ufffdx'],
  ['', ''],
])('%s is compared as %s', (text, folded) => {
  expect(fold(text)).toBe(folded);
  expect(fold(folded)).toBe(folded);
});

test('words lose what stands between them', () => {
  expect(foldedWords('L’École n° 12bis, rue de l’Œuf')).toEqual([
    'l',
    'ecole',
    'n',
    '12bis',
    'rue',
    'de',
    'l',
    'oeuf',
  ]);
  expect(foldedWords(' — ')).toEqual([]);
});
