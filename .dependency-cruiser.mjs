// Who may import whom: docs of the plan's nine rules as machine rules, type-only imports included.
// The name of a rule begins with its number. Each comment says what to do instead.
// tests/boundaries/boundaries.test.ts plants one violation for every rule and sees it caught.

/** Module → level. A module imports modules of lower levels only; a new module is added here first. */
export const levels = {
  tenancy: 1,
  calendar: 1,
  identity: 2,
  files: 2,
  territory: 2,
  people: 3,
  directory: 3,
  search: 3,
  notifications: 3,
  forms: 3,
  letters: 3,
  requests: 4,
  contact: 5,
  feedback: 5,
  counter: 5,
  mailbox: 5,
  procedures: 5,
  agenda: 5,
  guides: 6,
  content: 7,
  participation: 8,
  social: 9,
  alerts: 10,
  barometer: 10,
};

/** Lower modules that a module must not know in spite of its level: a vote is never tied to a usager's requests. */
export const neverKnows = {
  participation: ['people', 'requests', 'contact', 'counter', 'mailbox', 'procedures'],
};

const TEST = String.raw`\.(test|factory|contract)\.tsx?$`;
const ISLAND = String.raw`\.island\.tsx?$`;
const VIEW = String.raw`\.view\.tsx$`;
const DOOR = String.raw`^src/modules/[^/]+/index\.ts$`;
const BROWSER_DOOR = String.raw`^src/modules/[^/]+/browser\.ts$`;
const NPM = '(^|/)node_modules/';
/** `<entity>.ts` at the root of a module, and its schemas and policies. */
const PURE = String.raw`^src/modules/[^/]+/(?!(index|manifest|browser)\.)[^/.]+\.ts$|\.(schemas|policy)\.ts$`;
const STORE = String.raw`\.store\.ts$|^src/modules/[^/]+/queries/`;
const anyOf = (names) => `(${names.join('|')})`;
const npm = (...names) => `${NPM}(@types/)?${anyOf(names)}(/|$)`;

const rule = (name, from, to, comment) => ({ name, severity: 'error', comment, from, to });

/** One rule per module: everything that is not strictly below it is closed to it. */
const levelRules = Object.entries(levels).map(([name, level]) => {
  const closed = Object.keys(levels).filter(
    (other) => other !== name && (levels[other] >= level || neverKnows[name]?.includes(other)),
  );
  return rule(
    `2-level-${name}`,
    { path: `^src/modules/${name}/` },
    { path: `^src/modules/${anyOf(closed)}/` },
    `${name} stands at level ${level} and imports only modules below it. Talk upward by an event that ${name} declares and the upper module's manifest subscribes to (rule 9); point at a higher thing by an opaque reference ("guide:F14929"); or move the shared rule into a module below both.`,
  );
});

export default {
  forbidden: [
    rule(
      '0-resolved',
      {},
      { couldNotResolve: true },
      'This import leads nowhere. Write the full path with its .ts or .tsx extension, or ask for the package.',
    ),
    rule(
      '0-no-circle',
      { path: '^(src|tests|tools|bench)/' },
      { circular: true },
      'Two files that need each other are one thing, or hide a third: move what both need into a file of its own. A type counts.',
    ),
    rule(
      '0-source-imports-no-tests',
      { path: '^src/', pathNot: TEST },
      { path: ['^(tests|tools|bench|bin)/', TEST] },
      'What runs in production imports nothing of tests, tools or benches. Move the shared code into src, or the caller into tests/support.',
    ),
    rule(
      '0-no-development-packages',
      { path: '^src/', pathNot: TEST },
      {
        dependencyTypes: ['npm-dev'],
        dependencyTypesNot: ['type-only'],
        pathNot: npm('pg', 'nodemailer', 'node'),
      },
      'A package of devDependencies is absent in production. Import it in tests and tools only, or ask for it in dependencies.',
    ),
    rule(
      '1-platform-alone',
      { path: '^src/platform/' },
      { path: '^(src|bin)/', pathNot: '^src/platform/' },
      'The platform knows no business word. Take what differs as a parameter, or as an interface that the module implements and composition passes in.',
    ),
    ...levelRules,
    rule(
      '2-module-known',
      { path: '^src/modules/', pathNot: `^src/modules/${anyOf(Object.keys(levels))}/` },
      {},
      'This module has no level. Give it one in the table of .dependency-cruiser.mjs and in its manifest.',
    ),
    rule(
      '2-module-door',
      { path: '^src/modules/([^/]+)/', pathNot: TEST },
      { path: '^src/modules/', pathNot: ['^src/modules/$1/', DOOR, BROWSER_DOOR] },
      "A module is entered by its index.ts alone. Export what you need there, or ask the module's owner for an action or a query.",
    ),
    rule(
      '2-module-door-for-tests',
      { path: `^src/modules/([^/]+)/.*${TEST}` },
      { path: '^src/modules/', pathNot: ['^src/modules/$1/', DOOR, String.raw`\.factory\.ts$`] },
      'A test enters another module by its index.ts, or by its *.factory.ts for test data.',
    ),
    rule(
      '2-module-door-from-outside',
      // Whole-house tests (hostile files, kills) examine what they like; what they share does not.
      { path: '^(src|tests/support|tests/e2e/support|tools|bench)/', pathNot: '^src/modules/' },
      { path: '^src/modules/', pathNot: [DOOR, BROWSER_DOOR, String.raw`\.factory\.ts$`] },
      'A module is entered by its index.ts alone. Export what you need there; never reach a store, a query or an action file.',
    ),
    rule(
      '2-module-knows-no-delivery',
      { path: '^src/modules/' },
      {
        path: '^(src|bin)/',
        pathNot: ['^src/(platform|modules|ui)/', String.raw`^src/(composition|main)\.ts$`],
      },
      'A module knows no page, command or demo. Return data; the page, command or seeder calls the module.',
    ),
    rule(
      '2-module-ui-in-views-only',
      { path: '^src/modules/', pathNot: [VIEW, ISLAND, TEST] },
      { path: '^src/ui/' },
      'Only a *.view.tsx (form field, letter, mail) or an island of a module renders. Move the markup there, or into src/web.',
    ),
    rule(
      '3-pure-files',
      { path: PURE, pathNot: TEST },
      {
        path: [
          STORE,
          '^src/modules/[^/]+/(actions|jobs)/',
          '^src/platform/(db|clock|log|jobs|storage|mail|http-client|live|cache|config|embedded|backup)/',
          npm('pg', 'kysely', 'graphile-worker', 'pino', 'nodemailer', 'hono'),
        ],
      },
      'Types, state tables and rules (<entity>.ts) are pure: no store, database, clock or log. Take the loaded rows and `now` as parameters; load and write in an action.',
    ),
    rule(
      '3-pure-schemas-and-policies',
      { path: String.raw`^src/modules/.*\.(schemas|policy)\.ts$` },
      { path: '^(node:)?(fs|net|http|https|tls|dns|dgram|child_process|worker_threads|process|timers)(/|$)' },
      'Schemas and policies touch no file, network or process. Take what was read as a parameter.',
    ),
    rule(
      '4-sql-places',
      { path: '^src/', pathNot: ['^src/platform/', STORE, '^src/demo/', TEST] },
      { path: npm('pg', 'kysely', 'graphile-worker') },
      'SQL stands only in *.store.ts and queries/ (and in platform and the seeders). Move the statement into the store of the module that owns the table and call that function.',
    ),
    rule(
      '4-stores-stay-inside',
      { path: '^src/', pathNot: ['^src/modules/[^/]+/', TEST] },
      { path: STORE },
      "A store is called by its own module's actions, jobs and queries alone. Call the action or query that index.ts exports.",
    ),
    rule(
      '5-ui-knows-no-module',
      { path: '^src/ui/', pathNot: TEST },
      {
        path: '.',
        pathNot: ['^src/ui/', '^src/platform/i18n/', npm('preact', 'lucide-static')],
      },
      'The design system imports Preact, itself, platform/i18n and icons. Take data and words as props.',
    ),
    rule(
      '6-web-sees-doors-only',
      { path: '^src/web/', pathNot: TEST },
      {
        path: '^src/',
        pathNot: [
          '^src/(web|ui|modules)/',
          '^src/platform/(http|html|text|action|errors|i18n|live|manifest|ids|log|cache|db)/',
          // Reading what was sent, for the administrator's list; sending stays with the modules.
          String.raw`^src/platform/mail/reading\.ts$`,
          // Whether mails arrive, and what servers answered: the administrator's page.
          String.raw`^src/platform/mail-check/index\.ts$`,
        ],
      },
      'Delivery imports module doors, ui, and platform http, html, text, action, errors, i18n, live (with manifest, ids, log and the page cache). What else composition knows is passed in.',
    ),
    rule(
      '6-pages-know-no-database',
      { path: '^src/web/[^/]+/', pathNot: [TEST, '^src/web/(kit|ops)/'] },
      { path: '^src/platform/(db|cache)/', dependencyTypesNot: ['type-only'] },
      'A page never sees the database (the type of a transaction that it passes on, at most). Ask the module for a query; the kit opens the transaction.',
    ),
    rule(
      '7-island-imports',
      { path: ISLAND },
      {
        path: '.',
        pathNot: [
          '^src/ui/',
          '^src/platform/i18n/',
          ISLAND,
          '/islands?/',
          BROWSER_DOOR,
          // Talks to the browser's own WebAuthn, and to nothing else.
          npm('preact', 'lucide-static', '@simplewebauthn/browser'),
        ],
        dependencyTypesNot: ['type-only'],
      },
      "An island imports ui, other islands' helpers, types, and modules/X/browser.ts. Put what must run on both sides behind browser.ts; fetch the rest from the server.",
    ),
    rule(
      '7-browser-door-is-for-islands',
      {
        path: '^(src|tools|bench)/',
        pathNot: [ISLAND, '/islands?/', TEST, '^src/modules/([^/]+)/'],
      },
      { path: BROWSER_DOOR },
      "browser.ts is the islands' door. On the server import the module's index.ts, which exports the same functions.",
    ),
    rule(
      '7-browser-door-inside-modules',
      { path: '^src/modules/([^/]+)/', pathNot: [ISLAND, TEST] },
      { path: BROWSER_DOOR, pathNot: '^src/modules/$1/' },
      "browser.ts is the islands' door. A module imports another module's index.ts, which exports the same functions.",
    ),
    rule(
      '8-composition-at-the-top',
      { path: '^src/', pathNot: [String.raw`^src/(main|composition)\.ts$`, '^src/cli/', TEST] },
      { path: String.raw`^src/composition\.ts$` },
      'Only main.ts, cli, tests know composition. Take what you need as a parameter and let composition pass it.',
    ),
    rule(
      '8-composition-in-tests',
      { path: TEST, pathNot: ['^tests/'] },
      { path: String.raw`^src/(composition|main)\.ts$` },
      'A test beside a file asks tests/support for the composed application.',
    ),
    rule(
      '8-roles-are-roots',
      { path: '^src/', pathNot: ['^src/cli/', String.raw`^src/main\.ts$`] },
      { path: [String.raw`^src/main\.ts$`, '^src/cli/'] },
      'main.ts and cli are roots: nothing imports them. Move the shared function into platform, a module or composition.',
    ),
    rule(
      '8-demo-at-the-top',
      { path: '^src/', pathNot: [String.raw`^src/(main|composition)\.ts$`, '^src/(cli|demo)/'] },
      { path: '^src/demo/' },
      'The demo is a consumer: only main.ts, cli and composition call it. Move what is not of the demo out of src/demo.',
    ),
    rule(
      '9-upward-by-events',
      { path: '^src/modules/notifications/' },
      { path: '^src/platform/events/' },
      'notifications subscribes to nothing: callers call notifications.notify(tx, topic, ref). Talk upward by an event declared below and subscribed in the upper manifest.',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|data|coverage)/' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: {
      exportsFields: ['exports'],
      importsFields: ['imports'],
      conditionNames: ['import', 'require', 'node', 'default', 'types'],
      mainFields: ['module', 'main', 'types'],
      extensions: ['.ts', '.tsx', '.mjs', '.js', '.json'],
    },
  },
};
