import { localText, type OpeningHours } from '#modules/calendar/index.ts';
import { setHours } from '#modules/directory/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { formatParts, type Lang } from '#platform/i18n/index.ts';
import { Button, ButtonGroup, Fieldset, Section, Select, TextInput } from '#ui/index.ts';
import { requireFields, type Values } from '../../../kit/form.ts';
import { fieldsOf, type Problems, problemsOf } from '../../../kit/form-problems.ts';
import type { Page } from '../../../kit/page.ts';
import { atPlace, type PlaceAt, run } from '../at-place.ts';
import { directoryTexts } from '../directory.messages.ts';
import { changed, placePage } from '../directory-page.tsx';
import { placePath } from '../paths.ts';
import { DefaultPreview } from './hours-page.tsx';
import { Preview } from './preview.tsx';
import { seasonTexts } from './season.messages.ts';
import { readSeasonForm, SEASON_FIELDS, SEASON_ORDER, seasonValues } from './season-form.ts';
import { WeekFields } from './week-fields.tsx';
import { copyMonday, weekFieldNames } from './week-form.ts';

/** A place whose hours are known, and which of its seasons the page is about; their number: a new one. */
interface SeasonAt extends PlaceAt {
  readonly hours: OpeningHours;
  readonly index: number;
}

function atSeason(work: (page: Page, at: SeasonAt) => Response | Promise<Response>) {
  return atPlace((page, at) => {
    const { hours } = at.place;
    const rank = page.param('rank');
    const count = hours?.seasons?.length ?? 0;
    const index = rank === 'nouvelle' ? count : Number(rank) - 1;
    if (!hours || !(Number.isInteger(index) && index >= 0) || (rank !== 'nouvelle' && index >= count))
      throw notFound('desk.season_not_found');
    return work(page, { ...at, hours, index });
  });
}

/** GET …/saisons/:rank; `nouvelle` is one to come. */
export const seasonForm = atSeason((page, at) => {
  const values = seasonValues(at.hours.seasons?.[at.index] ?? null, at.hours, page.lang);
  return show(page, at, { ...values, vu: at.place.hoursRevision ?? '' }, null);
});

/** POST …/saisons/:rank */
export const saveSeason = atSeason(async (page, at) => {
  const form = await readForm(page.c);
  requireFields(form, [...weekFieldNames(form), ...SEASON_FIELDS]);
  const typed: Values = Object.fromEntries(form.names().map((name) => [name, form.line(name)]));
  const act = typed['suite'] ?? '';
  if (act.startsWith('recopier'))
    return show(page, at, copyMonday(typed, act === 'recopier' ? 'workdays' : 'week'), null);
  const { hours, problems, values } = readSeasonForm(typed, at.hours, at.index, page.lang);
  if (problems || act === 'apercu') return show(page, at, values, problems);
  return keep(page, at, values, { hours, done: 'saison' });
});

/** POST …/saisons/:rank/retirer */
export const removeSeason = atSeason(async (page, at) => {
  const form = await readForm(page.c);
  requireFields(form, ['vu']);
  const { seasons = [], ...rest } = at.hours;
  const left = seasons.filter((_, index) => index !== at.index);
  const hours = left.length > 0 ? { ...rest, seasons: left } : rest;
  const values = { ...seasonValues(seasons[at.index] ?? null, at.hours, page.lang), vu: form.line('vu') };
  return keep(page, at, values, { hours, done: 'saison-retiree' });
});

async function keep(
  page: Page,
  { place, ...at }: SeasonAt,
  values: Values,
  { hours, done }: { hours: OpeningHours | null; done: string },
): Promise<Response> {
  const seenRevision = values['vu'] || null;
  try {
    const after = await run(page, setHours, { placeId: place.id, hours, seenRevision });
    return page.redirect(placePath(place.slug, 'horaires', changed(done, seenRevision, after)));
  } catch (error) {
    const seen = { ...values, vu: place.hoursRevision ?? '' };
    return show(page, { place, ...at }, seen, problemsOf(error, page.lang));
  }
}

function show(page: Page, at: SeasonAt, values: Values, problems: Problems | null): Response {
  const { lang, now } = page;
  const t = seasonTexts(lang);
  const { place, hours, index } = at;
  const season = hours.seasons?.[index];
  const here = placePath(place.slug, `saisons/${season ? index + 1 : 'nouvelle'}`);
  const field = fieldsOf(values, problems);
  const read = readSeasonForm(values, hours, index, lang);
  return placePage(page, place, {
    tab: 'hours',
    title: season ? localText(season.name, lang) : t.add,
    above: [{ href: placePath(place.slug, 'horaires'), label: directoryTexts(lang).tabs.hours }],
    problems,
    order: SEASON_ORDER,
    path: here,
    islands: ['hours-preview.js'],
    children: (
      <>
        <form method="post" action={here} noValidate data-island="hours-preview">
          <DefaultPreview lang={lang} />
          <input type="hidden" name="vu" value={values['vu']} />
          <TextInput {...field('nom')} label={t.name} hint={t.nameHint} width={30} />
          <DateFields lang={lang} name="du" legend={t.from} field={field} />
          <DateFields lang={lang} name="au" legend={t.to} field={field} />
          <TextInput
            {...field('annee')}
            label={t.year}
            hint={t.yearHint}
            inputmode="numeric"
            width={4}
            optional
          />
          <WeekFields lang={lang} legend={t.week} values={values} problems={problems} />
          <Preview lang={lang} now={now} hours={read.hours} problems={read.problems} />
          <ButtonGroup>
            <Button>{t.save}</Button>
            <Button variant="secondary" name="suite" value="apercu">
              {directoryTexts(lang).preview}
            </Button>
          </ButtonGroup>
        </form>
        {season && (
          <Section title={t.remove}>
            <form method="post" action={`${here}/retirer`}>
              <input type="hidden" name="vu" value={place.hoursRevision ?? ''} />
              <p>{t.removeText}</p>
              <p>
                <Button variant="danger">{t.remove}</Button>
              </p>
            </form>
          </Section>
        )}
      </>
    ),
  });
}

interface DateFieldsProps {
  readonly lang: Lang;
  readonly name: 'du' | 'au';
  readonly legend: string;
  readonly field: ReturnType<typeof fieldsOf<string>>;
}

/** A day of the year: its number, then its month. */
function DateFields({ lang, name, legend, field }: DateFieldsProps) {
  const t = seasonTexts(lang);
  const { error, ...day } = field(`${name}_jour`);
  const { error: _, ...month } = field(`${name}_mois`);
  return (
    <Fieldset legend={legend} legendSize="s" id={`${name}_date`} error={error}>
      <div class="pv-pair">
        <TextInput {...day} label={t.day} inputmode="numeric" width={2} />
        <Select {...month} label={t.month} items={[{ value: '', label: t.chooseMonth }, ...months(lang)]} />
      </div>
    </Fieldset>
  );
}

function months(lang: Lang): { value: string; label: string }[] {
  return Array.from({ length: 12 }, (_, index) => {
    const value = String(index + 1).padStart(2, '0');
    return {
      value,
      label: formatParts(new Date(`2026-${value}-15T12:00:00Z`), lang, 'UTC', { month: 'long' }),
    };
  });
}
