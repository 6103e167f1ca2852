import { dayIn, type OpeningHours, openStateText } from '#modules/calendar/index.ts';
import {
  mayEditDirectory,
  mayEditService,
  type PlaceForEditor,
  placesForEditors,
  type Service,
  services,
} from '#modules/directory/index.ts';
import type { Lang } from '#platform/i18n/index.ts';
import {
  ButtonLink,
  CardGrid,
  EmptyState,
  ManagedItem,
  ManagedList,
  Notice,
  Section,
  ServiceCard,
  Tag,
} from '#ui/index.ts';
import { agentOf } from '../../../kit/desk-page.tsx';
import type { Page } from '../../../kit/page.ts';
import { editsDirectory } from '../at-place.ts';
import { closureSentence } from '../closures/closure-form.ts';
import { directoryTexts } from '../directory.messages.ts';
import { directoryPage, placeTitle } from '../directory-page.tsx';
import { undecidedOf } from '../holidays/undecided.tsx';
import { DIRECTORY, placePath, servicePath } from '../paths.ts';
import { listTexts } from './list.messages.ts';
import { missingOfPlace, missingOfService } from './missing.ts';

/** Two months, as the page that decides for all places. */
const UNDECIDED_DAYS = 60;
const MOST_CLOSURES = 3;

/** GET /bureau/annuaire: what the agent may edit, what is missing, what is announced. */
export async function listDirectory(page: Page): Promise<Response> {
  const agent = agentOf(page);
  const t = listTexts(page.lang);
  if (!editsDirectory(agent)) {
    return directoryPage(page, {
      title: directoryTexts(page.lang).title,
      children: (
        <EmptyState title={t.nothing} icon="building">
          <p>{t.nothingText}</p>
        </EmptyState>
      ),
    });
  }
  const { all, everyService } = await page.read(async (tx) => ({
    all: await placesForEditors(tx, agent, page.now),
    everyService: await services(tx),
  }));
  const own = all.filter(({ mayEdit }) => mayEdit);
  const ownServices = everyService.filter(({ id }) => mayEditService(agent, id));
  const admin = mayEditDirectory(agent);
  const undecided = undecidedOf(page, own, UNDECIDED_DAYS);
  return directoryPage(page, {
    title: directoryTexts(page.lang).title,
    children: (
      <>
        <p>{t.lead}</p>
        {undecided.length > 0 && (
          <Notice tone="warn">
            <p>
              <a href={`${DIRECTORY}/jours-feries`}>{t.decideAll(undecided.length)}</a>
            </p>
          </Notice>
        )}
        <Places page={page} own={own} admin={admin} />
        <ServicesPart lang={page.lang} own={ownServices} admin={admin} />
        {admin && <More lang={page.lang} />}
      </>
    ),
  });
}

function Places({ page, own, admin }: { page: Page; own: readonly PlaceForEditor[]; admin: boolean }) {
  const t = listTexts(page.lang);
  return (
    <Section title={t.places} id="lieux">
      {own.length === 0 ? (
        <EmptyState title={t.noPlace} headingLevel={3} icon="map-pin">
          {admin && <p>{t.noPlaceText}</p>}
        </EmptyState>
      ) : (
        <ManagedList>
          {own.map((one) => (
            <OnePlace key={one.place.id} page={page} one={one} />
          ))}
        </ManagedList>
      )}
      {admin && <Add href={`${DIRECTORY}/nouveau-lieu`} label={t.addPlace} />}
    </Section>
  );
}

function OnePlace({ page, one }: { page: Page; one: PlaceForEditor }) {
  const { lang, now } = page;
  const t = listTexts(lang);
  const { place } = one;
  const { hours, slug } = place;
  const name = placeTitle(page, place);
  const missing = missingOfPlace(place);
  return (
    <ManagedItem
      href={placePath(slug)}
      label={name}
      subject={name}
      state={hours ? openStateText(hours, now, lang) : t.unknown}
      notes={hours ? announced(hours, now, lang) : []}
      tags={
        (missing.length > 0 || one.undecided > 0) && (
          <>
            {missing.map((what) => (
              <Tag key={what} tone={what === 'noHours' ? 'bad' : what === 'toCheck' ? 'warn' : 'neutral'}>
                {t[what]}
              </Tag>
            ))}
            {one.undecided > 0 && <Tag tone="warn">{t.undecided(one.undecided)}</Tag>}
          </>
        )
      }
      actions={
        hours
          ? [
              { href: placePath(slug, 'fermeture'), label: t.closure },
              { href: placePath(slug, 'horaires'), label: t.hours },
              { href: placePath(slug, 'jours-feries'), label: t.holidays },
            ]
          : [{ href: placePath(slug, 'horaires'), label: t.hours }]
      }
    />
  );
}

/** The closures under way or to come, soonest first. */
function announced({ zone, exceptions = [] }: OpeningHours, now: Date, lang: Lang): string[] {
  const today = dayIn(now, zone);
  return exceptions
    .filter(({ to }) => to === undefined || to >= today)
    .toSorted((a, b) => a.from.localeCompare(b.from))
    .slice(0, MOST_CLOSURES)
    .map((closure) => closureSentence(closure, today, lang));
}

function ServicesPart({ lang, own, admin }: { lang: Lang; own: readonly Service[]; admin: boolean }) {
  const t = listTexts(lang);
  return (
    <Section title={t.services} id="services">
      <ManagedList>
        {own.map((service) => {
          const missing = missingOfService(service);
          return (
            <ManagedItem
              key={service.id}
              href={servicePath(service.slug)}
              label={service.name[lang]}
              state={[service.place?.name, service.reach.phone].filter(Boolean).join(' · ')}
              tags={
                missing.length > 0 &&
                missing.map((what) => (
                  <Tag key={what} tone="neutral">
                    {t[what]}
                  </Tag>
                ))
              }
            />
          );
        })}
      </ManagedList>
      {admin && <Add href={`${DIRECTORY}/nouveau-service`} label={t.addService} />}
    </Section>
  );
}

function Add({ href, label }: { href: string; label: string }) {
  return (
    <p class="pv-managed-add">
      <ButtonLink href={href} variant="secondary" icon="plus">
        {label}
      </ButtonLink>
    </p>
  );
}

function More({ lang }: { lang: Lang }) {
  const t = listTexts(lang);
  return (
    <Section title={t.more}>
      <CardGrid>
        <ServiceCard href={`${DIRECTORY}/contacts`} label={t.contacts} text={t.contactsText} icon="phone" />
        <ServiceCard href={`${DIRECTORY}/organismes`} label={t.bodies} text={t.bodiesText} icon="landmark" />
      </CardGrid>
    </Section>
  );
}
