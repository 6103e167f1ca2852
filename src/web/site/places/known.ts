import {
  type Body,
  bodies,
  type Place,
  places,
  type Service,
  type Subject,
  services,
  subjects,
} from '#modules/directory/index.ts';
import type { Page } from '../../kit/page.ts';

// The directory of a collectivité, read once for all visitors and forgotten when it changes: a list of 2,000 services
// is filtered and paged in memory.

export function knownServices(page: Page): Promise<readonly Service[]> {
  return page.remember('services', services);
}

/** The services that receive at a place, in their order; [] for none. */
export async function servicesHere(page: Page, place: Place | null): Promise<readonly Service[]> {
  if (!place) return [];
  return (await knownServices(page)).filter((service) => service.place?.id === place.id);
}

export function knownPlaces(page: Page): Promise<readonly Place[]> {
  return page.remember('places', places);
}

export function knownSubjects(page: Page): Promise<readonly Subject[]> {
  return page.remember('subjects', subjects);
}

export function knownBodies(page: Page): Promise<readonly Body[]> {
  return page.remember('bodies', bodies);
}
