import { isPagePath } from '#modules/feedback/index.ts';

/** Forms, one person's pages and doors are not asked about: whoever stands there is doing something else. */
const NOT_ASKED = [
  '/contact',
  '/suivi',
  '/signaler-une-erreur',
  '/clarte',
  '/mon-espace',
  '/compte',
  '/connexion',
  '/_ui',
];

/** Whether a page of this path asks its readers « Cette page est-elle claire ? », and takes their answers. */
export function isRated(path: string): boolean {
  return isPagePath(path) && !NOT_ASKED.some((start) => path === start || path.startsWith(`${start}/`));
}

/** The form about a page; what is put in the address is a path that `isRated` has accepted, and needs no encoding. */
export function reportPath(path: string | null, more = ''): string {
  const query = [path === null ? '' : `page=${path}`, more].filter(Boolean).join('&');
  return query ? `/signaler-une-erreur?${query}` : '/signaler-une-erreur';
}
