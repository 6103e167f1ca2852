import { type Place, placeName } from '#modules/directory/index.ts';
import type { OpenNow } from '#ui/index.ts';
import type { Page } from '../../kit/page.ts';
import { hoursTexts } from './hours.messages.ts';
import { headerWords, type OpenWords, openWords } from './hours.ts';
import { phoneHref } from './reach.ts';

/** A page that says something about now is true until `moment` at most. */
export function trueUntil(page: Pick<Page, 'validUntil'>, moment: Date): void {
  if (!page.validUntil || moment < page.validUntil) page.validUntil = moment;
}

/** The place that stands for the collectivité: its town hall, else its first one. */
export function mainPlace(all: readonly Place[]): Place | null {
  return all.find(({ kind }) => kind === 'town-hall') ?? all[0] ?? null;
}

/** The open-now line of a place; the page is true until it changes. Undefined where no hours are known. */
export function openNowOf(page: Page, place: Place | null, hoursHref: string): OpenNow | undefined {
  if (!place?.hours) return undefined;
  const { lang, now, tenant } = page;
  const townHall = place.kind === 'town-hall' && tenant.kind === 'commune';
  const name = placeName(place, lang);
  const { validUntil, ...said } = headerWords({ name, townHall, hours: place.hours }, now, lang);
  trueUntil(page, validUntil);
  const { phone } = place.reach;
  return {
    ...said,
    links: [
      { href: hoursHref, label: hoursTexts(lang).all },
      ...(phone ? [{ href: phoneHref(phone), label: phone }] : []),
    ],
  };
}

/**
 * The state of each place of a page, worked out once. The page is true until the first of them changes, or says it in
 * other words: midnight at the latest, when « aujourd’hui », the week and the announced closures are others too.
 */
export function statesOf(page: Page): (place: Place | null) => OpenWords | null {
  const known = new Map<string, OpenWords>();
  return (place) => {
    if (!place?.hours) return null;
    let words = known.get(place.id);
    if (!words) {
      words = openWords(place.hours, page.now, page.lang);
      known.set(place.id, words);
      trueUntil(page, words.validUntil);
    }
    return words;
  };
}
