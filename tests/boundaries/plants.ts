/** A small tree with the layout of this repository in which every import is allowed. */
export const lawful: Record<string, string> = {
  'src/main.ts': `import { compose } from './composition.ts'; compose();`,
  'src/composition.ts': `
    import { openDb } from '#platform/db/index.ts';
    import { contact } from '#modules/contact/index.ts';
    import { notifications } from '#modules/notifications/index.ts';
    import { home } from '#web/site/home.tsx';
    import { seed } from './demo/seed.ts';
    export const compose = () => [openDb, contact, notifications, home, seed];`,
  'src/cli/main.ts': `import { compose } from '../composition.ts'; export const cli = compose;`,
  'src/demo/seed.ts': `import { sql } from 'kysely'; import { open } from '#modules/requests/index.ts'; export const seed = () => [sql, open];`,
  'src/platform/db/index.ts': `import pg from 'pg'; export const openDb = () => new pg.Pool();`,
  'src/platform/clock/index.ts': `export const now = () => new Date();`,
  'src/platform/i18n/index.ts': `export type Lang = 'fr' | 'en';`,
  'src/platform/http/index.ts': `export const csrf = 1;`,
  'src/platform/events/index.ts': `export const declare = 1;`,
  'src/modules/requests/index.ts': `export { open } from './actions/open-request.ts'; export type { Request } from './request.ts';`,
  'src/modules/requests/manifest.ts': `export const manifest = { name: 'requests', level: 4 };`,
  'src/modules/requests/request.ts': `export interface Request { id: string }`,
  'src/modules/requests/requests.store.ts': `import { sql } from 'kysely'; export const load = () => sql;`,
  'src/modules/requests/requests.factory.ts': `export const aRequest = 1;`,
  'src/modules/requests/actions/open-request.ts': `
    import { now } from '#platform/clock/index.ts';
    import { people } from '#modules/people/index.ts';
    import { load } from '../requests.store.ts';
    export const open = () => [now, people, load];`,
  'src/modules/requests/actions/open-request.test.ts': `
    import { openDb } from '#platform/db/index.ts';
    import { aPerson } from '#modules/people/people.factory.ts';
    import { database } from '../../../../tests/support/database.ts';
    import { open } from './open-request.ts';
    export default [openDb, aPerson, database, open];`,
  'src/modules/people/index.ts': `export const people = 1;`,
  'src/modules/people/people.factory.ts': `export const aPerson = 1;`,
  'src/modules/notifications/index.ts': `export const notifications = 1;`,
  'src/modules/notifications/manifest.ts': `export const manifest = { name: 'notifications', level: 3, subscriptions: [] };`,
  'src/modules/forms/browser.ts': `export const visible = 1;`,
  'src/modules/forms/index.ts': `export { visible } from './browser.ts';`,
  'src/modules/forms/field.view.tsx': `import { Button } from '#ui/button.tsx'; export const Field = Button;`,
  'src/modules/contact/index.ts': `import { open } from '#modules/requests/index.ts'; export const contact = open;`,
  'src/modules/participation/index.ts': `import { visible } from '#modules/forms/index.ts'; export const participation = visible;`,
  'src/ui/button.tsx': `import { h } from 'preact'; import type { Lang } from '#platform/i18n/index.ts'; export const Button = (p: { lang: Lang }) => h('b', p);`,
  'src/web/site/home.tsx': `
    import { csrf } from '#platform/http/index.ts';
    import { contact } from '#modules/contact/index.ts';
    import { Button } from '#ui/button.tsx';
    export const home = [csrf, contact, Button];`,
  'src/web/site/form.island.tsx': `
    import { visible } from '#modules/forms/browser.ts';
    import type { Request } from '#modules/requests/index.ts';
    import { Button } from '#ui/button.tsx';
    export const island = (r: Request) => [visible, Button, r];`,
  'tests/support/database.ts': `import { compose } from '../../src/composition.ts'; export const database = compose;`,
};

/** For each rule, a file that breaks it (and where it must be caught). Added to the lawful tree, or put in its place. */
export const plants: { rule: string; file: string; text: string }[] = [
  { rule: '0-resolved', file: 'src/platform/a.ts', text: `import './nowhere.ts';` },
  {
    rule: '0-no-circle',
    file: 'src/platform/circle.ts',
    text: `import type { B } from './elcric.ts'; export type A = B;`,
  },
  {
    rule: '0-no-circle',
    file: 'src/platform/elcric.ts',
    text: `import type { A } from './circle.ts'; export type B = A | 1;`,
  },
  {
    rule: '0-source-imports-no-tests',
    file: 'src/platform/b.ts',
    text: `import '../../tests/support/database.ts';`,
  },
  {
    rule: '0-source-imports-no-tests',
    file: 'src/modules/people/a.ts',
    text: `import './people.factory.ts';`,
  },
  { rule: '0-no-development-packages', file: 'src/platform/c.ts', text: `import 'fast-check';` },
  {
    rule: '1-platform-alone',
    file: 'src/platform/d.ts',
    text: `import type { Request } from '#modules/requests/index.ts'; export type X = Request;`,
  },
  { rule: '1-platform-alone', file: 'src/platform/e.ts', text: `import '#ui/button.tsx';` },
  {
    rule: '2-module-known',
    file: 'src/modules/gadgets/index.ts',
    text: `import '#platform/clock/index.ts';`,
  },
  {
    rule: '2-module-door',
    file: 'src/modules/contact/a.ts',
    text: `import '#modules/requests/requests.store.ts';`,
  },
  {
    rule: '2-module-door-for-tests',
    file: 'src/modules/contact/a.test.ts',
    text: `import '#modules/requests/requests.store.ts';`,
  },
  {
    rule: '2-module-door-from-outside',
    file: 'src/web/site/a.tsx',
    text: `import type { Request } from '#modules/requests/request.ts'; export type X = Request;`,
  },
  {
    rule: '2-module-knows-no-delivery',
    file: 'src/modules/contact/b.ts',
    text: `import '#web/site/home.tsx';`,
  },
  {
    rule: '2-module-ui-in-views-only',
    file: 'src/modules/contact/actions/c.ts',
    text: `import '#ui/button.tsx';`,
  },
  { rule: '3-pure-files', file: 'src/modules/people/person.ts', text: `import '#platform/clock/index.ts';` },
  { rule: '3-pure-files', file: 'src/modules/people/people.policy.ts', text: `import './people.store.ts';` },
  {
    rule: '3-pure-schemas-and-policies',
    file: 'src/modules/people/people.schemas.ts',
    text: `import 'node:fs';`,
  },
  {
    rule: '4-sql-places',
    file: 'src/modules/people/actions/a.ts',
    text: `import { sql } from 'kysely'; export default sql;`,
  },
  { rule: '4-stores-stay-inside', file: 'src/cli/a.ts', text: `import '#modules/people/people.store.ts';` },
  { rule: '5-ui-knows-no-module', file: 'src/ui/a.tsx', text: `import '#modules/people/index.ts';` },
  { rule: '5-ui-knows-no-module', file: 'src/ui/b.tsx', text: `import 'node:crypto';` },
  { rule: '6-web-sees-doors-only', file: 'src/web/site/b.tsx', text: `import '#platform/clock/index.ts';` },
  {
    rule: '6-pages-know-no-database',
    file: 'src/web/site/h.tsx',
    text: `import { openDb } from '#platform/db/index.ts'; export default openDb;`,
  },
  { rule: '7-island-imports', file: 'src/web/site/c.island.tsx', text: `import '#modules/people/index.ts';` },
  {
    rule: '7-island-closure',
    file: 'src/web/site/d.island.tsx',
    text: `import '#modules/files/browser.ts';`,
  },
  {
    rule: '7-browser-door-is-for-islands',
    file: 'src/web/site/e.tsx',
    text: `import '#modules/files/browser.ts';`,
  },
  {
    rule: '7-browser-door-inside-modules',
    file: 'src/modules/requests/b.ts',
    text: `import '#modules/files/browser.ts';`,
  },
  { rule: '8-composition-at-the-top', file: 'src/demo/a.ts', text: `import '../composition.ts';` },
  {
    rule: '8-composition-in-tests',
    file: 'src/modules/people/a.test.ts',
    text: `import '../../composition.ts';`,
  },
  { rule: '8-roles-are-roots', file: 'src/web/site/f.tsx', text: `import '../../main.ts';` },
  { rule: '8-demo-at-the-top', file: 'src/web/site/g.tsx', text: `import '../../demo/seed.ts';` },
  {
    rule: '9-upward-by-events',
    file: 'src/modules/notifications/actions/a.ts',
    text: `import '#platform/events/index.ts';`,
  },
  {
    rule: '9-notifications-subscribes-to-nothing',
    file: 'src/modules/notifications/manifest.ts',
    text: `export const manifest = { name: 'notifications', level: 3, subscriptions: [1] };`,
  },
  {
    rule: '2-level-in-manifest',
    file: 'src/modules/contact/manifest.ts',
    text: `export const manifest = { level: 4 };`,
  },
];

/** What the plants import. */
export const planted: Record<string, string> = {
  'src/modules/people/people.store.ts': `export const store = 1;`,
  'src/modules/files/browser.ts': `import { hash } from './hash.ts'; export const proof = hash;`,
  'src/modules/files/hash.ts': `import { createHash } from 'node:crypto'; export const hash = createHash;`,
};
