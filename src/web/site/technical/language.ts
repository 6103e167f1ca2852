import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { isLang } from '#platform/i18n/index.ts';
import { withLanguage } from '../../kit/cookies.ts';
import { localPath } from '../../kit/form.ts';
import type { Page } from '../../kit/page.ts';

/**
 * POST /langue: keeps the language chosen and goes back to the page. A form and not a link: the address of the page may
 * hold a secret, and what stands in an address is written into the logs of proxies.
 */
export async function chooseLanguage(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const lang = form.line('langue');
  if (!isLang(lang) || !page.tenant.languages.includes(lang)) throw notFound('site.no_language');
  return withLanguage(page, page.redirect(localPath(form.line('retour'), '/')), lang);
}
