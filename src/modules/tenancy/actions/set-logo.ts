import { defineAction } from '#platform/action/index.ts';
import { mayUpdateTenant, type TenantEditor } from '../tenancy.policy.ts';
import { type SetLogo, setLogoSchema } from '../tenancy.schemas.ts';
import { lockTenant, type TenantKept, writeLogo } from '../tenancy.store.ts';

/**
 * Shows another logo, or none (null), whose bytes are stored already. Answers the key of the one before, whose bytes
 * are then nobody's. A key of another tenant is refused as no key at all.
 */
export const setLogo = defineAction<TenantEditor, SetLogo, TenantKept, string | null>({
  name: 'tenancy.set_logo',
  input: setLogoSchema,
  load: ({ tx }) => lockTenant(tx),
  authorise: (actor, tenant, { logo }) =>
    mayUpdateTenant(actor, tenant) && (logo === null || logo.key.startsWith(`${tenant.id}/`)),
  async run({ tx, emit }, { logo }, tenant) {
    await writeLogo(tx, logo);
    emit({
      topic: 'tenant.changed',
      subjectKind: 'tenant',
      subjectId: tenant.id,
      data: { part: 'logo' },
    });
    return tenant.logoKey;
  },
});
