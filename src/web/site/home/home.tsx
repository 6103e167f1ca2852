import { places, services, subjects } from '#modules/directory/index.ts';
import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { openNowOf } from '../shared/open-now.ts';
import { homeTexts } from './home.messages.ts';
import { HomeBody, HomeHero } from './home.view.tsx';

/** Enough to choose from at a glance; the form has them all. */
const MOST_CHIPS = 6;

/** GET /. Cached until the town hall opens, closes, or midnight comes. */
export async function homePage(page: Page): Promise<Response> {
  const { tenant, lang, now } = page;
  const t = homeTexts(lang);
  const found = await page.read(async (tx) => ({
    services: await services(tx),
    places: await places(tx),
    subjects: await subjects(tx),
  }));
  const place = found.places[0] ?? null;
  const openNow = openNowOf(page, place, '#horaires');
  const view = {
    tenant,
    lang,
    now,
    place,
    services: found.services,
    often: found.subjects.slice(0, MOST_CHIPS),
  };
  return page.html(
    sitePage(page, {
      title: t.title,
      description: t.description(tenant.name),
      openNow,
      width: 'full',
      hero: <HomeHero {...view} />,
      children: <HomeBody {...view} />,
    }),
  );
}
