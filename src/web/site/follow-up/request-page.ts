import type { FollowerActor, UsagerActor } from '#modules/identity/index.ts';
import { type FollowUp, followerOf, followUp, followUpOfUsager } from '#modules/requests/index.ts';
import { notFound } from '#platform/errors/index.ts';
import type { Page } from '../../kit/page.ts';

/** Nobody indexes, keeps or passes on an address that ends with its secret. */
export const PRIVATE_HEADERS = { 'X-Robots-Tag': 'noindex, nofollow', 'Referrer-Policy': 'no-referrer' };

/** A wrong secret, a revoked one, an unknown number: one answer for all. */
const absent = () => notFound('request.not_found');

/** The usager on the same page of their space, where the session takes the place of the secret; null elsewhere. */
export function usagerOf(page: Page): UsagerActor | null {
  return page.param('secret') === '' && page.actor.kind === 'usager' ? page.actor : null;
}

/** The request of this address, as its sender sees it; `?avant=MESSAGE`: earlier messages of a long one. Throws 404. */
export async function requestOf(page: Page): Promise<FollowUp> {
  const usager = usagerOf(page);
  const [number, before] = [page.param('number'), page.query('avant')];
  if (usager) return page.read((tx) => followUpOfUsager(tx, usager, number, before));
  const found = await page.read((tx) => followUp(tx, number, page.param('secret'), before));
  if (!found) throw absent();
  return found;
}

/** Who acts on this address: cheaper than the whole request. Throws 404. */
export async function followerOfPage(page: Page): Promise<FollowerActor | UsagerActor> {
  const usager = usagerOf(page);
  if (usager) return usager;
  const found = await page.read((tx) => followerOf(tx, page.param('number'), page.param('secret')));
  if (!found) throw absent();
  return found;
}

/** The address that was asked, without what stands after the secret. */
export function baseOf(page: Page): string {
  if (usagerOf(page)) return `/mon-espace/demandes/${encodeURIComponent(page.param('number'))}`;
  return `/suivi/${encodeURIComponent(page.param('number'))}/${encodeURIComponent(page.param('secret'))}`;
}
