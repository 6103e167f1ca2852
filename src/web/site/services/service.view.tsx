import { type Contact, type Place, placeName, type Service, type Subject } from '#modules/directory/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { lengthOf, shorten } from '#platform/text/clean.ts';
import { ButtonGroup, ButtonLink, Columns, LinkGrid, OpenState, PageHeader, Section } from '#ui/index.ts';
import { LONGEST_LEAD, Paragraphs } from '../places/paragraphs.tsx';
import { AccessCard, ServiceLinks } from '../places/place.view.tsx';
import { hoursTexts } from '../shared/hours.messages.ts';
import type { OpenWords } from '../shared/hours.ts';
import { Closures, TodayLine, Week } from '../shared/hours-view.tsx';
import { ReachCard } from '../shared/place-card.tsx';
import { reachTexts } from '../shared/reach.messages.ts';
import { mailLink, phoneLink } from '../shared/reach.ts';
import { servicesTexts } from './services.messages.ts';

interface ServiceHeaderProps {
  readonly lang: Lang;
  readonly service: Service;
  readonly state: OpenWords | null;
}

export function ServiceHeader({ lang, service, state }: ServiceHeaderProps) {
  const t = servicesTexts(lang);
  const { phone } = service.reach;
  return (
    <PageHeader
      title={service.name[lang]}
      lead={<bdi>{shorten(service.mission[lang], LONGEST_LEAD)}</bdi>}
      actions={
        <>
          {state && <OpenState tone={state.tone} headline={state.headline} detail={state.detail} size="l" />}
          <ButtonGroup>
            <ButtonLink href={`/contact?service=${service.slug}`} icon="message-square">
              {t.writeTo}
            </ButtonLink>
            {phone && (
              <ButtonLink
                href={phoneLink(phone).href}
                variant="secondary"
                icon="phone"
                label={`${phone}, ${t.call}`}
              >
                {phone}
              </ButtonLink>
            )}
          </ButtonGroup>
        </>
      }
    />
  );
}

interface ServiceBodyProps {
  readonly lang: Lang;
  readonly now: Date;
  readonly service: Service;
  readonly subjects: readonly Subject[];
  readonly neighbours: readonly Service[];
}

/** A service below its title: what one writes to it about, whom to call, where and when to come. */
export function ServiceBody(props: ServiceBodyProps) {
  const { lang, now, service, subjects } = props;
  const t = servicesTexts(lang);
  const mission = service.mission[lang];
  return (
    <Columns aside={<Reach {...props} />}>
      {lengthOf(mission) > LONGEST_LEAD && (
        <Section title={t.mission}>
          <Paragraphs text={mission} />
        </Section>
      )}
      <Subjects lang={lang} service={service} subjects={subjects} />
      {service.place && <Where {...props} now={now} place={service.place} />}
    </Columns>
  );
}

function Subjects({ lang, service, subjects }: Pick<ServiceBodyProps, 'lang' | 'service' | 'subjects'>) {
  const t = servicesTexts(lang);
  return (
    <Section title={t.subjectsTitle}>
      {subjects.length === 0 ? (
        <p>
          <a href={`/contact?service=${service.slug}`}>{t.subjectsNone}</a>
        </p>
      ) : (
        <LinkGrid
          items={subjects.map(({ slug, label, help, kind }) => ({
            href: `/contact?sujet=${slug}`,
            label: label[lang],
            text: help?.[lang],
            tag: kind === 'demande' ? t.demande : undefined,
          }))}
        />
      )}
    </Section>
  );
}

function Reach({ lang, service, neighbours }: ServiceBodyProps) {
  const t = servicesTexts(lang);
  return (
    <>
      <Section title={t.reach} id="joindre">
        <ReachCard
          lang={lang}
          name={service.contact?.label[lang] ?? service.name[lang]}
          reach={service.reach}
          contact={service.contact}
          place={service.place}
          accessElsewhere
          formHref={`/contact?service=${service.slug}`}
          files={[{ href: `/services/${service.slug}/carte-de-visite.vcf`, label: reachTexts(lang).card }]}
          hours={service.manager && <Manager lang={lang} manager={service.manager} />}
        />
      </Section>
      {neighbours.length > 0 && (
        <Section title={t.neighbours}>
          <ServiceLinks lang={lang} services={neighbours} />
        </Section>
      )}
    </>
  );
}

/** « Responsable du service : Camille Arnaud, directrice, 01 99 … ». */
function Manager({ lang, manager }: { readonly lang: Lang; readonly manager: Contact }) {
  const { person, role, phone, email, label } = manager;
  const who = [person, role?.[lang]].filter(Boolean).join(', ') || label[lang];
  const links = [...(phone ? [phoneLink(phone)] : []), ...(email ? [mailLink(email)] : [])];
  return (
    <div class="pv-contact__hours">
      <h4>{servicesTexts(lang).manager}</h4>
      <p>
        <bdi>{who}</bdi>
      </p>
      {links.map(({ href, label: words }) => (
        <p key={href}>
          <a href={href}>{words}</a>
        </p>
      ))}
    </div>
  );
}

function Where({ lang, now, place }: ServiceBodyProps & { readonly place: Place }) {
  const t = servicesTexts(lang);
  const name = placeName(place, lang);
  const { hours } = place;
  return (
    <Section title={t.where} id="horaires" more={{ href: `/lieux/${place.slug}`, label: t.placeMore(name) }}>
      {hours ? (
        <div class="pv-stack">
          <Closures lang={lang} now={now} hours={hours} />
          <TodayLine lang={lang} now={now} hours={hours} />
          <Week lang={lang} now={now} hours={hours} name={name} />
          <AccessCard lang={lang} place={place} />
        </div>
      ) : (
        <div class="pv-stack">
          <p>{hoursTexts(lang).unknown}</p>
          <AccessCard lang={lang} place={place} />
        </div>
      )}
    </Section>
  );
}
