import type { ModuleManifest } from '#platform/manifest/index.ts';
import { DIRECTORY_PERMISSIONS } from './directory.policy.ts';

export const directoryManifest: ModuleManifest = {
  name: 'directory',
  level: 3,
  purpose: 'Services, places, and the subjects that people write about, each with its competent service.',
  tables: ['service', 'place', 'subject'],
  events: ['directory.changed'],
  permissions: Object.entries(DIRECTORY_PERMISSIONS).map(([name, roles]) => `${name}: ${roles.join(', ')}`),
};
