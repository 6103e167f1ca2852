import { serviceBySlug, services } from '#modules/directory/index.ts';
import type { Tx } from '#platform/db/index.ts';
import type { OwnPage } from './own-page.ts';

type Owner = (tx: Tx, params: OwnPage['params']) => Promise<string | null>;

/**
 * Who looks after the pages of a kind, by the pattern of their route: the id of a service. A kind that is not here is
 * nobody's in particular: its remarks go to whoever looks after the site.
 */
const OWNERS: Readonly<Record<string, Owner>> = {
  '/services/:slug': async (tx, { slug = '' }) => (await serviceBySlug(tx, slug))?.id ?? null,
  // The first service that receives the public there.
  '/lieux/:slug': async (tx, { slug = '' }) =>
    (await services(tx)).find(({ place }) => place?.slug === slug)?.id ?? null,
};

/** The id of the service that looks after a page; null: nobody in particular. */
export async function ownerOf(
  tx: Tx,
  { kind, params }: Pick<OwnPage, 'kind' | 'params'>,
): Promise<string | null> {
  return OWNERS[kind]?.(tx, params) ?? null;
}
