import { decideHoliday, placesForEditors } from '#modules/directory/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Button, ButtonGroup, Checkboxes, EmptyState, Section } from '#ui/index.ts';
import { requireFields } from '../../../kit/form.ts';
import { type Problems, problem, problemsOf } from '../../../kit/form-problems.ts';
import type { Page } from '../../../kit/page.ts';
import { run } from '../at-place.ts';
import { directoryPage, placeTitle } from '../directory-page.tsx';
import { DIRECTORY } from '../paths.ts';
import { holidaysTexts } from './holidays.messages.ts';
import { dateWords } from './place-holidays.tsx';
import { type Undecided, undecidedOf } from './undecided.tsx';

const HERE = `${DIRECTORY}/jours-feries`;
/** Two months: long enough to print the summer's poster. */
const SHOWN_DAYS = 60;

/** GET /bureau/annuaire/jours-feries: each holiday to come without a decision, for all places at once. */
export async function allHolidays(page: Page): Promise<Response> {
  return show(page, await undecided(page), null);
}

async function undecided(page: Page): Promise<readonly Undecided[]> {
  const all = await page.read((tx) => placesForEditors(tx, page.actor, page.now));
  return undecidedOf(page, all, SHOWN_DAYS);
}

/** POST /bureau/annuaire/jours-feries: one holiday, the places ticked, one decision, for that day alone. */
export async function decideForAll(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  requireFields(form, ['jour', 'decision']);
  const all = await undecided(page);
  const day = form.line('jour');
  const asked = all.find((one) => one.day === day);
  if (!asked) throw notFound('desk.holiday_not_found');
  const placeIds = form.lines('lieux').filter(isUuid);
  if (placeIds.length === 0)
    return show(page, all, problem(`lieux_${day}`, holidaysTexts(page.lang).choosePlaces));
  const decision = form.line('decision') === 'open' ? 'open' : 'closed';
  try {
    await run(page, decideHoliday, { placeIds, holiday: day, decision });
  } catch (error) {
    return show(page, all, problemsOf(error, page.lang));
  }
  return page.redirect(`${HERE}?fait=feries`);
}

function show(page: Page, days: readonly Undecided[], problems: Problems | null): Response {
  const t = holidaysTexts(page.lang);
  return directoryPage(page, {
    title: t.all,
    problems,
    path: HERE,
    children:
      days.length === 0 ? (
        <EmptyState title={t.none} icon="circle-check" action={{ href: DIRECTORY, label: t.places }}>
          <p>{t.noneText}</p>
        </EmptyState>
      ) : (
        <>
          <p>{t.allLead}</p>
          {days.map((one) => (
            <OneDay key={one.day} page={page} one={one} problems={problems} />
          ))}
        </>
      ),
  });
}

function OneDay({ page, one, problems }: { page: Page; one: Undecided; problems: Problems | null }) {
  const { lang } = page;
  const t = holidaysTexts(lang);
  const date = dateWords(one.day, lang);
  const field = `lieux_${one.day}`;
  return (
    <Section title={`${one.holiday.name[lang]}, ${date}`}>
      <form method="post" action={HERE}>
        <input type="hidden" name="jour" value={one.day} />
        <Checkboxes
          name="lieux"
          id={field}
          legend={t.places}
          error={problems?.fields[field]}
          small
          values={one.places.map(({ place }) => place.id)}
          items={one.places.map(({ place, told }) => ({
            value: place.id,
            label: `${placeTitle(page, place)} (${t.toldPlace[told]})`,
          }))}
        />
        <ButtonGroup>
          {(['closed', 'open'] as const).map((value) => (
            <Button
              key={value}
              variant="secondary"
              name="decision"
              value={value}
              label={t.decideNamed(t.decide[value], date)}
            >
              {t.decide[value]}
            </Button>
          ))}
        </ButtonGroup>
      </form>
    </Section>
  );
}
