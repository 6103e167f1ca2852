import {
  currentSlug,
  mayEditDirectory,
  mayEditPlace,
  mayEditService,
  type Place,
  placeBySlug,
  type Service,
  serviceBySlug,
  servicesAt,
} from '#modules/directory/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import type { Action } from '#platform/action/index.ts';
import { forbidden, notFound } from '#platform/errors/index.ts';
import { agentOf } from '../../kit/desk-page.tsx';
import type { Page } from '../../kit/page.ts';
import { placePath, servicePath } from './paths.ts';

/** A place that the agent may edit, and the services that receive there. */
export interface PlaceAt {
  readonly place: Place;
  readonly services: readonly Service[];
}

type Answer = Response | Promise<Response>;
type Handler = (page: Page) => Answer;

/** Whether the agent edits anything at all: the directory is in their navigation, and holidays are told to them. */
export function editsDirectory(actor: AnyActor): boolean {
  if (mayEditDirectory(actor)) return true;
  return actor.kind === 'agent' && [...actor.services.values()].includes('manager');
}

/** Handler of a screen about a place (`:slug`): found, or led on from its former address, and allowed. */
export function atPlace(work: (page: Page, at: PlaceAt) => Answer): Handler {
  return async (page) => {
    const slug = page.param('slug');
    const found = await page.read(async (tx) => {
      const place = await placeBySlug(tx, slug);
      if (place) return { place, services: await servicesAt(tx, place.id) };
      return { moved: await currentSlug(tx, 'place', slug) };
    });
    if ('moved' in found) {
      if (found.moved === null) throw notFound('desk.place_not_found');
      return page.redirect(placePath(found.moved));
    }
    const serviceIds = found.services.map(({ id }) => id);
    if (!mayEditPlace(agentOf(page), { serviceIds })) throw forbidden('desk.place_forbidden');
    return work(page, found);
  };
}

/** Handler of a screen about a service (`:slug`). */
export function atService(work: (page: Page, service: Service) => Answer): Handler {
  return async (page) => {
    const slug = page.param('slug');
    const { service, moved } = await page.read(async (tx) => {
      const service = await serviceBySlug(tx, slug);
      return { service, moved: service ? null : await currentSlug(tx, 'service', slug) };
    });
    if (!service) {
      if (moved === null) throw notFound('desk.service_not_found');
      return page.redirect(servicePath(moved));
    }
    if (!mayEditService(agentOf(page), service.id)) throw forbidden('desk.service_forbidden');
    return work(page, service);
  };
}

/** Handler of a screen that only administrators have. */
export function asAdmin(work: Handler): Handler {
  return (page) => {
    if (!mayEditDirectory(agentOf(page))) throw forbidden('desk.directory_forbidden');
    return work(page);
  };
}

/** Runs an action as whoever asks. */
export function run<I, O>(page: Page, action: Action<AnyActor, I, O>, input: I): Promise<O> {
  return action.execute(page.services, { tenantId: page.tenant.id, actor: page.actor, input });
}
