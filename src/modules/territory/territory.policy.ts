/** Whoever imports. Roles are identity's, of the same level: only their names are read here. */
export interface Importer {
  readonly kind: string;
  readonly id: string | null;
  readonly tenantId: string;
  readonly roles?: ReadonlySet<string>;
}

export const TERRITORY_PERMISSIONS = { 'territory.import': ['admin'] } as const;

/** Addresses and districts are imported by administrators and by the command line. */
export function mayImportTerritory(actor: Importer): boolean {
  if (actor.kind === 'system') return true;
  return (
    actor.kind === 'agent' &&
    TERRITORY_PERMISSIONS['territory.import'].some((role) => actor.roles?.has(role) === true)
  );
}
