/** Whoever acts on a tenant's own record. Roles are identity's, one level up: only their names are read here. */
export interface TenantEditor {
  readonly kind: string;
  readonly id: string | null;
  readonly tenantId: string;
  readonly roles?: ReadonlySet<string>;
}

/** The record of the collectivité (name, colours, contact) is its administrators'. */
export function mayUpdateTenant(actor: TenantEditor, tenant: { readonly id: string }): boolean {
  if (actor.tenantId !== tenant.id) return false;
  return actor.kind === 'system' || (actor.kind === 'agent' && actor.roles?.has('admin') === true);
}
