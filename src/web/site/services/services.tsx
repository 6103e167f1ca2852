import { places, serviceBySlug, services, subjects } from '#modules/directory/index.ts';
import { notFound } from '#platform/errors/index.ts';
import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { openNowOf } from '../shared/open-now.ts';
import { trail } from '../shared/text-page.tsx';
import { servicesTexts } from './services.messages.ts';
import { ServiceBody, ServiceHeader, ServiceList, ServicesHeader } from './services.view.tsx';

/** GET /services */
export async function servicesPage(page: Page): Promise<Response> {
  const { tenant, lang } = page;
  const t = servicesTexts(lang);
  const found = await page.read(async (tx) => ({ services: await services(tx), places: await places(tx) }));
  return page.html(
    sitePage(page, {
      title: t.title,
      description: t.lead,
      openNow: openNowOf(page, found.places[0] ?? null, '/#horaires'),
      breadcrumbs: trail(page, t.title),
      hero: <ServicesHeader lang={lang} tenant={tenant} />,
      children: <ServiceList lang={lang} services={found.services} />,
    }),
  );
}

/** GET /services/SLUG */
export async function servicePage(page: Page): Promise<Response> {
  const { tenant, lang, now } = page;
  const t = servicesTexts(lang);
  const found = await page.read(async (tx) => {
    const service = await serviceBySlug(tx, page.param('slug'));
    return service && { service, subjects: await subjects(tx) };
  });
  if (!found) throw notFound('site.no_service');
  const { service } = found;
  const own = found.subjects.filter((subject) => subject.service.id === service.id);
  const name = service.name[lang];
  return page.html(
    sitePage(page, {
      title: name,
      description: service.mission[lang],
      openNow: openNowOf(page, service.place, '#joindre'),
      breadcrumbs: trail(page, name, { href: '/services', label: t.title }),
      hero: <ServiceHeader lang={lang} service={service} />,
      children: <ServiceBody lang={lang} now={now} tenant={tenant} service={service} subjects={own} />,
    }),
  );
}
