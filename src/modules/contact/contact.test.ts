import { describe, expect, test } from 'vitest';
import { parseContactForm } from './contact-form.ts';
import { countLinks, HOLD_REASONS, holdReasonText, type Signals, spamVerdict } from './spam.ts';

const subjects = [
  { id: 'id-voirie', slug: 'voirie', kind: 'information' },
  { id: 'id-salle', slug: 'salle-communale', kind: 'demande' },
] as const;

describe('the contact form', () => {
  test('an information: subject, message, e-mail address', () => {
    expect(
      parseContactForm({ subject: 'voirie', message: ' Un trou.\r\n', email: 'A@B.fr' }, subjects),
    ).toMatchObject({
      ok: true,
      message: { subjectId: 'id-voirie', title: null, body: 'Un trou.', identity: { email: 'a@b.fr' } },
    });
  });
  test('says everything that is to correct at once', () => {
    const result = parseContactForm({ subject: 'salle-communale', kind: 'company' }, subjects);
    expect(result.ok ? [] : Object.keys(result.fields).sort()).toEqual([
      'company',
      'email',
      'message',
      'siren',
    ]);
    const none = parseContactForm({}, subjects);
    expect(none.ok ? [] : Object.keys(none.fields).sort()).toEqual(['email', 'message', 'subject']);
  });
  test('refuses a message of nothing, and one longer than 20,000 characters', () => {
    const errors = (message: string) => {
      const result = parseContactForm({ subject: 'voirie', email: 'a@b.fr', message }, subjects);
      return result.ok ? null : result.fields.message?.fr;
    };
    expect(errors('\u0000 \r\n')).toBe('Écrivez votre message.');
    expect(errors('x'.repeat(20_001))).toMatch(/^Raccourcissez votre message à 20\s000 caractères/);
    expect(errors('\r\n'.repeat(15_000) + 'x'.repeat(19_990))).toBeNull();
    expect(errors('\u{1f600}'.repeat(20_000))).toBeNull();
  });
});

describe('the judgement of spam', () => {
  const now = new Date('2026-11-23T10:00:00Z');
  const signals = (changes: Partial<Signals> = {}): Signals => ({
    trapped: false,
    shownAt: new Date(now.getTime() - 60_000),
    sentAt: now,
    byOrigin: 0,
    byEmail: 0,
    links: 0,
    ...changes,
  });
  const ago = (ms: number) => new Date(now.getTime() - ms);

  test.each([
    ['a person', {}, null],
    ['a filled trap', { trapped: true }, 'contact.trap'],
    ['no proof', { shownAt: null }, 'contact.no_proof'],
    ['2.999 s', { shownAt: ago(2_999) }, 'contact.too_fast'],
    ['3 s', { shownAt: ago(3_000) }, null],
    ['a form shown tomorrow', { shownAt: ago(-86_400_000) }, 'contact.too_fast'],
    ['24 hours', { shownAt: ago(86_400_000) }, null],
    ['more than 24 hours', { shownAt: ago(86_400_001) }, 'contact.expired'],
    ['the fifth of an address', { byEmail: 4 }, null],
    ['the sixth of an address', { byEmail: 5 }, 'contact.rate_email'],
    ['the eleventh of an access', { byOrigin: 10 }, 'contact.rate_origin'],
    ['five links', { links: 5 }, null],
    ['six links', { links: 6 }, 'contact.links'],
  ] as const)('%s', (_what, changes, verdict) => expect(spamVerdict(signals(changes))).toBe(verdict));

  test('counts links however they are written', () => {
    expect(countLinks('https://a.fr http://b.fr WWW.c.fr [url=d] <a href=e>')).toBe(5);
    expect(countLinks('mairie.fr, rue du Port')).toBe(0);
  });
  test('has words for every reason, and for a reason of another door', () => {
    for (const reason of Object.keys(HOLD_REASONS))
      expect(holdReasonText(reason).fr).not.toBe(holdReasonText('?').fr);
    expect(holdReasonText('constructor').fr).toBe('Message à vérifier.');
  });
});
