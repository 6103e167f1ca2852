import type { AnyActor } from '#modules/identity/index.ts';

export const DIRECTORY_PERMISSIONS = { 'directory.edit': ['admin'] } as const;

/** Services, places and subjects are edited by administrators. */
export function mayEditDirectory(actor: AnyActor): boolean {
  return actor.kind === 'system' || (actor.kind === 'agent' && actor.roles.has('admin'));
}
