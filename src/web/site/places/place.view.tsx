import { addDays, type Day } from '#modules/calendar/index.ts';
import {
  ACCESS_DETAILS,
  ACCESS_LEVELS,
  type Place,
  placeName,
  type Service,
} from '#modules/directory/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import { formatDay, type Lang } from '#platform/i18n/index.ts';
import { lengthOf } from '#platform/text/clean.ts';
import {
  Card,
  CheckList,
  Columns,
  Icon,
  LinkGrid,
  Notice,
  Pagination,
  Photo,
  Prose,
  Section,
} from '#ui/index.ts';
import { hoursTexts } from '../shared/hours.messages.ts';
import { Closures, HoursInWords, TodayLine, Week } from '../shared/hours-view.tsx';
import { mondayOf, weekName } from '../shared/hours-week.ts';
import { ReachCard } from '../shared/place-card.tsx';
import { reachTexts } from '../shared/reach.messages.ts';
import { PlacesMap } from './map.tsx';
import { LONGEST_LEAD, Paragraphs } from './paragraphs.tsx';
import { PHOTO_WIDTHS, photoHeight, photoMark } from './photo.ts';
import { placesTexts } from './places.messages.ts';

export interface PlaceBodyProps {
  readonly lang: Lang;
  readonly now: Date;
  readonly tenant: Tenant;
  readonly place: Place;
  readonly services: readonly Service[];
  readonly all: readonly Place[];
  readonly monday: Day;
  readonly today: Day;
  readonly changedAt: Date | null;
  readonly photoShown: boolean;
}

/** More are found in the list of services, by the name of the place. */
const MOST_SERVICES = 60;

/** A place below its title: when, who, how to get there and in. */
export function PlaceBody(props: PlaceBodyProps) {
  const { lang, place, services } = props;
  const t = placesTexts(lang);
  const description = place.description?.[lang] ?? '';
  return (
    <Columns aside={<Aside {...props} />}>
      <PlaceHours {...props} />
      {services.length > 0 && (
        <Section
          title={t.servicesTitle}
          more={
            services.length > MOST_SERVICES
              ? {
                  href: `/services?q=${encodeURIComponent(place.name)}`,
                  label: t.allServices(services.length),
                }
              : undefined
          }
        >
          <ServiceLinks lang={lang} services={services.slice(0, MOST_SERVICES)} />
        </Section>
      )}
      {lengthOf(description) > LONGEST_LEAD && (
        <Section title={t.about}>
          <Paragraphs text={description} />
        </Section>
      )}
    </Columns>
  );
}

export function ServiceLinks({
  lang,
  services,
}: {
  readonly lang: Lang;
  readonly services: readonly Service[];
}) {
  return (
    <LinkGrid items={services.map(({ slug, name }) => ({ href: `/services/${slug}`, label: name[lang] }))} />
  );
}

function PlaceHours(props: PlaceBodyProps) {
  const { lang, now, tenant, place, changedAt } = props;
  const t = hoursTexts(lang);
  const { hours, hoursComment } = place;
  const check = tenant.kind === 'commune' ? t.toCheck : t.toCheckOther;
  return (
    <Section title={t.title} id="horaires">
      {hours && <Closures lang={lang} now={now} hours={hours} />}
      {hoursComment?.toCheck && (
        <Notice tone="warn">
          <p dir="auto">{check(hoursComment.text)}</p>
        </Notice>
      )}
      <div class="pv-stack">
        {hours ? <KnownHours {...props} hours={hours} /> : <p>{t.unknown}</p>}
        {changedAt && <p class="pv-muted">{t.changed(formatDay(changedAt, lang, tenant.timeZone))}</p>}
      </div>
    </Section>
  );
}

function KnownHours(props: PlaceBodyProps & { readonly hours: NonNullable<Place['hours']> }) {
  const { lang, now, place, hours, monday, today } = props;
  const t = hoursTexts(lang);
  const base = `/lieux/${place.slug}`;
  const at = (day: Day) => `${base}?semaine=${weekName(day)}#horaires`;
  const current = monday === mondayOf(today);
  return (
    <>
      <TodayLine lang={lang} now={now} hours={hours} />
      <Week lang={lang} now={now} hours={hours} name={placeName(place, lang)} monday={monday} />
      <Pagination
        label={t.weeks}
        previous={{ href: at(addDays(monday, -7)), label: t.previousWeek }}
        next={{ href: at(addDays(monday, 7)), label: t.nextWeek }}
      />
      {!current && (
        <p>
          <a href={`${base}#horaires`}>{t.backToThisWeek}</a>
        </p>
      )}
      <Prose>
        <HoursInWords lang={lang} now={now} hours={hours} />
      </Prose>
      <p class="pv-contact__files">
        <a href={`${base}/horaires.ics`}>
          <Icon name="calendar" />
          {t.calendar}
        </a>
        <a href={`${base}/horaires.json`}>
          <Icon name="download" />
          {t.data}
        </a>
      </p>
    </>
  );
}

function Aside(props: PlaceBodyProps) {
  const { lang, tenant, place, all, photoShown } = props;
  const t = placesTexts(lang);
  const name = placeName(place, lang);
  const number = all.findIndex(({ id }) => id === place.id) + 1;
  const { street, postcode, city } = place;
  return (
    <>
      {photoShown && <PlacePhoto {...props} />}
      <Section title={t.reach} id="joindre">
        <div class="pv-stack">
          <ReachCard
            lang={lang}
            name={name}
            // Where it stands, and not where the town hall does.
            reach={{ ...place.reach, street, postcode, city }}
            contact={place.contact}
            place={place}
            accessElsewhere
            formHref="/contact"
            files={[{ href: `/lieux/${place.slug}/carte-de-visite.vcf`, label: reachTexts(lang).card }]}
            hours={!street && !city && <p class="pv-muted">{t.noAddress}</p>}
          />
          {place.latitude !== null && (
            <PlacesMap lang={lang} label={t.hereLabel(tenant.name, name)} places={all} here={number} />
          )}
        </div>
      </Section>
      <AccessCard lang={lang} place={place} />
    </>
  );
}

/** How disabled people get in: level, details, note. Nothing where nothing is told. */
export function AccessCard({ lang, place }: { readonly lang: Lang; readonly place: Place }) {
  const { level, details, note } = place.access;
  if (level === 'unknown' && details.length === 0 && !note) return null;
  return (
    <Card title={placesTexts(lang).accessTitle}>
      <div class="pv-stack">
        {level !== 'unknown' && (
          <p>
            <strong>{ACCESS_LEVELS[level][lang]}</strong>
          </p>
        )}
        {details.length > 0 && <CheckList items={details.map((detail) => ACCESS_DETAILS[detail][lang])} />}
        {note && <p dir="auto">{note[lang]}</p>}
      </div>
    </Card>
  );
}

function PlacePhoto({ lang, place }: PlaceBodyProps) {
  if (!place.photo) return null;
  const { fileId, alt, credit } = place.photo;
  const at = (width: number) => `/lieux/${place.slug}/photo/${width}?v=${photoMark(fileId)}`;
  return (
    <Photo
      src={at}
      widths={PHOTO_WIDTHS}
      width={960}
      height={photoHeight(960)}
      sizes="(max-width: 52rem) 92vw, 27rem"
      alt={alt?.[lang] ?? ''}
      credit={credit ? placesTexts(lang).photo(credit) : undefined}
    />
  );
}
