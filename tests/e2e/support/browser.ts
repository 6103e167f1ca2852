import { AxeBuilder } from '@axe-core/playwright';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, expect } from 'vitest';
import { findChromium } from '../../../tools/chromium.mjs';

const ARGUMENTS = [
  '--headless',
  '--no-sandbox',
  '--disable-gpu',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
];

export interface PageOptions {
  /** Default true. */
  javaScript?: boolean;
  /** CSS pixels; default 1280. */
  width?: number;
  /** Default 900. */
  height?: number;
  dark?: boolean;
  /** Default fr-FR. */
  locale?: string;
}

export interface TestBrowser {
  /** A page in a context of its own: no cookie of another one. */
  newPage(options?: PageOptions): Promise<Page>;
  /** Several pages of one visitor. */
  newContext(options?: PageOptions): Promise<BrowserContext>;
}

/** One Chromium for the file, closed after it: `const browser = await testBrowser();` at the top of a test file. */
export async function testBrowser(): Promise<TestBrowser> {
  const executablePath = findChromium();
  if (!executablePath)
    throw new Error('Chromium is missing: `npm run check -- --only browser` finds or installs it.');
  const browser: Browser = await chromium.launch({ executablePath, args: ARGUMENTS });
  afterAll(() => browser.close());
  const newContext = async (options: PageOptions = {}) => {
    const context = await browser.newContext({
      javaScriptEnabled: options.javaScript ?? true,
      viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
      colorScheme: options.dark ? 'dark' : 'light',
      locale: options.locale ?? 'fr-FR',
      timezoneId: 'Europe/Paris',
    });
    if (options.javaScript === false) scriptless.add(context);
    return context;
  };
  return { newContext, newPage: async (options) => (await newContext(options)).newPage() };
}

const TAGS = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/**
 * Fails with each rule of WCAG 2.2 A and AA, and of good practice, that the page breaks, and the elements that do.
 * `rules`: these alone. axe itself is a script: a page without JavaScript is judged as a copy of what it shows, its scripts taken out.
 */
export async function expectNoAxeViolations(page: Page, rules?: string[]): Promise<void> {
  const judged = scriptless.has(page.context()) ? await scriptedCopy(page) : page;
  try {
    // Legacy: in this very page. We frame nothing, and a second page for each look is dear.
    const axe = new AxeBuilder({ page: judged }).setLegacyMode();
    const { violations } = await (rules ? axe.withRules(rules) : axe.withTags(TAGS)).analyze();
    const found = violations.map(
      ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}`).join('\n')}`,
    );
    expect(found, `axe on ${page.url()}`).toEqual([]);
  } finally {
    if (judged !== page) await judged.context().close();
  }
}

const scriptless = new WeakSet<BrowserContext>();

async function scriptedCopy(page: Page): Promise<Page> {
  const browser = page.context().browser();
  if (!browser) throw new Error('this page has no browser');
  const html = (await page.content()).replace(/<script\b[^>]*>[\s\S]*?<\/script>/g, '');
  const colorScheme = (await page.evaluate('matchMedia("(prefers-color-scheme: dark)").matches'))
    ? 'dark'
    : 'light';
  const context = await browser.newContext({ viewport: page.viewportSize(), colorScheme });
  const copy = await context.newPage();
  const address = page.url();
  if (!address.startsWith('http')) {
    await copy.setContent(html);
    return copy;
  }
  const isCopied = (url: URL) => url.href === address.replace(/#.*$/, '');
  await copy.route(isCopied, (route) =>
    route.fulfill({ contentType: 'text/html; charset=utf-8', body: html }),
  );
  await copy.goto(address);
  return copy;
}

/** Nothing sticks out sideways: WCAG 1.4.10 at 320 pixels, or at 1280 and 400 %. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  // Said as text: it runs in the page, and with JavaScript off the page still answers the test.
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow, `${page.url()} is wider than its window`).toBe(0);
}
