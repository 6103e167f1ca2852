import { expect, test } from 'vitest';
import { runningApp } from './support/app.ts';
import { expectNoAxeViolations, expectNoSidewaysScroll, testBrowser } from './support/browser.ts';
import { expectText, rowsOf } from './support/people.ts';

const app = await runningApp();
const browser = await testBrowser();

const [place] = await rowsOf<{ slug: string; name: string }>(
  app,
  `select slug, name from parvis.place where archived_at is null and hours is not null order by position limit 1`,
);
if (!place) throw new Error('the demonstration has no place with hours');

test.each([
  { how: 'without JavaScript', javaScript: false },
  { how: 'with JavaScript', javaScript: true },
])('$how: from the home page to a service, its place, the week after, and back', async ({ javaScript }) => {
  const page = await browser.newPage({ javaScript, width: 360, height: 740 });
  await page.goto(app.url);
  await page.locator('#horaires .pv-section__more a').click();
  await page.waitForURL(`**/lieux/${place.slug}`);
  await expectText(page, 'Cette semaine');
  await page.getByRole('link', { name: 'Semaine suivante' }).click();
  await page.waitForURL('**?semaine=*');
  await expectText(page, 'Semaine du');
  await page.getByRole('link', { name: 'Revenir à cette semaine' }).click();
  await expectText(page, 'Cette semaine');
  await page.goto(`${app.url}/services`);
  await page.locator('.pv-entry h2 a, .pv-entry h3 a').first().click();
  await page.waitForURL('**/services/*');
  await expectText(page, 'Qui appeler');
  await page.close();
});

test('every page of the directory: 0 axe violations, dark too, nothing sideways at 400 %, no word on the console', async () => {
  const page = await browser.newPage();
  const said: string[] = [];
  page.on('console', (message) => said.push(`${message.type()}: ${message.text()}`));
  for (const path of [
    '/services?q=zzzz',
    `/lieux/${place.slug}`,
    `/lieux/${place.slug}?semaine=2027-W01`,
    '/lieux',
    '/organismes',
  ]) {
    await page.emulateMedia({ colorScheme: 'light', reducedMotion: 'reduce' });
    await page.setViewportSize({ width: 1280, height: 900 });
    await page.goto(app.url + path);
    await expectNoAxeViolations(page);
    await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
    await expectNoAxeViolations(page, ['color-contrast', 'link-in-text-block']);
    await page.setViewportSize({ width: 320, height: 256 });
    await expectNoSidewaysScroll(page);
  }
  expect(said).toEqual([]);
});

test('by keyboard alone: the focus is seen on an entry, and its telephone is the next stop', async () => {
  const page = await browser.newPage();
  await page.goto(`${app.url}/services`);
  const first = page.locator('.pv-entry').first();
  await first.getByRole('heading').getByRole('link').focus();
  await page.keyboard.press('Tab');
  const inside = await page.evaluate(
    'document.activeElement.closest(".pv-entry__links") !== null && document.activeElement.closest(".pv-entry") === document.querySelector(".pv-entry")',
  );
  expect(inside).toBe(true);
});
