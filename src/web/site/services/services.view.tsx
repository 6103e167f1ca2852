import { type Body, type Place, placeName, type Service } from '#modules/directory/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { shorten } from '#platform/text/clean.ts';
import {
  ButtonGroup,
  ButtonLink,
  EmptyState,
  Entry,
  EntryList,
  FilterBar,
  LinkGrid,
  OpenState,
  PageHeader,
  Pagination,
  Section,
} from '#ui/index.ts';
import type { OpenWords } from '../shared/hours.ts';
import { phoneLink } from '../shared/reach.ts';
import { serviceIcon } from './service-icon.ts';
import type { ShownServices } from './service-list.ts';
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

/** Fewer are seen at a glance: a search would only push them down. */
const FEWEST_TO_SEARCH = 7;
const LONGEST_TEXT = 140;

export interface ServiceListProps {
  readonly lang: Lang;
  readonly shown: ShownServices;
  /** Of all services, found or not. */
  readonly total: number;
  readonly words: string;
  readonly states: (place: Place | null) => OpenWords | null;
  readonly bodies: readonly Body[];
  readonly hasPlaces: boolean;
}

/** The services by theme, the search, the other bodies. */
export function ServiceList(props: ServiceListProps) {
  const { lang, total, words, bodies, hasPlaces } = props;
  const t = servicesTexts(lang);
  return (
    <>
      {(total >= FEWEST_TO_SEARCH || words !== '') && (
        <FilterBar
          label={t.filter.label}
          action="/services"
          submitLabel={t.filter.submit}
          search={{ name: 'q', label: t.filter.words, value: words }}
          reset={words === '' ? undefined : { href: '/services', label: t.filter.reset }}
          count={t.count(props.shown.count)}
        />
      )}
      <Found {...props} />
      {hasPlaces && (
        <p class="pv-section__more">
          <a href="/lieux">{t.placesLink}</a>
        </p>
      )}
      {bodies.length > 0 && <OtherBodies lang={lang} bodies={bodies} />}
    </>
  );
}

function Found(props: ServiceListProps) {
  const { lang, shown, total, words } = props;
  const t = servicesTexts(lang);
  if (shown.groups.length === 0) {
    return (
      <EmptyState
        title={total === 0 ? t.emptyTitle : t.nothingTitle}
        icon={total === 0 ? 'building' : 'search'}
        action={{ href: '/contact', label: t.writeOther }}
      >
        <p>{total === 0 ? t.emptyText : t.nothingText}</p>
      </EmptyState>
    );
  }
  const at = (field: string, slug: string) =>
    `/services?${new URLSearchParams({ ...(words && { q: words }), [field]: slug })}`;
  const paged = shown.previous !== null || shown.next !== null;
  return (
    <>
      {shown.groups.map(({ title, services }) =>
        title ? (
          <Section key={title.fr} title={title[lang]}>
            <Entries {...props} services={services} headingLevel={3} />
          </Section>
        ) : (
          <Entries key="all" {...props} services={services} headingLevel={2} />
        ),
      )}
      <Pagination
        label={t.pages}
        previous={
          shown.previous === null ? undefined : { href: at('avant', shown.previous), label: t.previous }
        }
        next={shown.next === null ? undefined : { href: at('apres', shown.next), label: t.next }}
        summary={paged ? t.range(shown.first, shown.last, shown.count) : undefined}
      />
    </>
  );
}

interface EntriesProps extends Pick<ServiceListProps, 'lang' | 'states'> {
  readonly services: readonly Service[];
  readonly headingLevel: 2 | 3;
}

function Entries({ lang, services, states, headingLevel }: EntriesProps) {
  return (
    <EntryList>
      {services.map((service) => {
        const { place } = service;
        const state = states(place);
        const { phone } = service.reach;
        return (
          <Entry
            key={service.id}
            href={`/services/${service.slug}`}
            label={service.name[lang]}
            icon={serviceIcon(service.slug)}
            text={shorten(service.mission[lang], LONGEST_TEXT)}
            headingLevel={headingLevel}
            links={[
              ...(phone ? [{ ...phoneLink(phone), icon: 'phone' as const }] : []),
              ...(place
                ? [{ href: `/lieux/${place.slug}`, label: placeName(place, lang), icon: 'map-pin' as const }]
                : []),
            ]}
          >
            {state && <OpenState tone={state.tone} headline={state.headline} detail={state.detail} />}
          </Entry>
        );
      })}
    </EntryList>
  );
}

function OtherBodies({ lang, bodies }: { readonly lang: Lang; readonly bodies: readonly Body[] }) {
  const t = servicesTexts(lang);
  return (
    <Section title={t.bodiesTitle} lead={t.bodiesLead} id="organismes">
      <LinkGrid
        items={bodies.map(({ kind, title, what }) => ({
          href: `/organismes#${kind}`,
          label: title[lang],
          text: what[lang],
        }))}
      />
    </Section>
  );
}
