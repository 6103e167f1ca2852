import { expect, test } from 'vitest';
import { defineMessages, textFor } from './index.ts';

const texts = defineMessages(
  {
    plain: 'Erreur : lisez « ceci » ; puis, déjà ? Oui !',
    told: (name: string) => `Fichier : ${name}`,
    nested: { keys: [['?', 'aller à « Clore »']] },
    counts: { 404: 'Page introuvable !' },
  },
  {
    plain: 'Error : read « this » ?',
    told: (name) => `File : ${name}`,
    nested: { keys: [['?', 'go to « Close »']] },
    counts: { 404: 'No page !' },
  },
);

test('no French sign begins a line, and no guillemet ends one', () => {
  const fr = texts('fr');
  expect(fr.plain).toBe('Erreur\u00a0: lisez «\u00a0ceci\u00a0»\u00a0; puis, déjà\u00a0? Oui\u00a0!');
  expect(fr.told('a.pdf')).toBe('Fichier\u00a0: a.pdf');
  expect(fr.nested.keys).toEqual([['?', 'aller à «\u00a0Clore\u00a0»']]);
  expect(fr.counts[404]).toBe('Page introuvable\u00a0!');
  expect(textFor({ fr: 'Trop lourd : 25 Mo', en: 'Too heavy : 25 MB' }, 'fr')).toBe(
    'Trop lourd\u00a0: 25 Mo',
  );
});

test('addresses, hours, placeholders and English stay as they are', () => {
  for (const text of ['https://a.example/b?c=1;d', '12:30', '{number}', 'J-3', 'tel:+33199001234']) {
    const same = { fr: text, en: text };
    expect(textFor(same, 'fr')).toBe(text);
  }
  expect(texts('en').plain).toBe('Error : read « this » ?');
  expect(texts('en').told('x')).toBe('File : x');
});
