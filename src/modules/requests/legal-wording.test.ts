import { describe, expect, test } from 'vitest';
import { cleanText } from '#platform/text/clean.ts';
import { answerWithinOf, courtOf, courtWords } from './legal-settings.ts';
import { LEGAL_TEXTS, type LegalTextKey, legalTextsOf } from './legal-texts.ts';
import { FILLED, wordingProblem } from './legal-wording.ts';

const KEYS = Object.keys(LEGAL_TEXTS) as LegalTextKey[];

describe('the wording of a legal text', () => {
  test('every default is well worded, and is the same after a form', () => {
    for (const key of KEYS)
      for (const text of Object.values(LEGAL_TEXTS[key].text)) {
        expect(wordingProblem(key, text)).toBeNull();
        expect(cleanText(text)).toBe(text);
      }
  });

  test.each<[LegalTextKey, string, RegExp]>([
    [
      'received',
      'Reçu le {date}, numéro {number}.',
      /Écrivez \{time\} : la loi demande l’heure de réception/,
    ],
    ['received', 'Reçu le {date} à {time}, numéro {number}, avant le {deemed}.', /\{deemed\} ne peut pas/],
    ['service', '{service} s’en occupe.', /\{contact\}/],
    ['deemedRefused', 'Rejet dans deux mois.', /\{deemed\}/],
    ['svr', 'Rejet {demain}.', /\{demain\} ne peut pas être remplacé ici. Employez seulement : .*\{court\}/],
    ['svr', 'Rejet {deemed.', /accolade/],
    ['svr', `Rejet ${'x'.repeat(3_000)}`, /3 000/],
  ])('%s: « %s » is refused in words', (key, wording, problem) => {
    expect(wordingProblem(key, wording)?.fr).toMatch(problem);
  });

  test('every word that is replaced is explained', () => {
    const used = KEYS.flatMap((key) =>
      [...LEGAL_TEXTS[key].text.fr.matchAll(/\{(\w+)\}/g)].map(([, word]) => word),
    );
    expect(new Set(used)).toEqual(new Set(Object.keys(FILLED)));
  });
});

describe('a confirmation', () => {
  const set = {
    confirmed: true,
    confirmedText: LEGAL_TEXTS.appealCada.text.fr,
    confirmedBy: 'Adèle',
    confirmedAt: '2026-03-16T09:00:00.000Z',
  };
  test('says who and when, and is of one text: another default is to be confirmed again', () => {
    const kept = legalTextsOf({ legalTexts: { appealCada: set } }).appealCada;
    expect(kept).toMatchObject({
      confirmed: true,
      confirmation: { by: 'Adèle', at: new Date('2026-03-16T09:00:00Z') },
    });
    const older = legalTextsOf({
      legalTexts: { appealCada: { ...set, confirmedText: 'Autrefois.' } },
    }).appealCada;
    expect(older).toMatchObject({ confirmed: false, confirmation: null });
  });

  test('malformed, it is nobody’s', () => {
    for (const wrong of [{ confirmedAt: 'hier' }, { confirmedBy: 3 }, { confirmedAt: null }])
      expect(
        legalTextsOf({ legalTexts: { appealCada: { ...set, ...wrong } } }).appealCada.confirmation,
      ).toBeNull();
  });
});

describe('the court and the commitment', () => {
  test('are read from the settings, malformed ones counting as absent', () => {
    for (const administrativeCourt of [undefined, null, 3, '', ' ', [], {}, { name: '' }])
      expect(courtOf({ administrativeCourt })).toBeNull();
    expect(courtWords(null)).toEqual({
      fr: 'le tribunal administratif',
      en: 'the administrative court (tribunal administratif)',
    });
    const court = courtOf({
      administrativeCourt: { name: 'Le tribunal administratif de Melun', address: '43 rue X' },
    });
    expect(courtWords(court)).toEqual({
      fr: 'le tribunal administratif de Melun (43 rue X)',
      en: 'the tribunal administratif de Melun (43 rue X)',
    });
    expect(court?.telerecours).toBe('www.telerecours.fr');
    expect(
      [5, 0, 61, 2.5, '5', null].map((answerWithinWorkingDays) =>
        answerWithinOf({ answerWithinWorkingDays }),
      ),
    ).toEqual([5, 10, 10, 10, 10, 10]);
  });
});
