import type { Place, Service, Subject } from '#modules/directory/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { shorten } from '#platform/text/clean.ts';
import {
  ButtonLink,
  Card,
  CardGrid,
  Chips,
  Columns,
  Hero,
  Section,
  ServiceCard,
  SituationCard,
  Wrap,
} from '#ui/index.ts';
import { FindForm } from '../follow-up/find-form.tsx';
import { serviceIcon } from '../services/service-icon.ts';
import { TownHallCard } from '../shared/place-card.tsx';
import { homeTexts } from './home.messages.ts';

export interface HomeView {
  readonly tenant: Tenant;
  readonly lang: Lang;
  readonly now: Date;
  readonly place: Place | null;
  readonly services: readonly Service[];
  readonly often: readonly Subject[];
}

const LONGEST_TEXT = 140;
/** More would push the rest of the page out of sight; the list of services has them all. */
const MOST_SERVICES = 6;

/** What one can do here, at the top, on the paving. */
export function HomeHero({ tenant, lang, often }: HomeView) {
  const t = homeTexts(lang);
  return (
    <Hero title={t.hero} lead={t.lead} lift>
      <p>
        <ButtonLink href="/contact" variant="inverse" icon="message-square">
          {tenant.kind === 'commune' ? t.write : t.writeOther}
        </ButtonLink>
      </p>
      {often.length > 0 && (
        <Chips
          label={t.often}
          items={often.map(({ slug, label }) => ({ href: `/contact?sujet=${slug}`, label: label[lang] }))}
        />
      )}
    </Hero>
  );
}

/** The rest of the home page. */
export function HomeBody(view: HomeView) {
  const { lang, tenant, now, place } = view;
  const t = homeTexts(lang);
  return (
    <>
      <Wrap>
        <CardGrid lift size="s">
          <SituationCard href="/suivi" label={t.follow} icon="search" />
          <SituationCard href="/services" label={t.services} icon="building" />
          <SituationCard href="#horaires" label={t.hours} icon="clock" />
          <SituationCard href="/mon-espace" label={t.mySpace} icon="user" />
        </CardGrid>
        <Columns
          aside={
            <Section
              title={t.reachTitle}
              id="horaires"
              more={place ? { href: `/lieux/${place.slug}`, label: t.reachMore } : undefined}
            >
              <TownHallCard lang={lang} now={now} tenant={tenant} place={place} />
            </Section>
          }
        >
          <Services {...view} />
          <Section title={t.followTitle} lead={t.followText}>
            <FindForm lang={lang} />
          </Section>
        </Columns>
      </Wrap>
      <Section
        title={t.stepsTitle}
        tone="tint"
        more={{ href: '/saisine-par-voie-electronique', label: t.rightsMore }}
      >
        <CardGrid>
          {t.steps.map(({ title, text }) => (
            <Card key={title} title={title} headingLevel={3}>
              <p>{text}</p>
            </Card>
          ))}
        </CardGrid>
      </Section>
    </>
  );
}

function Services({ lang, services }: HomeView) {
  const t = homeTexts(lang);
  return (
    <Section title={t.servicesTitle} more={{ href: '/services', label: t.servicesMore }}>
      <CardGrid>
        {services.slice(0, MOST_SERVICES).map((service) => (
          <ServiceCard
            key={service.slug}
            href={`/services/${service.slug}`}
            label={service.name[lang]}
            text={shorten(service.mission[lang], LONGEST_TEXT)}
            icon={serviceIcon(service.slug)}
          />
        ))}
      </CardGrid>
    </Section>
  );
}
