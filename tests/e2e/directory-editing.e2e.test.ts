import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { runningApp } from './support/app.ts';
import { expectNoAxeViolations, expectNoSidewaysScroll, testBrowser } from './support/browser.ts';
import { ADMIN, expectText, rowsOf, signedIn } from './support/people.ts';

const app = await runningApp();
const browser = await testBrowser();
const PLACE = `${app.url}/bureau/annuaire/lieux/mairie`;

const hoursNow = async () => {
  const [row] = await rowsOf<{ hours: { weekly: Record<string, unknown>; exceptions?: unknown[] } }>(
    app,
    `select hours from parvis.place where slug = 'mairie'`,
  );
  return row?.hours;
};

/** A day from today, as a field of dates takes it. */
function dayFromToday(days: number): string {
  return new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);
}

async function desk(options: Parameters<typeof signedIn>[3]): Promise<Page> {
  return (await signedIn(app, browser, ADMIN, options)).newPage();
}

describe('without JavaScript', () => {
  test('a closure is announced from the list in three steps, read by the public, and withdrawn', async () => {
    const page = await desk({ javaScript: false });
    const visitor = await browser.newPage({ javaScript: false });
    const words = 'Fermeture exceptionnelle du';
    await page.goto(`${app.url}/bureau/annuaire`);
    await page.getByRole('link', { name: 'Fermeture exceptionnelle — Mairie' }).click();
    await page.getByLabel('Du', { exact: true }).fill(dayFromToday(40));
    await page.getByLabel('Au', { exact: true }).fill(dayFromToday(43));
    await page.getByLabel(/^Raison/).fill('travaux');
    await page.getByRole('button', { name: 'Aperçu' }).click();
    const sentence = (await page.locator('#apercu p').nth(1).textContent()) ?? '';
    expect(sentence).toContain(words);
    expect(sentence).toContain('travaux');
    await page.getByRole('button', { name: 'Annoncer' }).click();
    await expectText(page, 'C’est annoncé au public.');
    await visitor.goto(`${app.url}/lieux/mairie`);
    await expectText(visitor, sentence);

    await page.getByRole('button', { name: `Retirer : ${sentence}`.replace(' :', '\u00a0:') }).click();
    await expectText(page, 'C’est retiré');
    await visitor.goto(`${app.url}/lieux/mairie?relu=1`);
    expect(await visitor.locator('main').textContent()).not.toContain(sentence);
  });

  test('the hours of Fontaine-le-Port are written: Tuesday evening outside the school holidays of zone C', async () => {
    const page = await desk({ javaScript: false });
    await page.goto(`${PLACE}/horaires`);
    for (const day of ['Lundi', 'Mercredi', 'Jeudi', 'Vendredi', 'Samedi', 'Dimanche'])
      await page
        .getByLabel(day, { exact: true })
        .fill(['Mercredi', 'Vendredi'].includes(day) ? '9h-12h' : '');
    await page.getByLabel('Mardi', { exact: true }).fill('9h-12h, 18h-19h');
    const tuesday = page.locator('.pv-day').filter({ hasText: 'Mardi' });
    const second = tuesday.getByRole('group', { name: /Plage 2/ });
    if (!(await second.isVisible())) await tuesday.locator('summary').click();
    await second.getByLabel('Vacances scolaires').selectOption('hors');
    await page.getByLabel('Zone des vacances scolaires').selectOption('c');
    await page.getByRole('button', { name: 'Aperçu' }).click();
    await expectText(page, 'Mardi : 9 h – 12 h et 18 h – 19 h (hors vacances scolaires, zone C)');
    await expectNoAxeViolations(page);
    await page.getByRole('button', { name: 'Enregistrer les horaires' }).click();
    await expectText(page, 'Les horaires sont enregistrés.');
    const open = [{ from: '09:00', to: '12:00' }];
    expect((await hoursNow())?.weekly).toEqual({
      tue: [...open, { from: '18:00', to: '19:00', terms: 'only' }],
      wed: open,
      fri: open,
    });
    const visitor = await browser.newPage({ javaScript: false });
    // Tuesday 22 December 2026 is of the Christmas holidays, Tuesday 8 December is not.
    for (const [week, evening] of [
      ['2026-W50', true],
      ['2026-W52', false],
    ] as const) {
      await visitor.goto(`${app.url}/lieux/mairie?semaine=${week}`);
      const row = visitor.locator('.pv-hours tr').filter({ hasText: 'Mardi' });
      expect((await row.textContent())?.includes('18')).toBe(evening);
    }
  });

  test('an error keeps all that was typed, and says in the field what to write', async () => {
    const page = await desk({ javaScript: false, width: 360, height: 740 });
    await page.goto(`${PLACE}/horaires`);
    await page.getByLabel('Lundi', { exact: true }).fill('le matin');
    await page.getByLabel('Samedi', { exact: true }).fill('10h-11h');
    await page.getByRole('button', { name: 'Enregistrer les horaires' }).click();
    expect(await page.title()).toMatch(/^Erreur\u00a0: /);
    await expectText(page, 'Écrivez par exemple 9h-12h et 14h-17h.');
    expect(await page.getByLabel('Lundi', { exact: true }).inputValue()).toBe('le matin');
    expect(await page.getByLabel('Samedi', { exact: true }).inputValue()).toBe('10h-11h');
    await expectNoAxeViolations(page);
    await expectNoSidewaysScroll(page);
  });
});

describe('by keyboard alone', () => {
  test('a closure is announced, and its announcement undone', async () => {
    const page = await desk({});
    await page.goto(`${PLACE}/fermeture`);
    const before = (await hoursNow())?.exceptions?.length ?? 0;
    await tabTo(page, 'Raison');
    await page.keyboard.type('formation des agents');
    await tabTo(page, 'Annoncer', 'button');
    await page.keyboard.press('Enter');
    await page.waitForURL('**fait=fermeture**');
    expect((await hoursNow())?.exceptions).toHaveLength(before + 1);
    await tabTo(page, 'Annuler ce changement', 'button');
    await page.keyboard.press('Enter');
    await page.waitForURL('**fait=retabli**');
    expect((await hoursNow())?.exceptions ?? []).toHaveLength(before);
  });

  test('Enter in a day previews and saves nothing', async () => {
    const page = await desk({ javaScript: false });
    await page.goto(`${PLACE}/horaires`);
    const before = await hoursNow();
    await page.getByLabel('Lundi', { exact: true }).fill('7h-8h');
    await page.keyboard.press('Enter');
    await expectText(page, 'Lundi : 7 h – 8 h');
    expect(page.url()).not.toContain('fait=');
    expect(await hoursNow()).toEqual(before);
  });
});

describe('with JavaScript', () => {
  test('the preview follows what is typed, and the field keeps the caret', async () => {
    const page = await desk({});
    await page.goto(`${PLACE}/horaires`);
    await page.getByLabel('Lundi', { exact: true }).click();
    await page.keyboard.type('6h-7h30');
    await expectText(page, 'Lundi : 6 h – 7 h 30', 3_000);
    await page.keyboard.type(' et rien');
    await page.locator('#apercu').getByText('Corrigez d’abord').waitFor({ timeout: 3_000 });
    expect(await page.getByLabel('Lundi', { exact: true }).inputValue()).toBe('6h-7h30 et rien');
    await expectNoAxeViolations(page);
  });
});

describe.each([
  { width: 360, dark: false },
  { width: 1280, dark: true },
])('every screen at $width px, dark: $dark', (look) => {
  const PARTS = [
    'horaires',
    'saisons/nouvelle',
    'fermeture',
    'jours-feries',
    'acces',
    'photo',
    'fiche-officielle',
  ];
  const SCREENS = [
    '',
    'jours-feries',
    'nouveau-lieu',
    'nouveau-service',
    'contacts',
    'contacts/nouveau',
    'organismes',
    'organismes/caf',
    'services/mairie',
    'lieux/mairie',
    ...PARTS.map((part) => `lieux/mairie/${part}`),
  ];

  test('breaks no rule of accessibility and scrolls nowhere sideways', async () => {
    const page = await desk(look);
    for (const screen of SCREENS) {
      await page.goto(`${app.url}/bureau/annuaire${screen ? `/${screen}` : ''}`);
      expect(await page.locator('h1').count(), screen).toBe(1);
      await expectNoAxeViolations(page);
      await expectNoSidewaysScroll(page);
    }
  }, 120_000);
});

/** Presses Tab until the control of this name has the focus. */
async function tabTo(page: Page, name: string, kind: 'field' | 'button' = 'field'): Promise<void> {
  for (let steps = 0; steps < 80; steps += 1) {
    await page.keyboard.press('Tab');
    const here = await page.evaluate(
      `(() => { const e = document.activeElement; return { tag: e.tagName, text: e.textContent, label: e.labels?.[0]?.textContent ?? '' }; })()`,
    );
    const { tag, text, label } = here as { tag: string; text: string; label: string };
    if (kind === 'button' ? tag === 'BUTTON' && text.trim() === name : label.startsWith(name)) return;
  }
  throw new Error(`Tab never reaches « ${name} »`);
}
