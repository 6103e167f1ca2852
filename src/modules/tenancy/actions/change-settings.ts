import { defineAction } from '#platform/action/index.ts';
import { mergeSettings } from '../settings.ts';
import { mayUpdateTenant, type TenantEditor } from '../tenancy.policy.ts';
import { type ChangeSettings, changeSettingsSchema } from '../tenancy.schemas.ts';
import { lockTenant, type TenantKept, writeSettings } from '../tenancy.store.ts';

/**
 * Changes settings of the collectivité (merge patch: null removes). The module that reads a setting checks its value
 * and composes this with `within`.
 */
export const changeSettings = defineAction<TenantEditor, ChangeSettings, TenantKept, void>({
  name: 'tenancy.change_settings',
  input: changeSettingsSchema,
  load: ({ tx }) => lockTenant(tx),
  authorise: mayUpdateTenant,
  async run({ tx, emit }, { patch }, tenant) {
    await writeSettings(tx, mergeSettings(tenant.settings, patch));
    emit({
      topic: 'tenant.changed',
      subjectKind: 'tenant',
      subjectId: tenant.id,
      data: { part: 'settings' },
    });
  },
});
