import { describe, expect, test } from 'vitest';
import { USUAL_SIZES, usualSubjects } from './feedback.factory.ts';
import { REASONS, reasonOf, subjectFor } from './feedback.ts';
import { isRequest, LONGEST_REMARK, parseRemark, remarkMessage } from './remark.ts';

const subject = (slug: string, service: string, kind: 'information' | 'demande' = 'information') => ({
  slug,
  kind,
  service: { id: service },
});

describe('the subject by which a remark reaches its service', () => {
  const voirie = subject('voirie', 'techniques');
  const lights = subject('eclairage-public', 'techniques');
  const hall = subject('salle-communale', 'salles', 'demande');
  const site = subject('accessibilite', 'accueil');
  const other = subject('autre', 'accueil');
  const all = [voirie, lights, hall, site, other];

  test.each([
    ['the page of a service with questions of its own', all, 'techniques', voirie],
    ['the page of the service that looks after the site', all, 'accueil', site],
    ['the page of a service that takes formal requests alone', all, 'salles', site],
    ['a page of nobody', all, null, site],
    ['a page of a service that is gone', all, 'gone', site],
    ['a town that has closed the subject about the site', [voirie, other], null, other],
    [
      'a town whose subject about the site has become a formal request',
      [voirie, subject('accessibilite', 'accueil', 'demande')],
      null,
      voirie,
    ],
    ['a town of its own subjects alone', [lights, voirie], null, lights],
    ['a town that takes formal requests alone', [hall], null, null],
    ['a town without subjects', [], 'accueil', null],
  ])('%s', (_name, subjects, owner, expected) => {
    expect(subjectFor(subjects, owner)).toBe(expected);
  });

  test('of the usual towns, every size has one about the site', () => {
    for (const population of USUAL_SIZES)
      expect(subjectFor(usualSubjects(population), null)?.slug).toBe('accessibilite');
  });
});

describe('a remark', () => {
  const read = (values: Partial<Record<'reason' | 'text' | 'email', string>>, named = true) =>
    parseRemark({ reason: '', text: '', email: '', ...values }, { named });
  const wrong = (values: Parameters<typeof read>[0], named = true) => {
    const result = read(values, named);
    return result.ok ? 'accepted' : Object.keys(result.fields);
  };

  test.each([
    ['nothing at all', {}, true, ['reason']],
    ['a reason of ours', { reason: 'missing' }, true, 'accepted'],
    ['a reason of nobody', { reason: 'pwn' }, true, ['reason']],
    ['a reason that every object has', { reason: 'constructor' }, true, ['reason']],
    ['a text alone', { text: 'Les horaires ont changé.' }, true, 'accepted'],
    ['an unknown reason with a text: the words count', { reason: 'pwn', text: 'Ici.' }, true, 'accepted'],
    ['an address alone', { email: 'a@example.org' }, true, ['reason']],
    ['an address that is none', { reason: 'other', email: 'a@@b' }, true, ['email']],
    ['control characters alone', { text: '\u0000\u0007' }, true, ['reason']],
    ['a text at its longest', { text: 'é'.repeat(LONGEST_REMARK) }, true, 'accepted'],
    ['a text one letter too long', { text: 'é'.repeat(LONGEST_REMARK + 1) }, true, ['text']],
    ['a reason about no page', { reason: 'missing' }, false, ['text']],
    ['a text about no page', { text: 'La page des écoles.' }, false, 'accepted'],
  ] as const)('%s', (_name, values, named, expected) => {
    expect(wrong(values, named)).toEqual(expected);
  });

  test('an unknown reason is none, and the address is kept as a mail server writes it', () => {
    expect(read({ reason: 'pwn', text: 'Ici.', email: ' A@Example.ORG ' })).toEqual({
      ok: true,
      remark: { reason: null, text: 'Ici.', email: 'a@example.org' },
    });
  });

  test('waits for an agent where something is to be read or answered, else it is counted', () => {
    expect(isRequest({ reason: 'missing', text: '', email: null })).toBe(false);
    expect(isRequest({ reason: null, text: 'Ici.', email: null })).toBe(true);
    expect(isRequest({ reason: 'missing', text: '', email: 'a@example.org' })).toBe(true);
  });

  test('as a request names the page, in French to agents and in the sender’s language in the message', () => {
    const about = { path: '/services/voirie', title: 'Voirie' };
    const { title, body, identity } = remarkMessage(
      { reason: 'broken_link', text: 'The map does not open.', email: 'a@example.org' },
      about,
      'en',
    );
    expect(title).toBe('Remarque sur la page «\u00a0Voirie\u00a0» (/services/voirie)');
    expect(body).toBe(
      'The map does not open.\n\nReason: A link or a document does not open\nPage: Voirie (/services/voirie)',
    );
    expect(identity.email).toBe('a@example.org');
    expect(remarkMessage({ reason: null, text: 'Ici.', email: null }, null, 'fr')).toMatchObject({
      title: 'Remarque sur le site',
      body: 'Ici.',
    });
  });

  test('keeps the address of the page whole where its title is long, within what a title may hold', () => {
    const path = `/actualites/${'a'.repeat(80)}`;
    const { title } = remarkMessage(
      { reason: 'other', text: '', email: 'a@example.org' },
      { path, title: 'Mot '.repeat(60) },
      'fr',
    );
    expect(title).toContain(`(${path})`);
    expect([...title].length).toBeLessThanOrEqual(150);
  });
});

test('every reason has words in both languages, and no other word is a reason', () => {
  for (const [reason, { fr, en }] of Object.entries(REASONS)) {
    expect(reasonOf(reason)).toBe(reason);
    expect(fr.length * en.length).toBeGreaterThan(0);
    expect(fr + en).not.toContain("'");
  }
  expect(reasonOf('toString')).toBeNull();
});
