import { type Day, type Holiday, holidaysWithoutDecision } from '#modules/calendar/index.ts';
import { mayEditPlace, type PlaceForEditor, placesForEditors } from '#modules/directory/index.ts';
import { Notice } from '#ui/index.ts';
import { agentOf } from '../../../kit/desk-page.tsx';
import type { Page } from '../../../kit/page.ts';
import { editsDirectory } from '../at-place.ts';
import { placeTitle } from '../directory-page.tsx';
import { DIRECTORY } from '../paths.ts';
import { holidaysTexts } from './holidays.messages.ts';
import { dateWords } from './place-holidays.tsx';

/** How long before a public holiday the desk asks for a decision. */
const WARNED_DAYS = 30;

/** A public holiday to come, and the places of the agent that would receive and of which nobody has decided. */
export interface Undecided {
  readonly day: Day;
  readonly holiday: Holiday;
  readonly places: readonly { readonly place: PlaceForEditor['place']; readonly told: 'open' | 'closed' }[];
}

/**
 * What the desk warns of, for the places that the agent edits; reads nothing for whoever edits none. The places are those
 * that are remembered: an inbox need not read the directory anew, and who decides is shown it read afresh.
 */
export async function warnedOf(page: Page): Promise<readonly Undecided[]> {
  const agent = agentOf(page);
  if (!editsDirectory(agent)) return [];
  return undecidedOf(
    page,
    await page.remember('desk.places', (tx) => placesForEditors(tx, agent, page.now)),
    WARNED_DAYS,
  );
}

/** The undecided public holidays of the places that the agent edits, within `days`, the soonest first. */
export function undecidedOf(page: Page, all: readonly PlaceForEditor[], days: number): readonly Undecided[] {
  const agent = agentOf(page);
  const own = all.filter(({ services }) => mayEditPlace(agent, { serviceIds: services.map(({ id }) => id) }));
  const found = new Map<Day, { holiday: Holiday; places: Undecided['places'][number][] }>();
  for (const { place } of own) {
    for (const { day, holiday, told } of place.hours
      ? holidaysWithoutDecision(place.hours, page.now, days)
      : []) {
      const here = found.get(day) ?? { holiday, places: [] };
      here.places.push({ place, told });
      found.set(day, here);
    }
  }
  return [...found]
    .map(([day, { holiday, places }]) => ({ day, holiday, places }))
    .toSorted((a, b) => a.day.localeCompare(b.day));
}

/** Names beyond that many are told by their number. */
const MOST_NAMES = 3;

/** The discreet line of the desk: which holiday, where, and the way to decide. Nothing where all is decided. */
export function UndecidedNotice({
  page,
  undecided,
}: {
  readonly page: Page;
  readonly undecided: readonly Undecided[];
}) {
  if (undecided.length === 0) return null;
  const t = holidaysTexts(page.lang);
  return (
    <Notice tone="warn">
      <p>
        <strong>{t.banner(undecided.length)}</strong> ·{' '}
        <a href={`${DIRECTORY}/jours-feries`}>{t.bannerLink}</a>
      </p>
      {undecided.map(({ day, holiday, places }) => (
        <p key={day}>
          {t.bannerOne(holiday.name[page.lang], dateWords(day, page.lang), namesOf(page, places))}
        </p>
      ))}
    </Notice>
  );
}

function namesOf(page: Page, places: Undecided['places']): string {
  const names = places.slice(0, MOST_NAMES).map(({ place }) => placeTitle(page, place));
  const more = places.length - names.length;
  return [...names, ...(more > 0 ? [`+\u00a0${more}`] : [])].join(', ');
}
