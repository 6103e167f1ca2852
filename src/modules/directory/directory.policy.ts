import type { AnyActor } from '#modules/identity/index.ts';

export const DIRECTORY_PERMISSIONS = {
  'directory.edit': ['admin'],
  'directory.edit_own_service': ['manager'],
} as const;

/** Administrators edit the whole directory; what of it is a service's own, whoever manages that service edits too. */
export function mayEditDirectory(actor: AnyActor): boolean {
  return actor.kind === 'system' || (actor.kind === 'agent' && actor.roles.has('admin'));
}

/** A service is edited by those who manage it. */
export function mayEditService(actor: AnyActor, serviceId: string): boolean {
  return mayEditDirectory(actor) || manages(actor, serviceId);
}

/** A place, its hours and its closures are edited by those who manage a service that receives there. */
export function mayEditPlace(actor: AnyActor, place: { readonly serviceIds: readonly string[] }): boolean {
  return mayEditDirectory(actor) || place.serviceIds.some((id) => manages(actor, id));
}

/**
 * A contact is edited by those who manage a service that it is the contact, or the manager, of, or that receives at a
 * place which it is the contact of.
 */
export function mayEditContact(actor: AnyActor, use: { readonly serviceIds: readonly string[] }): boolean {
  return mayEditPlace(actor, use);
}

function manages(actor: AnyActor, serviceId: string): boolean {
  return actor.kind === 'agent' && actor.services.get(serviceId) === 'manager';
}
