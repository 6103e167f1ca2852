import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { knownPlaces, knownServices, knownSubjects } from '../places/known.ts';
import { mainPlace, openNowOf } from '../shared/open-now.ts';
import { homeTexts } from './home.messages.ts';
import { HomeBody, HomeHero } from './home.view.tsx';

/** Enough to choose from at a glance; the form has them all. */
const MOST_CHIPS = 6;

/** GET /. Cached until the town hall opens, closes, or midnight comes. */
export async function homePage(page: Page): Promise<Response> {
  const { tenant, lang, now } = page;
  const t = homeTexts(lang);
  const services = await knownServices(page);
  const subjects = await knownSubjects(page);
  const place = mainPlace(await knownPlaces(page));
  const openNow = openNowOf(page, place, '#horaires');
  const view = {
    tenant,
    lang,
    now,
    place,
    services,
    often: subjects.slice(0, MOST_CHIPS),
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
