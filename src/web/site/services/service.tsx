import { serviceBySlug } from '#modules/directory/index.ts';
import { shorten } from '#platform/text/clean.ts';
import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { formerAddress } from '../places/former.ts';
import { serviceJsonLd } from '../places/json-ld.ts';
import { JsonLd } from '../places/json-ld-block.tsx';
import { knownSubjects, servicesHere } from '../places/known.ts';
import { statesOf } from '../shared/open-now.ts';
import { trail } from '../shared/text-page.tsx';
import { ServiceBody, ServiceHeader } from './service.view.tsx';
import { servicesTexts } from './services.messages.ts';

/** More than one would read; the page of the place has them. */
const MOST_NEIGHBOURS = 12;

/** GET /services/SLUG */
export async function servicePage(page: Page): Promise<Response> {
  const { lang, now } = page;
  const service = await page.read((tx) => serviceBySlug(tx, page.param('slug')));
  if (!service) return formerAddress(page, 'service');
  const neighbours = (await servicesHere(page, service.place)).filter(({ id }) => id !== service.id);
  const own = (await knownSubjects(page)).filter((subject) => subject.service.id === service.id);
  const name = service.name[lang];
  const state = statesOf(page)(service.place);
  return page.html(
    sitePage(page, {
      title: name,
      description: shorten(service.mission[lang], 200),
      breadcrumbs: trail(page, name, { href: '/services', label: servicesTexts(lang).title }),
      hero: <ServiceHeader lang={lang} service={service} state={state} />,
      children: (
        <>
          <ServiceBody
            lang={lang}
            now={now}
            service={service}
            subjects={own}
            neighbours={neighbours.slice(0, MOST_NEIGHBOURS)}
          />
          <JsonLd data={serviceJsonLd(page, service)} />
        </>
      ),
    }),
  );
}
