import { expect, test } from 'vitest';
import { sizeOf, USUAL_SUBJECTS, usualSetUp } from './usual-services.ts';
import { SUBJECT_CATEGORIES } from './usual-subjects.ts';

const SAMPLES = [null, 0, 1_025, 1_999, 2_000, 9_999, 10_000, 40_000, 40_001, 2_103_778];

test('the size follows the population, at its very limits', () => {
  expect(SAMPLES.map(sizeOf)).toEqual([
    'village',
    'village',
    'village',
    'village',
    'bourg',
    'bourg',
    'town',
    'town',
    'city',
    'city',
  ]);
});

test('whatever the size, each subject has a service of that commune and each service at least one subject', () => {
  for (const population of SAMPLES) {
    const { services, subjects } = usualSetUp(population);
    const slugs = services.map(({ slug }) => slug);
    expect(new Set(slugs).size).toBe(slugs.length);
    expect(new Set(subjects.map(({ serviceSlug }) => serviceSlug))).toEqual(new Set(slugs));
  }
  expect(usualSetUp(900).services.map(({ slug }) => slug)).toEqual([
    'mairie',
    'ecole-periscolaire',
    'services-techniques',
  ]);
  expect(usualSetUp(100_000).services.length).toBeGreaterThan(usualSetUp(5_000).services.length);
});

test('every slug is one, fit for an address, and every text is complete in both languages', () => {
  const slugs = USUAL_SUBJECTS.map(({ slug }) => slug);
  expect(new Set(slugs).size).toBe(slugs.length);
  const texts = [
    ...USUAL_SUBJECTS.flatMap(({ label, help }) => [label, help]),
    ...SAMPLES.flatMap((population) => usualSetUp(population).services).flatMap(({ name, mission }) => [
      name,
      mission,
    ]),
    ...Object.values(SUBJECT_CATEGORIES),
  ];
  for (const slug of slugs) expect(slug).toMatch(/^[a-z]+(-[a-z]+)*$/);
  for (const { fr, en } of texts) {
    expect(fr.length * en.length).toBeGreaterThan(0);
    expect(`${fr}${en}`, 'typographic apostrophes only').not.toContain("'");
  }
});

test('the questions and reports bind nobody; each demande says its regime, its delay and its article', () => {
  for (const subject of USUAL_SUBJECTS) {
    if (subject.kind === 'information') {
      expect(subject.regime).toBe('none');
    } else {
      expect(subject.legalBasis, subject.slug).toMatch(/art\. [LR]/);
      expect([1, 2]).toContain(subject.delayMonths);
    }
  }
});

test('silence never grants the public domain, a hall, money or a document', () => {
  const regimes = Object.fromEntries(USUAL_SUBJECTS.map(({ slug, regime }) => [slug, regime]));
  expect(regimes).toMatchObject({
    'occupation-domaine-public': 'svr',
    'salle-communale': 'svr',
    subvention: 'svr',
    indemnisation: 'svr',
    'documents-administratifs': 'svr',
    'contester-une-decision': 'svr',
    'attestation-accueil': 'svr',
    'buvette-temporaire': 'sva',
  });
});

test('documents and host certificates are refused after one month, with their own first appeal', () => {
  const find = (slug: string) => USUAL_SUBJECTS.find((subject) => subject.slug === slug);
  expect(find('documents-administratifs')).toMatchObject({ delayMonths: 1, appeal: 'cada' });
  expect(find('attestation-accueil')).toMatchObject({ delayMonths: 1, appeal: 'prefet', certainty: 'A' });
});
