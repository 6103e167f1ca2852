import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { routeTable } from '../support/routes.ts';
import { mailProblems, openedBy, pageProblems, rowProblems } from './support/aftermath.ts';
import { compose } from './support/compose.ts';
import { type CorpusFile, fill, type HostileCase, type HostileRequest, readCorpus, variants } from './support/corpus.ts';
import { problemsOf } from './support/judge.ts';
import { openTarget, type Target } from './support/target.ts';

const corpus = readCorpus();
/** Milliseconds beyond which the rates of the contact form have forgotten what came before. */
const FORGOTTEN = 11 * 60_000;

let target: Target;
beforeAll(async () => {
  target = await openTarget();
});
afterAll(() => target.close());

test('the corpus holds at least 300 inputs, each under a name of its own', () => {
  const ids = corpus.flatMap(({ cases }) => cases.map(({ id }) => id));
  expect(ids.length).toBeGreaterThanOrEqual(300);
  expect(ids.filter((id, at) => ids.indexOf(id) !== at)).toEqual([]);
});

for (const file of corpus) {
  describe(`${file.name}: ${file.about}`, () => {
    beforeAll(() => target.renew());
    for (const one of file.cases) {
      test(`${one.id}: ${one.tries}`, async () => {
        for (const [where, request] of shotsOf(file, one)) {
          expect(await problemsAfter(one, request, where), `${one.id} ${where}`).toEqual([]);
        }
      }, 60_000);
    }
  });
}

/** Routes whose form is one button: they read no body, so a few bodies tell all. */
const ONE_BUTTON = /lien\/:token$|\/(revoquer|clore|rouvrir|accepter|fermer-lien|presence)$|^\/deconnexion$/;
const TOLD_ALL = ['form-json', 'form-empty', 'multipart-truncated'];

/** A case once for each of its fields, or for each route that takes a form. */
function shotsOf(file: CorpusFile, one: HostileCase): [where: string, request: HostileRequest][] {
  const all = variants(one).map(({ field, request }) => [field, request] as [string, HostileRequest]);
  if (file.routes !== 'post') return all;
  const button = ({ path }: { path: string }) => file.name === 'forms' && ONE_BUTTON.test(path);
  const routes = routeTable().filter(
    (route) => route.method === 'POST' && (!button(route) || TOLD_ALL.includes(one.id)),
  );
  return routes.flatMap(({ path, audience }) =>
    all.map(([, request]) => {
      // /compte is for whoever has signed in, whichever their kind.
      const as = audience === 'public' ? (path.startsWith('/compte') ? 'agent' : undefined) : audience;
      const shot = { ...request, method: 'POST', path: pathOf(path), ...(as ? { as } : {}) };
      return [path, shot] as [string, HostileRequest];
    }),
  );
}

/** Names of the parameters of routes that take a form, as the towns know them. */
const PARAMETERS: Readonly<Record<string, string>> = { token: 'link', id: 'fileId' };

function pathOf(path: string): string {
  return path.replaceAll(/:(\w+)/g, (_, name: string) => `{{${PARAMETERS[name] ?? name}}}`);
}

/** Sends a case and looks at everything that it could have done. */
async function problemsAfter(one: HostileCase, request: HostileRequest, route: string): Promise<string[]> {
  // What one button does is what it is for.
  const acts = one.expected.harmlessActs || ONE_BUTTON.test(route);
  const expected = acts ? { ...one.expected, harmlessActs: true } : one.expected;
  const { clock } = target.web;
  const started = clock.now();
  await prepare(request, expected.held !== undefined);
  const before = await target.rows.states();
  const { answers, sent, ms } = await shoot(request);
  const after = await target.rows.states();
  const told = answers.flatMap((answer) => problemsOf({ answer, sent, ms }, expected, target.lookup));
  told.push(...rowProblems(target, before, after, expected), ...(await mailProblems(target, expected)));
  const added = (table: string) => {
    const name = `${table} ${target.web.tenantA.id}`;
    return (after.get(name)?.count ?? 0) - (before.get(name)?.count ?? 0);
  };
  for (const [table, wanted] of [['request', expected.requests], ['message', expected.messages]] as const) {
    if (wanted !== undefined && added(table) !== wanted) told.push(`made ${added(table)} of ${table}`);
  }
  const opened = answers[0] ? openedBy(answers[0]) : null;
  clock.set(new Date(started.getTime() + 30_000));
  if (opened) told.push(...(await pageProblems(target, opened, expected)));
  told.push(...(await healthProblems()));
  if (acts && answers.some(({ status }) => status < 400)) await target.renew();
  return told;
}

async function prepare(request: HostileRequest, counted: boolean): Promise<void> {
  const { clock } = target.web;
  if (counted) clock.advance(FORGOTTEN);
  // A link works once, for a quarter of an hour.
  if (counted || /\blink|LINK|\{\{usagerLink/.test(JSON.stringify(request))) await target.renew();
  await target.rows.query('delete from parvis.attempt');
  await target.showForms(request);
  clock.advance((request.afterSeconds ?? 20) * 1000);
}

async function shoot(request: HostileRequest) {
  const bytes = compose(request, target.lookup);
  const started = performance.now();
  const times = request.times ?? 1;
  const shot = () => target.shoot(bytes, request.end);
  const answers = [];
  if (request.atOnce) answers.push(...(await Promise.all(Array.from({ length: times }, shot))));
  else for (let n = 0; n < times; n += 1) answers.push(await shot());
  return { answers, sent: readable(bytes), ms: performance.now() - started };
}

/** What was sent, as it reads once decoded. */
function readable(bytes: Buffer): string {
  const text = bytes.toString('utf8', 0, 100_000).replaceAll('+', ' ');
  return text.replaceAll(/(%[0-9a-f]{2})+/gi, (run) => Buffer.from(run.replaceAll('%', ''), 'hex').toString());
}

/** The house still stands, and nobody else's page was spoilt. */
async function healthProblems(): Promise<string[]> {
  const home = await target.read('/');
  const right = home.status === 200 && home.body.includes(fill('{{name}}', target.lookup));
  return right ? [] : [`afterwards the home page answers ${home.status}`];
}
