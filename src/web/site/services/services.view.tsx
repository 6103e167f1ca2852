import type { Service, Subject } from '#modules/directory/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import {
  ButtonGroup,
  ButtonLink,
  CardGrid,
  Columns,
  EmptyState,
  PageHeader,
  Prose,
  Section,
  ServiceCard,
  Tag,
} from '#ui/index.ts';
import { ReachCard } from '../shared/place-card.tsx';
import { serviceIcon } from './service-icon.ts';
import { servicesTexts } from './services.messages.ts';

export function ServicesHeader({ lang, tenant }: { readonly lang: Lang; readonly tenant: Tenant }) {
  const t = servicesTexts(lang);
  return (
    <PageHeader
      title={t.title}
      lead={t.lead}
      actions={
        <ButtonGroup>
          <ButtonLink href="/contact" icon="message-square">
            {tenant.kind === 'commune' ? t.write : t.writeOther}
          </ButtonLink>
        </ButtonGroup>
      }
    />
  );
}

export function ServiceList({
  lang,
  services,
}: {
  readonly lang: Lang;
  readonly services: readonly Service[];
}) {
  const t = servicesTexts(lang);
  if (services.length === 0) {
    return (
      <EmptyState title={t.emptyTitle} icon="building" action={{ href: '/contact', label: t.writeOther }}>
        <p>{t.emptyText}</p>
      </EmptyState>
    );
  }
  return (
    <CardGrid>
      {services.map((service) => (
        <ServiceCard
          key={service.slug}
          href={`/services/${service.slug}`}
          label={service.name[lang]}
          text={service.mission[lang]}
          icon={serviceIcon(service.slug)}
          meta={service.phone ?? undefined}
          headingLevel={2}
        />
      ))}
    </CardGrid>
  );
}

export function ServiceHeader({ lang, service }: { readonly lang: Lang; readonly service: Service }) {
  const t = servicesTexts(lang);
  return (
    <PageHeader
      title={service.name[lang]}
      lead={service.mission[lang]}
      actions={
        <ButtonGroup>
          <ButtonLink href={`/contact?service=${service.slug}`} icon="message-square">
            {t.writeTo}
          </ButtonLink>
        </ButtonGroup>
      }
    />
  );
}

interface ServiceBodyProps {
  readonly lang: Lang;
  readonly now: Date;
  readonly tenant: Tenant;
  readonly service: Service;
  readonly subjects: readonly Subject[];
}

export function ServiceBody({ lang, now, tenant, service, subjects }: ServiceBodyProps) {
  const t = servicesTexts(lang);
  const reach = (
    <Section title={t.reach} id="joindre">
      <ReachCard
        lang={lang}
        now={now}
        tenant={tenant}
        name={service.place?.name ?? service.name[lang]}
        place={service.place}
        phone={service.phone}
        email={service.email}
        formHref={`/contact?service=${service.slug}`}
        withHours
      />
    </Section>
  );
  if (subjects.length === 0) return reach;
  return (
    <Columns aside={reach}>
      <Section title={t.subjectsTitle}>
        <Prose>
          <ul>
            {subjects.map(({ slug, label, help, kind }) => (
              <li key={slug}>
                <a href={`/contact?sujet=${slug}`}>{label[lang]}</a>{' '}
                {kind === 'demande' && <Tag>{t.demande}</Tag>}
                {help && <p class="pv-muted">{help[lang]}</p>}
              </li>
            ))}
          </ul>
        </Prose>
      </Section>
    </Columns>
  );
}
