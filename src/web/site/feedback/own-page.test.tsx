import { describe, expect, test } from 'vitest';
import { AppError, notFound } from '#platform/errors/index.ts';
import type { Page, Route } from '../../kit/page.ts';
import { ownPage } from './own-page.ts';
import { isRated, reportPath } from './rated.ts';

const titled = (title: string) => (page: Page) => page.html(<html lang="fr" title={`${title} — Ville`} />);
const row = (path: string, handler: Route['handler'], more: Partial<Route> = {}): Route => ({
  method: 'GET',
  path,
  audience: 'public',
  handler,
  ...more,
});
const TABLE: readonly Route[] = [
  row('/', titled('Accueil')),
  row('/lieux/:slug', (page) => {
    if (page.param('slug') === 'jamais') throw notFound('test.no_place');
    return titled(`${page.lang} ${page.param('slug')} ${page.actor.kind} ${page.query('x') ?? 'sans'}`)(page);
  }),
  row('/ailleurs', (page) => page.redirect('/')),
  row('/incomplete', (page) => page.html(<html lang="fr" title="Erreur" />, 422)),
  row('/cassee', () => {
    throw new AppError({ code: 'test.broken', status: 500, message: { fr: '', en: '' } });
  }),
  row('/agents', titled('Agents'), { audience: 'agent' }),
  row('/flux', titled('Flux'), { raw: true }),
  row('/brouillon', titled('Brouillon'), { development: true }),
  row('/envoyer', titled('Envoyer'), { method: 'POST' }),
  row('/contact', titled('Contact')),
];
/** Of a page, what is asked here. */
const page = {
  lang: 'fr',
  tenant: { id: 'ville', name: 'Ville' },
  actor: { kind: 'agent' },
  query: () => 'avec',
  param: () => 'autre',
  redirect: (path: string) => new Response(null, { status: 303, headers: { Location: path } }),
} as unknown as Page;
const found = (path: string, lang?: 'en') => ownPage(page, () => TABLE, path, lang);

describe('the page that a path names', () => {
  test('is there, with the title that anybody sees, in the language that is asked for', async () => {
    expect(await found('/')).toEqual({ path: '/', title: 'Accueil', kind: '/', params: {} });
    expect(await found('/lieux/piscine', 'en')).toEqual({
      path: '/lieux/piscine',
      title: 'en piscine anonymous sans',
      kind: '/lieux/:slug',
      params: { slug: 'piscine' },
    });
  });

  test.each([
    ['not there', '/lieux/jamais'],
    ['of no route', '/jamais'],
    ['a part too many', '/lieux/piscine/bassin'],
    ['a redirection', '/ailleurs'],
    ['not right as it stands', '/incomplete'],
    ['of agents', '/agents'],
    ['a stream', '/flux'],
    ['of development', '/brouillon'],
    ['an act', '/envoyer'],
    ['not asked about', '/contact'],
  ])('is none: %s', async (_name, path) => expect(await found(path)).toBeNull());

  test('that fails, fails: it is not taken for a page that is gone', async () => {
    await expect(found('/cassee')).rejects.toThrow('test.broken');
  });
});

test.each([
  ['/', true],
  ['/services/etat-civil', true],
  ['/a_b/c.d-e', true],
  ['', false],
  ['services', false],
  ['//evil.example', false],
  ['/a//b', false],
  ['/a/', false],
  ['/a?b', false],
  ['/a#b', false],
  ['/a\\b', false],
  ['/a%2fb', false],
  ['/é', false],
  ['/a b', false],
  ['/a\nb', false],
  [`/${'a'.repeat(199)}`, true],
  [`/${'a'.repeat(200)}`, false],
  ['/contact', false],
  ['/contacts', true],
  ['/suivi/x/y', false],
  ['/mon-espace', false],
])('%s asks its readers: %s', (path, expected) => expect(isRated(path)).toBe(expected));

test('the address of the form names the page where there is one', () => {
  expect(reportPath('/services')).toBe('/signaler-une-erreur?page=/services');
  expect(reportPath('/', 'merci=1')).toBe('/signaler-une-erreur?page=/&merci=1');
  expect(reportPath(null, 'merci=1')).toBe('/signaler-une-erreur?merci=1');
  expect(reportPath(null)).toBe('/signaler-une-erreur');
});
