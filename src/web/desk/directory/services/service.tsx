import {
  archiveService,
  type ContactUse,
  createService,
  editService,
  mayEditDirectory,
  mayEditPlace,
  type PlaceForEditor,
  placesForEditors,
  type Service,
  serviceById,
  whatUsesService,
} from '#modules/directory/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Button, ButtonGroup, Select, Textarea, TextInput } from '#ui/index.ts';
import { requireFields, type Values } from '../../../kit/form.ts';
import { fieldsOf, type Problems, problemsOf } from '../../../kit/form-problems.ts';
import type { Page } from '../../../kit/page.ts';
import { asAdmin, atService, run } from '../at-place.ts';
import { contactItems, givableContacts } from '../contacts/contact-choice.ts';
import { directoryTexts } from '../directory.messages.ts';
import { directoryPage, placeTitle } from '../directory-page.tsx';
import { DIRECTORY, servicePath, withQuery } from '../paths.ts';
import { serviceTexts } from './service.messages.ts';
import { ServiceArchive } from './service-archive.tsx';

const FIELDS = ['nom', 'nom_en', 'mission', 'mission_en', 'lieu', 'contact', 'responsable', 'adresse_page'];
const NAMES = {
  name: 'nom',
  nameEn: 'nom_en',
  missionEn: 'mission_en',
  placeId: 'lieu',
  contactId: 'contact',
  managerId: 'responsable',
  slug: 'adresse_page',
};
const NEW = `${DIRECTORY}/nouveau-service`;

/** GET /bureau/annuaire/services/:slug */
export const serviceForm = atService((page, service) => show(page, service, valuesOf(service), null));

/** POST /bureau/annuaire/services/:slug */
export const saveService = atService(async (page, service) => {
  const values = await typed(page);
  const { slug, ...input } = inputOf(values);
  try {
    await run(page, editService, { serviceId: service.id, ...input, ...(slug ? { slug } : {}) });
  } catch (error) {
    return show(page, service, values, problemsOf(error, page.lang, NAMES));
  }
  return page.redirect(servicePath(slug || service.slug, '', { fait: 'enregistre' }));
});

/** GET /bureau/annuaire/nouveau-service */
export const newServiceForm = asAdmin((page) => show(page, null, {}, null));

/** POST /bureau/annuaire/nouveau-service */
export const addService = asAdmin(async (page) => {
  const values = await typed(page);
  const { slug, nameEn, ...input } = inputOf(values);
  try {
    const optional = { ...(slug ? { slug } : {}), ...(nameEn ? { nameEn } : {}) };
    const id = await run(page, createService, { ...input, ...optional });
    const made = await page.read((tx) => serviceById(tx, id));
    return page.redirect(servicePath(made?.slug ?? '', '', { fait: 'cree' }));
  } catch (error) {
    return show(page, null, values, problemsOf(error, page.lang, NAMES));
  }
});

/** POST /bureau/annuaire/services/:slug/archiver */
export const archive = atService(async (page, service) => {
  const form = await readForm(page.c);
  requireFields(form, ['archiver']);
  if (form.line('archiver') !== service.id) throw notFound('desk.service_not_found');
  try {
    await run(page, archiveService, { serviceId: service.id });
  } catch (error) {
    return show(page, service, valuesOf(service), problemsOf(error, page.lang));
  }
  return page.redirect(withQuery(DIRECTORY, { fait: 'archive' }));
});

async function typed(page: Page): Promise<Values> {
  const form = await readForm(page.c);
  requireFields(form, FIELDS);
  return Object.fromEntries(
    FIELDS.map((name) => [name, name.startsWith('mission') ? form.text(name) : form.line(name)]),
  );
}

function inputOf(values: Values) {
  const id = (name: string) => (isUuid(values[name] ?? '') ? (values[name] as string) : null);
  const name = values['nom'] ?? '';
  return {
    name,
    // An English name that is not written is the French one.
    nameEn: values['nom_en'] || name,
    mission: values['mission'] ?? '',
    missionEn: values['mission_en'] || (values['mission'] ?? ''),
    placeId: id('lieu'),
    contactId: id('contact'),
    managerId: id('responsable'),
    slug: values['adresse_page'] ?? '',
  };
}

function valuesOf(service: Service): Values {
  return {
    nom: service.name.fr,
    nom_en: service.name.en === service.name.fr ? '' : service.name.en,
    mission: service.mission.fr,
    mission_en: service.mission.en === service.mission.fr ? '' : service.mission.en,
    lieu: service.place?.id ?? '',
    contact: service.contact?.id ?? '',
    responsable: service.manager?.id ?? '',
    adresse_page: service.slug,
  };
}

/** A service that is not there yet: a new one. */
async function show(
  page: Page,
  service: Service | null,
  values: Values,
  problems: Problems | null,
): Promise<Response> {
  const { lang, actor } = page;
  const t = serviceTexts(lang);
  const here = service ? servicePath(service.slug) : NEW;
  const found = await page.read(async (tx) => ({
    places: await placesForEditors(tx, actor, page.now),
    contacts: await givableContacts(tx, actor, [service?.contact?.id ?? null, service?.manager?.id ?? null]),
    use: service && mayEditDirectory(actor) ? await whatUsesService(tx, service.id) : null,
  }));
  return directoryPage(page, {
    title: service ? service.name[lang] : t.add,
    problems,
    order: FIELDS,
    path: here,
    children: (
      <>
        {service && (
          <p>
            <a href={`/services/${service.slug}`}>{directoryTexts(lang).onSite}</a>
          </p>
        )}
        <ServiceFields page={page} service={service} action={here} {...{ values, problems, ...found }} />
        {service && found.use && <ServiceArchive lang={lang} service={service} use={found.use} />}
      </>
    ),
  });
}

interface ServiceFieldsProps {
  readonly page: Page;
  readonly service: Service | null;
  readonly action: string;
  readonly values: Values;
  readonly problems: Problems | null;
  readonly places: readonly PlaceForEditor[];
  readonly contacts: readonly ContactUse[];
}

function ServiceFields({ page, service, action, values, problems, places, contacts }: ServiceFieldsProps) {
  const { lang, actor } = page;
  const t = serviceTexts(lang);
  const field = fieldsOf(values, problems);
  const items = contactItems(contacts, t.noContact, lang);
  const givable = places.filter(
    ({ place, services }) =>
      place.id === service?.place?.id || mayEditPlace(actor, { serviceIds: services.map(({ id }) => id) }),
  );
  return (
    <form method="post" action={action} noValidate>
      <TextInput {...field('nom')} label={t.name} width={30} />
      <TextInput {...field('nom_en')} label={t.nameEn} hint={t.nameEnHint} width={30} optional />
      <Textarea {...field('mission')} label={t.mission} hint={t.missionHint} rows={3} />
      <Textarea {...field('mission_en')} label={t.missionEn} rows={3} optional />
      <Select
        {...field('lieu')}
        label={t.place}
        items={[
          { value: '', label: t.noPlace },
          ...givable.map(({ place }) => ({ value: place.id, label: placeTitle(page, place) })),
        ]}
      />
      <Select {...field('contact')} label={t.contact} hint={t.contactHint} items={items} />
      {service && <ContactLinks lang={lang} service={service} />}
      <Select {...field('responsable')} label={t.manager} items={items} />
      <TextInput
        {...field('adresse_page')}
        label={t.slug}
        hint={service ? t.slugHint(`/services/${service.slug}`) : t.slugNewHint}
        width={30}
        spellcheck={false}
        optional={!service}
      />
      <ButtonGroup>
        <Button>{directoryTexts(lang).save}</Button>
      </ButtonGroup>
    </form>
  );
}

function ContactLinks({ lang, service }: { lang: Page['lang']; service: Service }) {
  const t = serviceTexts(lang);
  const create = withQuery(`${DIRECTORY}/contacts/nouveau`, { service: service.slug });
  return (
    <p class="pv-after-field">
      {service.contact && (
        <>
          <a href={`${DIRECTORY}/contacts/${service.contact.id}`}>
            {t.editContact(service.contact.label[lang])}
          </a>{' '}
          ·{' '}
        </>
      )}
      <a href={create}>{t.newContact}</a>
    </p>
  );
}
