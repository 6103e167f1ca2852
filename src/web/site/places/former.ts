import { currentSlug } from '#modules/directory/index.ts';
import { notFound } from '#platform/errors/index.ts';
import type { Page } from '../../kit/page.ts';

const FOLDERS = { service: '/services/', place: '/lieux/' } as const;

/**
 * The answer for an address whose slug nothing has now: 301 to what had it before (the rest of the address stays), or
 * not found.
 */
export async function formerAddress(page: Page, kind: 'service' | 'place'): Promise<Response> {
  const slug = page.param('slug');
  const current = await page.read((tx) => currentSlug(tx, kind, slug));
  if (current === null || current === slug) {
    throw notFound(kind === 'service' ? 'site.no_service' : 'site.no_place');
  }
  const start = FOLDERS[kind].length + encodeURIComponent(slug).length;
  const Location = FOLDERS[kind] + current + page.path.slice(start);
  // Not for ever: the name may be given to something else one day.
  return new Response(null, { status: 301, headers: { Location, 'Cache-Control': 'public, max-age=3600' } });
}
