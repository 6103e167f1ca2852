import type { ModuleManifest } from '#platform/manifest/index.ts';
import { TERRITORY_PERMISSIONS } from './territory.policy.ts';

export const territoryManifest: ModuleManifest = {
  name: 'territory',
  level: 2,
  purpose: 'Addresses, streets and districts, from the national and local address files.',
  tables: ['street', 'street_gram', 'address', 'district'],
  events: ['territory.changed'],
  permissions: Object.entries(TERRITORY_PERMISSIONS).map(([name, roles]) => `${name}: ${roles.join(', ')}`),
};
