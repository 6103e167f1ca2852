import type { Place } from '#modules/directory/index.ts';
import type { OpenNow } from '#ui/index.ts';
import type { Page } from '../../kit/page.ts';
import { hoursTexts } from './hours.messages.ts';
import { openWords } from './hours.ts';
import { phoneHref } from './reach.ts';

/** The open-now line of a place; the page is true until it changes. Undefined where no hours are known. */
export function openNowOf(page: Page, place: Place | null, hoursHref: string): OpenNow | undefined {
  if (!place?.hours) return undefined;
  const { name, slug, hours } = place;
  const { open, headline, detail, validUntil } = openWords({ name, slug, hours }, page.now, page.lang);
  if (!page.validUntil || validUntil < page.validUntil) page.validUntil = validUntil;
  const phone = place.phone ?? page.tenant.phone;
  return {
    open,
    headline,
    detail,
    links: [
      { href: hoursHref, label: hoursTexts(page.lang).all },
      ...(phone ? [{ href: phoneHref(phone), label: phone }] : []),
    ],
  };
}
