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
  const newContext = (options: PageOptions = {}) =>
    browser.newContext({
      javaScriptEnabled: options.javaScript ?? true,
      viewport: { width: options.width ?? 1280, height: options.height ?? 900 },
      colorScheme: options.dark ? 'dark' : 'light',
      locale: options.locale ?? 'fr-FR',
      timezoneId: 'Europe/Paris',
    });
  return { newContext, newPage: async (options) => (await newContext(options)).newPage() };
}

/** Fails with each rule of WCAG 2.2 A and AA, and of good practice, that the page breaks, and the elements that do. */
export async function expectNoAxeViolations(page: Page): Promise<void> {
  const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
  const { violations } = await new AxeBuilder({ page }).withTags(tags).analyze();
  const found = violations.map(
    ({ id, help, nodes }) => `${id}: ${help}\n${nodes.map((node) => `    ${node.html}`).join('\n')}`,
  );
  expect(found, page.url()).toEqual([]);
}

/** Nothing sticks out sideways: WCAG 1.4.10 at 320 pixels, or at 1280 and 400 %. */
export async function expectNoSidewaysScroll(page: Page): Promise<void> {
  // Said as text: it runs in the page, and with JavaScript off the page still answers the test.
  const overflow = await page.evaluate(
    'document.documentElement.scrollWidth - document.documentElement.clientWidth',
  );
  expect(overflow, `${page.url()} is wider than its window`).toBe(0);
}
