import type { ModuleManifest } from '#platform/manifest/index.ts';

export const tenancyManifest: ModuleManifest = {
  name: 'tenancy',
  level: 1,
  purpose: 'The collectivités of this installation: who they are, on which hosts they answer, how they look.',
  tables: ['tenant', 'host'],
  events: ['tenant.changed'],
  permissions: ['tenancy.update, change_settings, set_logo: admin'],
};
