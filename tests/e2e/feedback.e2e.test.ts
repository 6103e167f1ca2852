import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { runningApp } from './support/app.ts';
import { expectNoAxeViolations, expectNoSidewaysScroll, testBrowser } from './support/browser.ts';
import { ADMIN, expectText, openFromInbox, rowsOf, signedIn, someAddress } from './support/people.ts';

const app = await runningApp();
const browser = await testBrowser();

const words = (start: string) => `${start} ${randomBytes(4).toString('hex')}`;
/** The least time after which a form takes its sender for a person, in milliseconds. */
const A_PERSON_READS = 3_200;
const ASKS = { name: 'Cette page est-elle claire ?' };
const block = (page: Page) => page.getByRole('region', ASKS);
const [service] = await rowsOf<{ slug: string; name: string }>(
  app,
  'select slug, name from parvis.service order by position limit 1',
);
if (!service) throw new Error('the demonstration has no service');
const PATH = `/services/${service.slug}`;

describe.each([
  { how: 'without JavaScript', javaScript: false },
  { how: 'with JavaScript', javaScript: true },
])('$how', ({ javaScript }) => {
  test('« Non », a reason and a few words reach the agent, who sees which page', async () => {
    const page = await browser.newPage({ javaScript, width: 360, height: 740 });
    const message = words('Le jour de fermeture a changé');
    await page.goto(app.url + PATH);
    await block(page).getByRole('button', { name: 'Non' }).click();
    await expectText(page, 'Qu’est-ce qui n’est pas clair');
    await page.getByLabel('L’information n’est plus à jour').check();
    await page.getByLabel('Dites-nous en plus').fill(message);
    await page.getByLabel('Votre adresse électronique').fill(someAddress());
    await page.waitForTimeout(A_PERSON_READS);
    // Twice, as people do.
    await page.getByRole('button', { name: 'Envoyer ma remarque' }).dblclick();
    await page.waitForURL('**/suivi/**');
    await expectText(page, message);
    expect(
      await rowsOf(app, 'select 1 from parvis.message where body like $1', [`${message}%`]),
    ).toHaveLength(1);

    const desk = await (await signedIn(app, browser, ADMIN, { javaScript })).newPage();
    await openFromInbox(desk, app, message);
    await expectText(desk, `${service.name} (${PATH})`);
    await desk.goto(`${app.url}/administration/clarte?page=${PATH}`);
    await expectText(desk, 'L’information n’est plus à jour');
    await desk
      .locator('main')
      .getByRole('link', { name: /^20\d\d-/ })
      .first()
      .click();
    await desk.waitForURL('**/bureau/demandes/**');
    await expectText(desk, message);
  });

  test('« Oui » is thanked for, and leads back', async () => {
    const page = await browser.newPage({ javaScript });
    await page.goto(`${app.url}/plan-du-site`);
    await block(page).getByRole('button', { name: 'Oui' }).click();
    await expectText(page, 'Merci de votre réponse');
    await page.getByRole('link', { name: /^Revenir à la page/ }).click();
    await page.waitForURL('**/plan-du-site');
  });
});

test('« Signaler une erreur » is reached and sent with the keyboard alone; what is missing is told', async () => {
  const page = await browser.newPage();
  await page.goto(`${app.url}/accessibilite`);
  await block(page).getByRole('button', { name: 'Oui' }).focus();
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
  await page.keyboard.press('Enter');
  await page.waitForURL('**/signaler-une-erreur?page=/accessibilite');
  await page.waitForTimeout(A_PERSON_READS);
  await page.getByRole('button', { name: 'Envoyer ma remarque' }).focus();
  await page.keyboard.press('Enter');
  await page.getByText('Il y a un problème').waitFor();
  await page.getByRole('link', { name: 'Choisissez une raison' }).focus();
  await page.keyboard.press('Enter');
  expect(await page.evaluate('document.activeElement.name')).toBe('raison');
  await page.keyboard.press('Space');
  await page.getByRole('button', { name: 'Envoyer ma remarque' }).focus();
  await page.keyboard.press('Enter');
  await expectText(page, 'Merci de votre réponse');
});

test('every page of it: 0 axe violations in light and dark, in both languages, no sideways scroll', async () => {
  const context = await signedIn(app, browser, ADMIN);
  const page = await context.newPage();
  const pages = [
    '/plan-du-site',
    `/signaler-une-erreur?page=${PATH}`,
    '/signaler-une-erreur',
    `/signaler-une-erreur?page=${PATH}&merci=1`,
    '/administration/clarte',
    `/administration/clarte?page=${PATH}`,
    '/administration/clarte?periode=30',
  ];
  for (const langue of ['fr', 'en']) {
    await context.addCookies([{ name: 'langue', value: langue, url: app.url }]);
    for (const path of pages) {
      for (const colorScheme of ['light', 'dark'] as const) {
        await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
        await page.setViewportSize({ width: 1280, height: 900 });
        expect((await page.goto(app.url + path))?.status(), path).toBe(200);
        await expectNoAxeViolations(page);
      }
      for (const width of [360, 320]) {
        await page.setViewportSize({ width, height: 740 });
        await expectNoSidewaysScroll(page);
      }
    }
  }
}, 120_000);

test('the question is not printed, and its targets are 44 pixels high', async () => {
  const page = await browser.newPage({ width: 360, height: 740 });
  await page.goto(`${app.url}/services`);
  for (const target of await block(page).locator('button, a').all())
    expect((await target.boundingBox())?.height).toBeGreaterThanOrEqual(44);
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('main').isVisible()).toBe(true);
  expect(await page.locator('.pv-feedback').isVisible()).toBe(false);
});
