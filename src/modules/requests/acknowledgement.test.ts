import { describe, expect, test } from 'vitest';
import { type AcknowledgementInput, acknowledgementContent, textsOf } from './acknowledgement.ts';
import { DEFAULT_DEMANDE_TERMS, INFORMATION_TERMS, type LegalTerms } from './legal.ts';
import { LEGAL_TEXTS, legalTextsOf } from './legal-texts.ts';
import { acknowledgementMail } from './mails.ts';

const input = (terms: LegalTerms, changes: Partial<AcknowledgementInput> = {}): AcknowledgementInput => ({
  number: '2026-000412-K',
  receivedAt: new Date('2026-11-23T07:12:00Z'),
  issuedAt: new Date('2026-11-23T07:12:00Z'),
  timeZone: 'Europe/Paris',
  tenantName: 'Fontaine-le-Port',
  settings: {},
  service: {
    name: { fr: 'Voirie', en: 'Roads' },
    email: 'voirie@example.org',
    phone: '01 64 38 30 52',
    address: '1 place de la Mairie, 77590 Fontaine-le-Port',
  },
  terms,
  deemedOn: terms.regime === 'none' ? null : '2027-01-23',
  ...changes,
});
const SVA: LegalTerms = { ...DEFAULT_DEMANDE_TERMS, regime: 'sva' };
const words = (terms: LegalTerms, changes: Partial<AcknowledgementInput> = {}) =>
  acknowledgementContent(input(terms, changes))
    .parts.map(({ text }) => text.fr.replaceAll('\u00a0', ' '))
    .join('\n');

describe('the acknowledgement of R. 112-11-1', () => {
  test('① the date and hour of reception, ② the service with its addresses and telephone, for everybody', () => {
    const text = words(INFORMATION_TERMS);
    expect(text).toContain('reçu le lundi 23 novembre 2026 à 8 h 12');
    expect(text).toContain('2026-000412-K');
    expect(text).toContain(
      'Voirie. Adresse : 1 place de la Mairie, 77590 Fontaine-le-Port. Courriel : voirie@example.org. Téléphone : 01 64 38 30 52.',
    );
    expect(text).not.toMatch(/réputée/);
  });

  test('③ refusal by silence ④ its date if the request is complete ⑥ the ways to appeal', () => {
    const text = words(DEFAULT_DEMANDE_TERMS);
    expect(text).toContain('décision implicite de rejet');
    expect(text).toContain(
      'sous réserve que votre demande soit complète, elle sera réputée rejetée le samedi 23 janvier 2027',
    );
    for (const word of [
      'recours gracieux',
      'deux mois',
      'tribunal administratif',
      'www.telerecours.fr',
      'motifs',
    ])
      expect(text).toContain(word);
    expect(text).not.toContain('attestation');
  });

  test('③ acceptance by silence ④ its date ⑤ the attestation of L. 232-3', () => {
    const text = words(SVA);
    expect(text).toContain('décision implicite d’acceptation');
    expect(text).toContain('réputée acceptée le samedi 23 janvier 2027');
    expect(text).toContain('attestation');
    expect(text).not.toContain('recours');
  });

  test('⑥ by the commission or the prefect where the law puts one before the tribunal', () => {
    expect(words({ ...DEFAULT_DEMANDE_TERMS, appeal: 'cada' })).toContain('CADA');
    expect(words({ ...DEFAULT_DEMANDE_TERMS, appeal: 'prefet' })).toContain('préfet');
  });

  test('names the tribunal that the tenant named, and its legal basis', () => {
    const settings = { administrativeCourt: 'le tribunal administratif de Melun' };
    expect(words(DEFAULT_DEMANDE_TERMS, { settings })).toContain('tribunal administratif de Melun');
    const { parts } = acknowledgementContent(input(DEFAULT_DEMANDE_TERMS));
    expect(parts[2]?.article).toBe('CRPA, art. R. 112-11-1, 3° ; CRPA, art. L. 231-4, 1° et 2°');
  });

  test('says which mention the collectivité cannot give yet', () => {
    const service = { name: { fr: 'Mairie', en: 'Town hall' }, email: null, phone: null, address: null };
    expect(acknowledgementContent(input(INFORMATION_TERMS, { service })).gaps).toEqual(['phone', 'address']);
    expect(acknowledgementContent(input(INFORMATION_TERMS)).gaps).toEqual([]);
  });

  test('is complete in both languages for every kind of terms: no placeholder is left', () => {
    const all = [
      INFORMATION_TERMS,
      { ...DEFAULT_DEMANDE_TERMS, regime: 'none' as const },
      SVA,
      ...(['tribunal', 'cada', 'prefet'] as const).map((appeal) => ({ ...DEFAULT_DEMANDE_TERMS, appeal })),
    ];
    for (const terms of all)
      for (const part of acknowledgementContent(input(terms)).parts) {
        for (const text of Object.values(part.text)) expect(text).not.toMatch(/[{}]|undefined|null|: \./);
        expect(part.article).toMatch(/art\./);
      }
    expect(new Set(all.flatMap(textsOf))).toEqual(new Set(Object.keys(LEGAL_TEXTS)));
  });

  test('survives JSON as it is: it is stored so', () => {
    const content = acknowledgementContent(input(DEFAULT_DEMANDE_TERMS));
    expect(JSON.parse(JSON.stringify(content))).toEqual(content);
  });
});

describe('a tenant’s own legal texts', () => {
  test('replace the defaults; what nobody confirmed and is uncertain says so', () => {
    const texts = legalTextsOf({
      legalTexts: {
        attestation: { fr: 'Demandez l’attestation à l’accueil.' },
        appealCada: { confirmed: true },
      },
    });
    expect(texts.attestation).toMatchObject({
      own: true,
      confirmed: true,
      text: { fr: 'Demandez l’attestation à l’accueil.', en: 'Demandez l’attestation à l’accueil.' },
    });
    expect(texts.appealCada).toMatchObject({ own: false, confirmed: true });
    expect(texts.appealTribunal).toMatchObject({ own: false, confirmed: false, certainty: 'C' });
  });
  test('malformed settings leave the defaults', () => {
    for (const legalTexts of [null, 3, 'x', [], { svr: null }, { svr: { fr: '  ' } }, { svr: { fr: 3 } }]) {
      expect(legalTextsOf({ legalTexts }).svr.text).toEqual(LEGAL_TEXTS.svr.text);
    }
  });
});

test('the mail says the same as what was issued, with the link, each article, and no link once it was revoked', () => {
  const content = acknowledgementContent(input(DEFAULT_DEMANDE_TERMS));
  const mail = acknowledgementMail(content, 'fr', 'https://ville.example.org/suivi/x/y');
  for (const part of content.parts) {
    expect(mail.text).toContain(part.text.fr);
    expect(mail.text).toContain(part.article);
  }
  expect(mail.text).toContain('https://ville.example.org/suivi/x/y');
  expect(acknowledgementMail(content, 'en', null).text).not.toContain('http');
});
