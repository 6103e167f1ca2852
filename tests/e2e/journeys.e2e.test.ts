import { randomBytes } from 'node:crypto';
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { runningApp } from './support/app.ts';
import { testBrowser } from './support/browser.ts';
import {
  ADMIN,
  expectText,
  fillContact,
  openFromInbox,
  rowsOf,
  sendMessage,
  signedIn,
  someAddress,
} from './support/people.ts';

const app = await runningApp();
const browser = await testBrowser();

/** Words that stand on no other page. */
const words = (start: string) => `${start} ${randomBytes(4).toString('hex')}`;
const FILE = { name: 'photo du trou.txt', mimeType: 'text/plain', buffer: Buffer.from('Devant le 12.\n') };

describe.each([
  { how: 'without JavaScript', javaScript: false },
  { how: 'with JavaScript', javaScript: true },
])('$how', ({ javaScript }) => {
  test('a message goes from the contact form to the agent’s answer, back and forth, and is closed', async () => {
    const usager = await browser.newPage({ javaScript });
    const [message, answer, thanks] = [
      words('Un trou dans la chaussée'),
      words('Nous passons demain'),
      words('Merci'),
    ];
    const followUp = await sendMessage(usager, app, { message, file: FILE });
    await expectText(usager, message);
    await expectText(usager, FILE.name);

    const desk = await (await signedIn(app, browser, undefined, { javaScript })).newPage();
    await openFromInbox(desk, app, message);
    await expectText(desk, FILE.name);
    await desk.locator('#repondre textarea').fill(answer);
    await desk.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await expectText(desk, answer);

    await usager.goto(followUp);
    await expectText(usager, answer);
    await usager.locator('#repondre textarea').fill(thanks);
    await usager.getByRole('button', { name: 'Envoyer ma réponse' }).click();
    await usager.waitForURL('**?envoye=1*');
    await expectText(usager, thanks);

    await desk.reload();
    await expectText(desk, thanks);
    await desk.locator('#clore').click();
    await desk.waitForURL('**fait=close*');
    await usager.goto(followUp);
    await expectText(usager, 'Terminée');
  });

  test('an error keeps all that was typed, the file included', async () => {
    const page = await browser.newPage({ javaScript });
    const message = words('Bonjour à tous');
    await fillContact(page, app, { message, email: 'sans-arobase', file: FILE });
    await page.getByLabel('Votre téléphone').fill('01 99 00 12 34');
    await page.getByRole('button', { name: 'Envoyer mon message' }).click();
    await page.getByText('Il y a un problème').waitFor();
    expect(await page.title()).toMatch(/^Erreur\u00a0: /);
    expect(await page.getByLabel('Votre message').inputValue()).toBe(message);
    expect(await page.getByLabel('À quel sujet ?').inputValue()).toBe('voirie');
    expect(await page.getByLabel('Votre adresse électronique').inputValue()).toBe('sans-arobase');
    expect(await page.getByLabel('Votre téléphone').inputValue()).toBe('01 99 00 12 34');
    expect(await page.getByRole('checkbox', { name: FILE.name }).isChecked()).toBe(true);

    await page.getByLabel('Votre adresse électronique').fill(someAddress());
    await page.getByRole('button', { name: 'Envoyer mon message' }).click();
    await page.waitForURL('**/suivi/**');
    await expectText(page, message);
    await expectText(page, FILE.name);
  });

  test('a double click sends one message', async () => {
    const page = await browser.newPage({ javaScript });
    const message = words('Deux fois');
    await fillContact(page, app, { message });
    await page.getByRole('button', { name: 'Envoyer mon message' }).dblclick();
    await page.waitForURL('**/suivi/**');
    await expectText(page, message);
    const made = await rowsOf(app, 'select 1 from parvis.message where body = $1', [message]);
    expect(made).toHaveLength(1);
  });
});

describe('by themselves', () => {
  test('a new request appears in the inbox, the answer on the follow-up page within a second', async () => {
    const agent = await signedIn(app, browser);
    const inbox = await agent.newPage();
    await inbox.goto(`${app.url}/bureau/demandes`);
    const usager = await browser.newPage();
    const [message, answer] = [words('Le lampadaire clignote'), words('Il est réparé')];
    await fillContact(usager, app, { message });
    await usager.getByRole('button', { name: 'Envoyer mon message' }).click();
    await usager.waitForURL('**/suivi/**');
    await expectText(inbox, message, 2_000);

    const desk = await agent.newPage();
    await openFromInbox(desk, app, message);
    await usager.locator('#repondre textarea').fill('Ce que j’écris reste');
    await desk.locator('#repondre textarea').fill(answer);
    await desk.getByRole('button', { name: 'Envoyer', exact: true }).click();
    await desk.waitForURL('**fait=reponse*');
    await expectText(usager, answer, 1_000);
    expect(await usager.locator('#repondre textarea').inputValue()).toBe('Ce que j’écris reste');
  });

  test('two agents on one request see each other', async () => {
    const message = words('Deux regards');
    await sendMessage(await browser.newPage(), app, { message });
    const first = await (await signedIn(app, browser)).newPage();
    const second = await (await signedIn(app, browser, ADMIN)).newPage();
    await openFromInbox(first, app, message);
    await openFromInbox(second, app, message);
    await expectText(second, 'lit cette demande');
    await expectText(first, 'lit cette demande');
  });
});

describe('with the keyboard alone', () => {
  test('a message is sent and answered', async () => {
    const page = await browser.newPage();
    const message = words('Au clavier');
    await page.goto(`${app.url}/contact`);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, 'select[name=sujet]');
    await page.keyboard.type('Route');
    await tabTo(page, 'textarea[name=message]');
    await page.keyboard.type(message);
    await tabTo(page, 'input[name=courriel]');
    await page.keyboard.type(someAddress());
    await page.waitForTimeout(3_200);
    await tabTo(page, 'form[action="/contact"] button');
    await page.keyboard.press('Enter');
    await page.waitForURL('**/suivi/**');

    const desk = await (await signedIn(app, browser)).newPage();
    await desk.goto(`${app.url}/bureau/demandes?vue=toutes`);
    await tabTo(desk, 'a', message);
    await desk.keyboard.press('Enter');
    await desk.waitForURL(/\/bureau\/demandes\/2/);
    await tabTo(desk, '#repondre textarea');
    await desk.keyboard.type('Réponse au clavier');
    await tabTo(desk, '#repondre button:not([name])');
    await desk.keyboard.press('Enter');
    await desk.waitForURL('**fait=reponse*');
    await page.reload();
    await expectText(page, 'Réponse au clavier');
  });
});

/** Presses Tab until the focus is on such an element, holding `text` where it is given; it must be seen there. */
async function tabTo(page: Page, selector: string, text = ''): Promise<void> {
  const there = `(() => {
    const one = document.activeElement;
    return one.matches(${JSON.stringify(selector)}) && one.textContent.includes(${JSON.stringify(text)});
  })()`;
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    if (await page.evaluate(there)) {
      expect(await page.evaluate(IS_SHOWN), `the focus on ${selector} is not seen`).toBe(true);
      return;
    }
  }
  throw new Error(`the Tab key never reaches ${selector} on ${page.url()}`);
}

/** The focused element stands in the window, and nothing fixed covers its middle. */
const IS_SHOWN = `(() => {
  const box = document.activeElement.getBoundingClientRect();
  const [x, y] = [box.x + Math.min(box.width / 2, 20), box.y + box.height / 2];
  const top = document.elementFromPoint(x, y);
  return box.width > 0 && top !== null && (document.activeElement.contains(top) || top.contains(document.activeElement));
})()`;
