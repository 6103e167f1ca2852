import {
  BODY_FACTS,
  BODY_KINDS,
  type BodyKind,
  mayEditDirectory,
  mayEditPlace,
  mayEditService,
  placeBySlug,
  serviceBySlug,
  servicesAt,
} from '#modules/directory/index.ts';
import { forbidden, notFound } from '#platform/errors/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import type { Page } from '../../../kit/page.ts';
import { DIRECTORY, placePath, servicePath } from '../paths.ts';

/** What a new contact will be the contact of, and the page that one comes back to. */
export interface ContactTarget {
  readonly attach: { serviceId: string; as: 'contact' } | { placeId: string } | { body: BodyKind };
  readonly name: Text;
  readonly back: string;
  readonly query: Readonly<Record<string, string>>;
}

/** By the address: `?service=SLUG`, `?lieu=SLUG`, `?organisme=KIND`; null: of nothing yet, for administrators. */
export async function contactTarget(page: Page): Promise<ContactTarget | null> {
  const [service, place, body] = ['service', 'lieu', 'organisme'].map((name) => page.query(name) ?? '');
  if (service) return serviceTarget(page, service);
  if (place) return placeTarget(page, place);
  if (!mayEditDirectory(page.actor)) throw forbidden('desk.contact_forbidden');
  if (!body) return null;
  if (!isBodyKind(body)) throw notFound('desk.body_not_found');
  const back = `${DIRECTORY}/organismes/${body}`;
  return { attach: { body }, name: BODY_FACTS[body].name, back, query: { organisme: body } };
}

async function serviceTarget(page: Page, slug: string): Promise<ContactTarget> {
  const found = await page.read((tx) => serviceBySlug(tx, slug));
  if (!found) throw notFound('desk.service_not_found');
  if (!mayEditService(page.actor, found.id)) throw forbidden('desk.service_forbidden');
  const attach = { serviceId: found.id, as: 'contact' } as const;
  return { attach, name: found.name, back: servicePath(slug), query: { service: slug } };
}

async function placeTarget(page: Page, slug: string): Promise<ContactTarget> {
  const { place, services } = await page.read(async (tx) => {
    const place = await placeBySlug(tx, slug);
    return { place, services: place ? await servicesAt(tx, place.id) : [] };
  });
  if (!place) throw notFound('desk.place_not_found');
  if (!mayEditPlace(page.actor, { serviceIds: services.map(({ id }) => id) }))
    throw forbidden('desk.place_forbidden');
  const name = { fr: place.name, en: place.nameEn ?? place.name };
  return { attach: { placeId: place.id }, name, back: placePath(slug), query: { lieu: slug } };
}

export function isBodyKind(text: string): text is BodyKind {
  return BODY_KINDS.includes(text as BodyKind);
}
