import { fold } from '#platform/text/fold.ts';

/** The end of an address from a name: « École du Port » → `ecole-du-port`. Never empty. */
export function slugOf(name: string): string {
  const words = fold(name)
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '');
  return words.slice(0, 60).replace(/-+$/, '') || 'lieu';
}

/** What somebody may type as the end of an address. */
export const SLUG = /^[a-z0-9]+(?:-[a-z0-9]+)*$/;

/** The first of `nom`, `nom-2`, `nom-3`… that nobody has, or had. */
export function freeSlug(wanted: string, taken: ReadonlySet<string>): string {
  if (!taken.has(wanted)) return wanted;
  for (let number = 2; ; number += 1) {
    const slug = `${wanted}-${number}`;
    if (!taken.has(slug)) return slug;
  }
}
