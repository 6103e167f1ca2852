import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { knownBodies, knownPlaces, knownServices, knownSubjects } from '../places/known.ts';
import { mainPlace, openNowOf, statesOf } from '../shared/open-now.ts';
import { trail } from '../shared/text-page.tsx';
import { shownServices } from './service-list.ts';
import { servicesTexts } from './services.messages.ts';
import { ServiceList, ServicesHeader } from './services.view.tsx';

/** What nobody types is no search. */
const LONGEST_SEARCH = 200;

/** GET /services, `?q=words`, `?apres=SLUG` and `?avant=SLUG` beyond a hundred. */
export async function servicesPage(page: Page): Promise<Response> {
  const { tenant, lang } = page;
  const t = servicesTexts(lang);
  const words = (page.query('q') ?? '').slice(0, LONGEST_SEARCH);
  const [services, subjects] = [await knownServices(page), await knownSubjects(page)];
  const [places, bodies] = [await knownPlaces(page), await knownBodies(page)];
  const query = { words, after: page.query('apres'), before: page.query('avant') };
  const shown = shownServices(services, subjects, query);
  const filtered = words !== '' || query.after !== undefined || query.before !== undefined;
  return page.html(
    sitePage(page, {
      title: t.title,
      description: t.lead,
      ...(filtered ? { robots: 'noindex' } : {}),
      openNow: openNowOf(page, mainPlace(places), '/#horaires'),
      breadcrumbs: trail(page, t.title),
      hero: <ServicesHeader lang={lang} tenant={tenant} />,
      children: (
        <ServiceList
          lang={lang}
          shown={shown}
          total={services.length}
          words={words}
          states={statesOf(page)}
          bodies={words === '' ? bodies : []}
          hasPlaces={places.length > 0}
        />
      ),
    }),
  );
}
