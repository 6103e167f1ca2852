import { expect, test } from 'vitest';
import { firstWords } from './first-words.ts';

test.each([
  ['Bonjour, le lampadaire est éteint.', 'le lampadaire est éteint.'],
  ['Bonjour,\n\nLe lampadaire\nest éteint.', 'Le lampadaire est éteint.'],
  ['bonjour je voudrais une salle, merci', 'je voudrais une salle, merci'],
  ['BONSOIR !!! Une panne.', 'Une panne.'],
  ['Bonjour Madame la Maire, un arbre est tombé.', 'un arbre est tombé.'],
  ['Bonjour à tous, fête samedi.', 'fête samedi.'],
  ['Bonjour Hélène Aubry,\nLa clé est perdue.', 'La clé est perdue.'],
  ['Madame, Monsieur,\nJe demande une salle.', 'Je demande une salle.'],
  ['Monsieur le Maire, je demande une salle.', 'je demande une salle.'],
  ['Bonjour,\nMadame, Monsieur,\nUne salle.', 'Une salle.'],
  ['Hello! The lamp is out.', 'The lamp is out.'],
  ['Dear Sir or Madam,\nThe lamp is out.', 'The lamp is out.'],
  ['Madame Roy est tombée rue Haute.', 'Madame Roy est tombée rue Haute.'],
  ['Monsieur le maire a dit non, pourquoi ?', 'Monsieur le maire a dit non, pourquoi ?'],
  ['Bonjourville est loin.', 'Bonjourville est loin.'],
  ['Hier soir, panne.', 'Hier soir, panne.'],
  ['Bonjour', 'Bonjour'],
  ['  Un   mot ', 'Un mot'],
])('%j begins with %j', (body, words) => expect(firstWords(body)).toBe(words));

test('a long text without end takes no time', () => {
  const start = performance.now();
  for (const text of ['bonjour '.repeat(5_000), 'madame '.repeat(5_000), `bonjour${' '.repeat(20_000)}x`])
    firstWords(text);
  expect(performance.now() - start).toBeLessThan(500);
});
