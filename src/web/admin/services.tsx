import {
  type Place,
  places,
  type Service,
  type Subject,
  serviceById,
  services,
  subjects,
  updateService,
} from '#modules/directory/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Button, Section, Select, SummaryList, Table, Tag, Textarea, TextInput } from '#ui/index.ts';
import type { Values } from '../kit/form.ts';
import { fieldsOf, type Problems, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { adminTexts } from './admin.messages.ts';
import { adminPage } from './admin-page.tsx';
import { directoryTexts } from './directory.messages.ts';

/** GET /administration/services: every service with how it is reached and the subjects that lead to it. */
export async function listServices(page: Page): Promise<Response> {
  const t = directoryTexts(page.lang);
  const { all, topics } = await page.read(async (tx) => ({
    all: await services(tx),
    topics: await subjects(tx),
  }));
  return adminPage(page, {
    title: t.title,
    children: (
      <>
        <p>{t.lead}</p>
        {all.map((service) => (
          <OneService
            key={service.id}
            lang={page.lang}
            service={service}
            topics={topics.filter((subject) => subject.service.id === service.id)}
          />
        ))}
      </>
    ),
  });
}

function OneService({ lang, service, topics }: { lang: Lang; service: Service; topics: readonly Subject[] }) {
  const t = directoryTexts(lang);
  const shared = adminTexts(lang);
  const name = service.name[lang];
  const actions = [{ href: `/administration/services/${service.id}`, label: shared.edit, subject: name }];
  return (
    <Section title={name}>
      <SummaryList
        rows={[
          { key: t.phone, value: service.phone ?? shared.none, actions },
          { key: t.email, value: service.email ?? shared.none },
          { key: t.place, value: service.place?.name ?? t.noPlace },
        ]}
      />
      {topics.length === 0 ? (
        <p class="pv-muted">{t.noSubject}</p>
      ) : (
        <Table
          id={`sujets-${service.slug}`}
          caption={t.subjectsOf(name)}
          captionHidden
          columns={[{ label: t.subject }, { label: t.nature }, { label: t.silence }, { label: t.basis }]}
          rows={topics.map((subject) => ({ id: subject.id, cells: subjectCells(subject, lang) }))}
        />
      )}
    </Section>
  );
}

function subjectCells(subject: Subject, lang: Lang) {
  const t = directoryTexts(lang);
  const { regime, delayMonths, delayDays } = subject;
  const delay = delayMonths ? t.after(delayMonths, 'months') : delayDays ? t.after(delayDays, 'days') : '';
  return [
    <a href={`/administration/sujets/${subject.id}`}>{subject.label[lang]}</a>,
    t.kinds[subject.kind],
    `${t.regimes[regime]} ${regime === 'none' ? '' : delay}`.trim(),
    <>
      {subject.legalBasis} {subject.certainty === 'C' && <Tag tone="warn">{t.toVerify}</Tag>}
    </>,
  ];
}

/** GET /administration/services/:id */
export async function serviceForm(page: Page): Promise<Response> {
  const { service, all } = await read(page);
  return show(page, service, all, valuesOf(service), null);
}

/** POST /administration/services/:id */
export async function saveService(page: Page): Promise<Response> {
  const { service, all } = await read(page);
  const form = await readForm(page.c);
  const values = Object.fromEntries(
    FIELDS.map((name) => [name, name.startsWith('mission') ? form.text(name) : form.line(name)]),
  );
  try {
    await updateService.execute(page.services, {
      tenantId: page.tenant.id,
      actor: page.actor,
      input: {
        serviceId: service.id,
        name: values['nom'] ?? '',
        nameEn: values['nom_en'] ?? '',
        mission: values['mission'] ?? '',
        missionEn: values['mission_en'] ?? '',
        email: values['courriel'] ?? '',
        phone: values['telephone'] ?? '',
        placeId: isUuid(values['lieu'] ?? '') ? (values['lieu'] as string) : null,
      },
    });
  } catch (error) {
    return show(page, service, all, values, problemsOf(error, page.lang, NAMES));
  }
  return page.redirect(`/administration/services/${service.id}?fait=1`);
}

const FIELDS = ['nom', 'nom_en', 'telephone', 'courriel', 'lieu', 'mission', 'mission_en'];
const NAMES = { name: 'nom', nameEn: 'nom_en', phone: 'telephone', email: 'courriel', placeId: 'lieu' };

function valuesOf(service: Service): Values {
  return {
    nom: service.name.fr,
    nom_en: service.name.en,
    telephone: service.phone ?? '',
    courriel: service.email ?? '',
    lieu: service.place?.id ?? '',
    mission: service.mission.fr,
    mission_en: service.mission.en,
  };
}

async function read(page: Page): Promise<{ service: Service; all: Place[] }> {
  const id = page.param('id');
  if (!isUuid(id)) throw notFound('admin.service_not_found');
  const { service, all } = await page.read(async (tx) => ({
    service: await serviceById(tx, id),
    all: await places(tx),
  }));
  if (!service) throw notFound('admin.service_not_found');
  return { service, all };
}

function show(
  page: Page,
  service: Service,
  all: readonly Place[],
  values: Values,
  problems: Problems | null,
): Response {
  const t = directoryTexts(page.lang);
  const here = `/administration/services/${service.id}`;
  const field = fieldsOf(values, problems);
  return adminPage(page, {
    title: service.name[page.lang],
    above: { href: '/administration/services', label: t.title },
    problems,
    order: FIELDS,
    path: here,
    children: (
      <form method="post" action={here} noValidate>
        <TextInput {...field('nom')} label={t.name} width={30} />
        <TextInput {...field('nom_en')} label={t.nameEn} width={30} />
        <TextInput
          {...field('telephone')}
          type="tel"
          label={t.phone}
          hint={t.phoneHint}
          width={20}
          optional
        />
        <TextInput {...field('courriel')} type="email" label={t.email} width={30} optional />
        <Select
          {...field('lieu')}
          label={t.place}
          items={[
            { value: '', label: t.noPlace },
            ...all.map(({ id, name }) => ({ value: id, label: name })),
          ]}
        />
        <Textarea {...field('mission')} label={t.mission} hint={t.missionHint} rows={3} />
        <Textarea {...field('mission_en')} label={t.missionEn} rows={3} />
        <Button>{adminTexts(page.lang).save}</Button>
      </form>
    ),
  });
}
