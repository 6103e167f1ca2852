import { Secret, TOTP } from 'otpauth';
import type { BrowserContext, CDPSession, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { runningApp, signInLink } from './support/app.ts';
import { expectNoAxeViolations, expectNoSidewaysScroll, testBrowser } from './support/browser.ts';
import { ADMIN, AGENT, expectText, rowsOf, signedIn } from './support/people.ts';

const app = await runningApp();
const browser = await testBrowser();

/** A page as it must be: 0 axe violations in light and dark, nothing wider than 320 pixels. */
async function look(page: Page): Promise<void> {
  await expectNoAxeViolations(page);
  await page.emulateMedia({ colorScheme: 'dark', reducedMotion: 'reduce' });
  await expectNoAxeViolations(page, ['color-contrast', 'link-in-text-block']);
  await page.emulateMedia({ colorScheme: 'light', reducedMotion: null });
  const size = page.viewportSize() ?? { width: 1280, height: 900 };
  await page.setViewportSize({ width: 320, height: 740 });
  await expectNoSidewaysScroll(page);
  await page.setViewportSize(size);
}

const secretOn = async (page: Page) =>
  Secret.fromBase32(((await page.locator('ol code').textContent()) ?? '').replaceAll(' ', ''));
/** The present code; with `later`, the one of the next half minute, which is taken too. */
const codeOf = (secret: Secret, later = false) =>
  new TOTP({ secret }).generate({ timestamp: Date.now() + (later ? 30_000 : 0) });

/** Uses a fresh link, as far as it leads. */
async function useLink(page: Page, email: string): Promise<void> {
  await page.goto(await signInLink(app, email));
  await page.getByRole('button', { name: 'Entrer' }).click();
}

/** A CTAP2 authenticator inside Chromium, which checks its bearer by itself. */
async function withAuthenticator(context: BrowserContext, page: Page) {
  const cdp: CDPSession = await context.newCDPSession(page);
  await cdp.send('WebAuthn.enable');
  const { authenticatorId } = await cdp.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      automaticPresenceSimulation: true,
    },
  });
  const credentials = async () =>
    (await cdp.send('WebAuthn.getCredentials', { authenticatorId })).credentials;
  const verified = (isUserVerified: boolean) =>
    cdp.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified });
  return { credentials, verified };
}

test('without JavaScript: an application is added, asked for, replaced by a recovery code, and removed', async () => {
  const context = await signedIn(app, browser, AGENT, { javaScript: false });
  const page = await context.newPage();
  await page.goto(`${app.url}/compte/securite`);
  await expectText(page, 'Votre compte n’a pas de seconde preuve');
  await look(page);
  await page.getByRole('link', { name: 'Ajouter une application' }).click();
  await look(page);
  const secret = await secretOn(page);
  await page.getByLabel('Code à six chiffres').fill('12 34');
  await page.getByRole('button', { name: 'Confirmer' }).click();
  await expectText(page, 'Ce code ne convient pas');
  await look(page);
  expect((await secretOn(page)).base32).toBe(secret.base32);
  await page.getByLabel('Code à six chiffres').fill(codeOf(secret));
  await page.getByRole('button', { name: 'Confirmer' }).click();
  await expectText(page, 'Vos codes de secours');
  await look(page);
  const codes = await page.locator('main li code').allTextContents();
  expect(codes).toHaveLength(10);
  await page.getByRole('link', { name: 'J’ai gardé mes codes' }).click();
  await expectText(page, 'Il vous en reste 10');
  await look(page);
  await page.getByRole('button', { name: 'Me déconnecter' }).click();

  await useLink(page, AGENT);
  await page.waitForURL('**/connexion/second-facteur');
  await look(page);
  await page.getByLabel('Code à six chiffres').fill(codeOf(secret, true));
  await page.getByRole('button', { name: 'Entrer' }).click();
  await page.waitForURL('**/bureau/**');

  const other = await browser.newPage({ javaScript: false });
  await useLink(other, AGENT);
  await other.getByRole('link', { name: 'Utiliser un code de secours' }).click();
  await look(other);
  await other.getByLabel('Code de secours').fill(codes[0] ?? '');
  await other.getByRole('button', { name: 'Entrer' }).click();
  await other.waitForURL('**/bureau/**');

  await page.goto(`${app.url}/compte/connexions`);
  await expectText(page, 'lien par courriel, puis code de secours');
  await expectText(page, 'nouvel appareil');
  await look(page);
  await page.goto(`${app.url}/compte/securite`);
  await expectText(page, 'Il vous en reste 9');
  await page.getByRole('button', { name: 'Retirer l’application' }).click();
  await expectText(page, 'L’application est retirée');
  await useLink(other, AGENT);
  await other.waitForURL('**/bureau/**');
  const mails = await rowsOf<{ purpose: string }>(
    app,
    `select purpose from parvis.mail where to_address = $1 and purpose <> 'sign_in_link' order by created_at`,
    [AGENT],
  );
  expect(mails.map(({ purpose }) => purpose)).toEqual(
    expect.arrayContaining(['new_device', 'second_factor_added', 'second_factor_removed']),
  );
}, 120_000);

test('with Chromium’s authenticator: a passkey is made, opens the desk alone, and as the second step', async () => {
  const context = await signedIn(app, browser, ADMIN);
  const page = await context.newPage();
  const { credentials, verified } = await withAuthenticator(context, page);
  await page.goto(`${app.url}/compte/securite`);
  await look(page);
  await page.getByLabel('Nom de la clé').fill('Ordinateur de la mairie');
  await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await expectText(page, 'Vos codes de secours');
  const [made] = await credentials();
  expect(made).toMatchObject({ isResidentCredential: true, rpId: 'localhost' });
  await page.getByRole('link', { name: 'J’ai gardé mes codes' }).click();
  await expectText(page, 'Ordinateur de la mairie');
  await look(page);
  await page.getByRole('button', { name: 'Me déconnecter' }).click();

  await page.goto(`${app.url}/connexion?retour=%2Fbureau%2Fdemandes%3Fvue%3Dtoutes`);
  await look(page);
  await page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
  await page.waitForURL('**/bureau/demandes?vue=toutes');
  expect((await credentials())[0]?.signCount).toBeGreaterThan(made?.signCount ?? 0);
  await page.getByRole('button', { name: 'Me déconnecter' }).click();

  // A bearer whom the authenticator does not recognise.
  await page.goto(`${app.url}/connexion`);
  await verified(false);
  await page.getByRole('button', { name: 'Se connecter avec une clé d’accès' }).click();
  await expectText(page, 'La clé d’accès n’a pas répondu', 15_000);
  expect(new URL(page.url()).pathname).toBe('/connexion');
  await verified(true);

  await useLink(page, ADMIN);
  await page.waitForURL('**/connexion/second-facteur');
  await look(page);
  await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).click();
  await page.waitForURL('**/bureau/**');
  await page.goto(`${app.url}/compte/connexions`);
  await expectText(page, 'lien par courriel, puis clé d’accès');

  // Ten minutes later a change asks for the key once more.
  await rowsOf(app, `update parvis.session set proved_at = now() - interval '11 minutes'`);
  await page.goto(`${app.url}/compte/securite`);
  await page.getByRole('button', { name: 'Retirer la clé Ordinateur de la mairie' }).click();
  await page.waitForURL('**/compte/securite/confirmer**');
  await look(page);
  await page.getByRole('button', { name: 'Utiliser une clé d’accès' }).click();
  await page.waitForURL('**/compte/securite');
  await page.getByRole('button', { name: 'Retirer la clé Ordinateur de la mairie' }).click();
  await expectText(page, 'La clé d’accès est retirée');
}, 120_000);

test('the administrator asks everybody for a second proof: who has none adds one before the desk', async () => {
  const context = await signedIn(app, browser, ADMIN);
  const page = await context.newPage();
  await page.goto(`${app.url}/administration/securite`);
  await look(page);
  await page.getByLabel('Oui, dès maintenant').check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expectText(page, 'Ajoutez d’abord une seconde preuve');
  await look(page);
  const { credentials } = await withAuthenticator(context, page);
  await page.goto(`${app.url}/compte/securite`);
  await page.getByLabel('Nom de la clé').fill('Téléphone');
  await page.getByRole('button', { name: 'Ajouter une clé d’accès' }).click();
  await expectText(page, 'Vos codes de secours');
  expect(await credentials()).toHaveLength(1);
  await page.goto(`${app.url}/administration/securite`);
  await page.getByLabel('Oui, dès maintenant').check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expectText(page, 'Elle est demandée à chaque agent');

  const bare = await browser.newContext({ width: 360, height: 740 });
  const agent = await bare.newPage();
  await useLink(agent, AGENT);
  await agent.waitForURL('**/connexion/second-facteur/ajouter');
  await look(agent);
  await agent.goto(`${app.url}/bureau/demandes`);
  expect(new URL(agent.url()).pathname).toBe('/connexion');
  await agent.goto(`${app.url}/connexion/second-facteur/ajouter`);
  const secret = await secretOn(agent);
  await agent.getByLabel('Code à six chiffres').fill(codeOf(secret));
  await agent.keyboard.press('Enter');
  await expectText(agent, 'Vos codes de secours');
  await look(agent);
  await agent.getByRole('link', { name: 'J’ai gardé mes codes' }).click();
  await agent.waitForURL('**/bureau/**');

  await page.goto(`${app.url}/administration/securite`);
  await page.getByRole('button', { name: /^Réinitialiser l’accès de/ }).click();
  await expectText(page, 'L’accès est réinitialisé');
  await agent.goto(`${app.url}/bureau/demandes`);
  expect(new URL(agent.url()).pathname).toBe('/connexion');
  await page.goto(`${app.url}/administration/journal?journal=actes`);
  await expectText(page, 'Preuves réinitialisées');
  await look(page);
  await page.goto(`${app.url}/administration/journal`);
  await expectText(page, 'Entrée');
  await look(page);
  await page.goto(`${app.url}/administration/securite`);
  await page.getByLabel('Non, chacun choisit').check();
  await page.getByRole('button', { name: 'Enregistrer' }).click();
  await expectText(page, 'Aujourd’hui, chaque agent choisit');
}, 120_000);
