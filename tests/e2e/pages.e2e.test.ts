import { mkdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runningApp } from './support/app.ts';
import { expectNoAxeViolations, expectNoSidewaysScroll, testBrowser } from './support/browser.ts';
import { ADMIN, AGENT, signedIn, signedInUsager } from './support/people.ts';
import {
  ACTS,
  demoKeys,
  demoRequests,
  pageRoutes,
  type Visit,
  type Visitor,
  visitsOfStates,
  visitsOfTable,
} from './support/visits.ts';

const app = await runningApp();
const browser = await testBrowser();

/** Pictures at 360 pixels of every page, for whoever changed one to look at. */
const PICTURES = join(tmpdir(), 'parvis-pictures');
rmSync(PICTURES, { recursive: true, force: true });
mkdirSync(PICTURES, { recursive: true });

const requests = await demoRequests(app);
const shown =
  requests.find(({ state, held, email }) => state === 'answered' && !held && email) ?? requests[0];
if (!shown) throw new Error('the demonstration holds no request');
const keys = await demoKeys(app, shown);
const routes = await pageRoutes(app);
const visits = [...visitsOfTable(routes, keys), ...visitsOfStates(requests)];

const english = await browser.newContext();
await english.addCookies([{ name: 'langue', value: 'en', url: app.url }]);
const contexts: Record<Visitor, BrowserContext> = {
  nobody: await browser.newContext(),
  english,
  usager: await signedInUsager(app, browser, keys.email),
  agent: await signedIn(app, browser, AGENT),
  admin: await signedIn(app, browser, ADMIN),
};

test('every page of the route table is visited, or is an act without a page', () => {
  const known = new Set([...visits.map(({ route }) => route), ...ACTS]);
  expect(routes.map(({ method, path }) => `${method} ${path}`).filter((route) => !known.has(route))).toEqual(
    [],
  );
  expect(requests.map(({ state }) => state)).toEqual(
    expect.arrayContaining(['new', 'open', 'waiting', 'answered', 'closed']),
  );
});

test('every page in every state: its status, 0 axe violations in light and dark, no sideways scroll', async () => {
  const waiting = [...visits];
  const told: string[] = [];
  const walk = async (): Promise<void> => {
    const pages = new Map<Visitor, Page>();
    for (let visit = waiting.shift(); visit; visit = waiting.shift()) {
      const page = pages.get(visit.as) ?? (await contexts[visit.as].newPage());
      pages.set(visit.as, page);
      told.push(...(await look(page, visit)));
    }
  };
  // Two cores: two pages at a time.
  await Promise.all([walk(), walk()]);
  expect(told).toEqual([]);
}, 600_000);

test('the gallery’s page of components has 0 axe violations', async () => {
  const page = await browser.newPage();
  await page.goto(`${app.url}/_ui`);
  await expectNoAxeViolations(page);
});

/** Everything that is wrong with a page, in sentences. */
async function look(page: Page, visit: Visit): Promise<string[]> {
  const name = `${visit.route} (${visit.state}, ${visit.as})`;
  const told: string[] = [];
  const attempt = async (what: string, work: () => Promise<unknown>) => {
    await work().catch((error: Error & { actual?: unknown }) =>
      told.push(`${name}, ${what}: ${error.message} ${JSON.stringify(error.actual)}`.slice(0, 2_000)),
    );
  };
  await page.setViewportSize({ width: 1280, height: 900 });
  const status = await open(page, visit);
  if (!visit.statusIn.includes(status)) return [`${name} answers ${status}`];
  await attempt('light', () => expectNoAxeViolations(page));
  // The page that a mistake brings back has the colours and the form of the page that it was made on.
  if (visit.form) return told;
  // Without motion: a colour on its way from one to the other is neither.
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  // What else axe looks at does not change with the colours.
  await attempt('dark', () => expectNoAxeViolations(page, ['color-contrast', 'link-in-text-block']));
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
  // 1280 × 1024 at 400 %.
  await page.setViewportSize({ width: 320, height: 256 });
  await attempt('400 %', () => expectNoSidewaysScroll(page));
  await page.setViewportSize({ width: 360, height: 740 });
  const path = join(PICTURES, `${fileName(visit)}.jpg`);
  await attempt('picture', () => page.screenshot({ path, type: 'jpeg', quality: 60, fullPage: true }));
  return told;
}

/** Goes to the page, by a form of our own where the visit has one; answers the status. */
async function open(page: Page, { path, form }: Visit): Promise<number> {
  if (!form) return (await page.goto(app.url + path))?.status() ?? 0;
  await page.goto(`${app.url}/plan-du-site`);
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await page.evaluate(`(() => {
    const form = document.createElement('form');
    form.method = 'post';
    form.action = ${JSON.stringify(path)};
    for (const [name, value] of Object.entries(${JSON.stringify(form)})) {
      const input = document.createElement('input');
      Object.assign(input, { name, value, type: 'hidden' });
      form.append(input);
    }
    document.body.append(form);
    form.submit();
  })()`);
  const response = await answered;
  await response.finished();
  await page.waitForLoadState('load');
  return response.status();
}

function fileName({ route, state, as }: Visit): string {
  return `${route} ${state} ${as}`.replaceAll(/[^\w]+/g, '-').slice(0, 120);
}
