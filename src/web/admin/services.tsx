import { type Service, type Subject, serviceById, services, subjects } from '#modules/directory/index.ts';
import { notFound } from '#platform/errors/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Section, SummaryList, Table, Tag } from '#ui/index.ts';
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
  const actions = [{ href: editPath(service), label: shared.edit, subject: name }];
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

/** GET /administration/services/:id: the former address of what is edited in the directory now. */
export async function formerServiceForm(page: Page): Promise<Response> {
  const id = page.param('id');
  const service = isUuid(id) ? await page.read((tx) => serviceById(tx, id)) : null;
  if (!service || service.archived) throw notFound('admin.service_not_found');
  return page.redirect(editPath(service));
}

/** Where a service is edited. */
function editPath({ slug }: Pick<Service, 'slug'>): string {
  return `/bureau/annuaire/services/${slug}`;
}
