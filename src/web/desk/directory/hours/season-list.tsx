import { describeHours } from '#modules/calendar/index.ts';
import type { Place } from '#modules/directory/index.ts';
import { ButtonLink, Section } from '#ui/index.ts';
import type { Page } from '../../../kit/page.ts';
import { directoryTexts } from '../directory.messages.ts';
import { placePath } from '../paths.ts';
import { hoursTexts } from './hours.messages.ts';

/** The seasons of a place in words, each with the way to change it. */
export function SeasonList({ page, place }: { readonly page: Page; readonly place: Place }) {
  const { lang } = page;
  const { hours } = place;
  if (!hours) return null;
  const t = hoursTexts(lang);
  const seasons = hours.seasons ?? [];
  return (
    <Section title={t.seasons} id="saisons">
      <p class="pv-muted">{t.seasonsLead}</p>
      {seasons.length > 0 && (
        <ul class="pv-managed">
          {seasons.map((season, index) => {
            const [, words] = describeHours(
              { zone: hours.zone, weekly: {}, ...zoneOf(hours), seasons: [season] },
              lang,
            );
            return (
              <li key={season.from} class="pv-managed__item">
                <div class="pv-managed__what">
                  <h3 class="pv-managed__name">{words?.title}</h3>
                  {words?.lines.map((line) => (
                    <p key={line} class="pv-muted">
                      {line}
                    </p>
                  ))}
                </div>
                <a class="pv-managed__link" href={placePath(place.slug, `saisons/${index + 1}`)}>
                  {directoryTexts(lang).edit}
                  <span class="govuk-visually-hidden"> {words?.title}</span>
                </a>
              </li>
            );
          })}
        </ul>
      )}
      <p>
        <ButtonLink href={placePath(place.slug, 'saisons/nouvelle')} variant="secondary" icon="plus">
          {t.addSeason}
        </ButtonLink>
      </p>
    </Section>
  );
}

function zoneOf({ schoolZone }: NonNullable<Place['hours']>) {
  return schoolZone ? { schoolZone } : {};
}
