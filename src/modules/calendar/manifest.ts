import type { ModuleManifest } from '#platform/manifest/index.ts';

export const calendarManifest: ModuleManifest = {
  name: 'calendar',
  level: 1,
  purpose:
    'Days as the law and the public count them: holidays by territory, working days, deadlines, opening hours.',
  tables: [],
  events: [],
  permissions: [],
};
