import { notFound } from '#platform/errors/index.ts';
import { isLang } from '#platform/i18n/index.ts';
import { withLanguage } from '../../kit/cookies.ts';
import { localPath } from '../../kit/form.ts';
import type { Page } from '../../kit/page.ts';

/** GET /langue/LANG?retour=PATH: keeps the language chosen and goes back to the page. */
export function chooseLanguage(page: Page): Response {
  const lang = page.param('lang');
  if (!isLang(lang) || !page.tenant.languages.includes(lang)) throw notFound('site.no_language');
  return withLanguage(page, page.redirect(localPath(page.query('retour'), '/')), lang);
}
