import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Audience } from '#web/kit/page.ts';
import { filledPath } from '../support/fillers.ts';
import { routeTable } from '../support/routes.ts';
import { mailProblems, openedBy, pageProblems, rowProblems } from './support/aftermath.ts';
import { compose } from './support/compose.ts';
import {
  type CorpusFile,
  fill,
  type HostileCase,
  type HostileRequest,
  readCorpus,
  variants,
} from './support/corpus.ts';
import { problemsOf } from './support/judge.ts';
import { openTarget, type Target } from './support/target.ts';

const corpus = readCorpus();
/** Everything that the corpus may have written on a page by now. */
const written = JSON.stringify(corpus);
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
        expect(await problemsAfter(one, shotsOf(file, one)), one.id).toEqual([]);
      }, 60_000);
    }
  });
}

interface Shot {
  /** The field or the route that this one is for. */
  where: string;
  request: HostileRequest;
  /** It is right to do what it asks for: only its answer is judged. */
  acts: boolean;
}

/** Routes that do one thing whatever the form holds: a few bodies tell all. */
const ONE_THING = new RegExp(
  [
    'lien/:token$',
    '/(revoquer|clore|rouvrir|accepter|fermer-lien|presence|confier|qualifier|fin|ordre|supprimer|retirer|renvoyer)$',
    '^/administration/agents/:id(/sessions)?$',
    '^/deconnexion$',
  ].join('|'),
);
/** Done, done without a page, or not in this state of the request. */
const ACTED = [303, 204, 409];
const TOLD_ALL = ['form-json', 'form-empty', 'form-many-fields', 'multipart-truncated'];

/** A case once for each of its fields, or for each route that takes a form. */
function shotsOf(file: CorpusFile, one: HostileCase): Shot[] {
  const all = variants(one).map(({ field, request }) => ({ where: field, request, acts: false }));
  if (file.routes !== 'post') return all;
  const acts = ({ path }: { path: string }) => file.name === 'forms' && ONE_THING.test(path);
  const routes = routeTable().filter(
    (route) =>
      route.method === 'POST' &&
      (!acts(route) || TOLD_ALL.includes(one.id)) &&
      !(one.exceptOn && new RegExp(one.exceptOn).test(route.path)),
  );
  return routes.map((route) => {
    const { path, audience } = route;
    const as = whoMay(path, audience);
    const request = {
      ...one.request,
      method: 'POST',
      path: filledPath(path, (key) => `{{${key}}}`),
      ...(as ? { as } : {}),
    };
    return { where: path, request, acts: acts(route) };
  });
}

/** The least of people who may; the table says it but for two places where the handler looks closer. */
function whoMay(path: string, audience: Audience): Exclude<Audience, 'public'> | null {
  // Of the directory an agent changes what is theirs; an administrator, all of it.
  if (path.startsWith('/administration') || path.startsWith('/bureau/annuaire')) return 'admin';
  if (path.startsWith('/compte')) return 'agent';
  return audience === 'public' ? null : audience;
}

/** Sends a case and looks at everything that it could have done. */
async function problemsAfter(one: HostileCase, shots: readonly Shot[]): Promise<string[]> {
  const { expected } = one;
  const told: string[] = [];
  for (const shot of shots.filter(({ acts }) => acts)) {
    told.push(...(await problemsOfShot(one, shot)));
    await target.renew();
  }
  await freshLinks(one);
  const before = await target.rows.states();
  for (const shot of shots.filter(({ acts }) => !acts)) told.push(...(await problemsOfShot(one, shot)));
  const after = await target.rows.states();
  told.push(...rowProblems(target, before, after, expected), ...(await mailProblems(target, expected)));
  for (const [table, wanted] of [
    ['request', expected.requests],
    ['message', expected.messages],
  ] as const) {
    const name = `${table} ${target.web.tenantA.id}`;
    const added = (after.get(name)?.count ?? 0) - (before.get(name)?.count ?? 0);
    if (wanted !== undefined && added !== wanted) told.push(`made ${added} of ${table}`);
  }
  return [...told, ...(await healthProblems())];
}

/** What is wrong with the answer, and with the pages where what was accepted then stands. */
async function problemsOfShot(one: HostileCase, { where, request, acts }: Shot): Promise<string[]> {
  const { expected } = one;
  const judged = acts ? { ...expected, statusIn: [...expected.statusIn, ...ACTED] } : expected;
  const { clock } = target.web;
  const started = clock.now();
  await target.rows.query('delete from parvis.attempt');
  await target.showForms(request);
  clock.advance((request.afterSeconds ?? 20) * 1000);
  const { answers, sent, ms } = await shoot(request);
  clock.set(new Date(started.getTime() + 30_000));
  const told = answers.flatMap((answer) => problemsOf({ answer, sent, ms }, judged, target.lookup));
  const opened = answers[0] ? openedBy(answers[0]) : null;
  if (opened) told.push(...(await pageProblems(target, opened, expected)));
  return told.map((problem) => (where ? `${where}: ${problem}` : problem));
}

/** A link works once, for a quarter of an hour; and the rates of the contact form must have forgotten what came before. */
async function freshLinks({ request, expected }: HostileCase): Promise<void> {
  if (expected.held) target.web.clock.advance(FORGOTTEN);
  if (expected.held || /link/i.test(JSON.stringify(request))) await target.renew();
}

async function shoot(request: HostileRequest) {
  const bytes = compose(request, target.lookup);
  const started = performance.now();
  const shot = () => target.shoot(bytes, request.end);
  const answers = request.atOnce ? await Promise.all(Array.from({ length: request.times ?? 1 }, shot)) : [];
  while (answers.length < (request.times ?? 1)) answers.push(await shot());
  return { answers, sent: readable(bytes) + written, ms: performance.now() - started };
}

/** What was sent, as it reads once decoded. */
function readable(bytes: Buffer): string {
  const text = bytes.toString('utf8', 0, 100_000).replaceAll('+', ' ');
  return text.replaceAll(/(%[0-9a-f]{2})+/gi, (run) =>
    Buffer.from(run.replaceAll('%', ''), 'hex').toString(),
  );
}

/** The house still stands, and its page is its own. */
async function healthProblems(): Promise<string[]> {
  const home = await target.read('/');
  const right = home.status === 200 && home.body.includes(fill('{{name}}', target.lookup));
  return right ? [] : [`afterwards the home page answers ${home.status}`];
}
