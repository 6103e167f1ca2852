import { randomBytes } from 'node:crypto';
import pg from 'pg';
import type { BrowserContext, Page } from 'playwright-core';
import { expect } from 'vitest';
import { type RunningApp, signInLink } from './app.ts';
import type { PageOptions, TestBrowser } from './browser.ts';

export const AGENT = 'agent@demo.example';
export const ADMIN = 'administrateur@demo.example';

/** The least time, in milliseconds, after which the contact form takes its sender for a person. */
const A_PERSON_READS = 3_200;

/** A browser in which this agent has signed in by a link, as the page of the link lets them. */
export async function signedIn(
  app: RunningApp,
  browser: TestBrowser,
  email = AGENT,
  options: PageOptions = {},
): Promise<BrowserContext> {
  const context = await browser.newContext(options);
  const page = await context.newPage();
  await page.goto(await signInLink(app, email));
  await page.getByRole('button', { name: 'Entrer' }).click();
  await page.waitForURL('**/bureau/**');
  await page.close();
  return context;
}

/** A browser in which this usager has opened their space by the link of a mail, read in the database. */
export async function signedInUsager(
  app: RunningApp,
  browser: TestBrowser,
  email: string,
): Promise<BrowserContext> {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(`${app.url}/mon-espace/connexion`);
  await page.getByLabel('Adresse électronique').fill(email);
  await page.getByRole('button', { name: 'Recevoir le lien' }).click();
  await page.waitForURL('**/mon-espace/connexion?envoye=1');
  const [mail] = await rowsOf<{ body: string }>(
    app,
    `select text_body as body from parvis.mail where to_address = $1 and text_body like '%/mon-espace/lien/%'
     order by created_at desc limit 1`,
    [email],
  );
  const link = /http:\S+\/mon-espace\/lien\/\w+/.exec(mail?.body ?? '')?.[0];
  if (!link) throw new Error('no mail holds the link');
  await page.goto(link);
  await page.getByRole('button', { name: 'Entrer' }).click();
  await page.waitForURL('**/mon-espace');
  await page.close();
  return context;
}

/** Rows of the demonstration's tenant, by the address that `parvis database-url` prints. */
export async function rowsOf<T extends pg.QueryResultRow>(
  app: RunningApp,
  text: string,
  values: unknown[] = [],
): Promise<T[]> {
  const { stdout } = await app.cli(['database-url']);
  const client = new pg.Client({ connectionString: stdout.trim() });
  await client.connect();
  try {
    await client.query(`select set_config('app.tenant', parvis.tenant_by_host('localhost')::text, false)`);
    return (await client.query<T>(text, values)).rows;
  } finally {
    await client.end();
  }
}

/** What is typed in the contact form. */
export interface Message {
  message: string;
  email?: string;
  /** Subject's slug. */
  subject?: string;
  file?: { name: string; mimeType: string; buffer: Buffer };
}

/** An address of its own for each message: five of one address in ten minutes are held for an agent's look. */
export function someAddress(): string {
  return `camille-${randomBytes(4).toString('hex')}@example.org`;
}

/** Opens the contact form and fills it, in the time that a person takes. */
export async function fillContact(
  page: Page,
  app: RunningApp,
  { message, email, subject, file }: Message,
): Promise<void> {
  await page.goto(`${app.url}/contact`);
  await page.getByLabel('À quel sujet ?').selectOption(subject ?? 'voirie');
  await page.getByLabel('Votre message').fill(message);
  await page.getByLabel('Votre adresse électronique').fill(email ?? someAddress());
  if (file) await page.getByLabel(/^Joindre des fichiers/).setInputFiles(file);
  await page.waitForTimeout(A_PERSON_READS);
}

/** Sends a message and answers the address of its follow-up page. */
export async function sendMessage(page: Page, app: RunningApp, message: Message): Promise<string> {
  await fillContact(page, app, message);
  await page.getByRole('button', { name: 'Envoyer mon message' }).click();
  await page.waitForURL('**/suivi/**');
  return page.url();
}

/** Opens from the inbox the request whose row holds these words. */
export async function openFromInbox(page: Page, app: RunningApp, words: string): Promise<void> {
  await page.goto(`${app.url}/bureau/demandes?vue=toutes`);
  await page.getByRole('link').filter({ hasText: words }).first().click();
  await page.waitForURL(/\/bureau\/demandes\/2/);
  await expectText(page, words);
}

/** The page shows these words, by now or within `timeout` milliseconds. */
export async function expectText(page: Page, words: string, timeout = 5_000): Promise<void> {
  const place = page.locator('main').getByText(words).first();
  await place.waitFor({ timeout }).catch(() => undefined);
  expect(await place.count(), `${page.url()} does not show « ${words} »`).toBeGreaterThan(0);
}
