import { describeHours, type OpeningHours, SCHOOL_ZONES, TERRITORIES } from '#modules/calendar/index.ts';
import { hoursRevisions, officialRecord, placeBySlug, setHours } from '#modules/directory/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { Button, ButtonGroup, Checkbox, Fieldset, Notice, Radios, Select } from '#ui/index.ts';
import { requireFields, type Values } from '../../../kit/form.ts';
import { fieldsOf, type Problems, problemsOf } from '../../../kit/form-problems.ts';
import type { Page } from '../../../kit/page.ts';
import { moment } from '../../when.ts';
import { atPlace, type PlaceAt, run } from '../at-place.ts';
import { directoryTexts } from '../directory.messages.ts';
import { changed, placePage } from '../directory-page.tsx';
import { officialWeek } from '../official/official-week.ts';
import { placePath } from '../paths.ts';
import { hoursTexts } from './hours.messages.ts';
import { HOURS_FIELDS, HOURS_ORDER, hoursValues, readHoursForm } from './hours-form.ts';
import { Preview } from './preview.tsx';
import { SeasonList } from './season-list.tsx';
import { Versions } from './versions.tsx';
import { weekTexts } from './week.messages.ts';
import { WeekFields } from './week-fields.tsx';
import { copyMonday, weekFieldNames } from './week-form.ts';

/** GET …/horaires. `?fiche=1`: the week as the official record has it, to be read again and saved. */
export const hoursForm = atPlace(async (page, at) => {
  const { place } = at;
  const values = hoursValues(place, page.tenant, page.lang);
  if (page.query('fiche') && place.officialId) {
    const id = place.officialId;
    const record = await page.read((tx) => officialRecord(tx, id));
    if (record)
      return show(page, at, { values: { ...values, ...officialWeek(record, page.lang) }, fromRecord: true });
  }
  return show(page, at, { values });
});

/** POST …/horaires: shows what it would be, copies Monday, or saves. */
export const saveHours = atPlace(async (page, at) => {
  const form = await readForm(page.c);
  requireFields(form, [...weekFieldNames(form), ...HOURS_FIELDS]);
  const typed: Values = Object.fromEntries(form.names().map((name) => [name, form.line(name)]));
  const act = typed['suite'] ?? '';
  if (act.startsWith('recopier')) {
    const copied = copyMonday(typed, act === 'recopier' ? 'workdays' : 'week');
    return show(page, at, { values: readHoursForm(copied, at.place, page.tenant, page.lang).values });
  }
  const { hours, problems, values } = readHoursForm(typed, at.place, page.tenant, page.lang);
  if (problems || act === 'apercu') return show(page, at, { values, problems });
  const seenRevision = typed['vu'] || null;
  try {
    const after = await run(page, setHours, { placeId: at.place.id, hours, seenRevision });
    const query = changed('horaires', seenRevision, after);
    return page.redirect(placePath(at.place.slug, 'horaires', query));
  } catch (error) {
    const refused = problemsOf(error, page.lang);
    if (refused.status !== 409) return show(page, at, { values, problems: refused });
    return showConflict(page, at, values);
  }
});

/** Somebody was quicker: their hours beside what was typed, which the next sending puts in their place. */
async function showConflict(page: Page, at: PlaceAt, values: Values): Promise<Response> {
  const { place, last } = await page.read(async (tx) => {
    const place = await placeBySlug(tx, at.place.slug);
    return { place, last: (await hoursRevisions(tx, at.place.id, 1))[0] };
  });
  if (!place) throw notFound('desk.place_not_found');
  const t = hoursTexts(page.lang);
  const when = last ? moment(last.at, page.now, page.lang, page.tenant.timeZone) : '';
  const general = [t.changedBy(last?.by ?? t.somebody, when)];
  const seen = { ...values, vu: place.hoursRevision ?? '' };
  const problems = { status: 409, fields: {}, general };
  return show(page, { ...at, place }, { values: seen, problems, theirs: place.hours });
}

interface Shown {
  readonly values: Values;
  readonly problems?: Problems | null;
  /** The hours that somebody else has just saved. */
  readonly theirs?: OpeningHours | null;
  readonly fromRecord?: boolean;
}

async function show(page: Page, at: PlaceAt, shown: Shown): Promise<Response> {
  const { place } = at;
  const versions = await page.read((tx) => hoursRevisions(tx, place.id, 10));
  const t = hoursTexts(page.lang);
  const { problems = null } = shown;
  const here = placePath(place.slug, 'horaires');
  return placePage(page, place, {
    tab: 'hours',
    problems,
    order: HOURS_ORDER,
    path: here,
    islands: ['hours-preview.js'],
    children: (
      <>
        <p>{t.lead}</p>
        {!place.hours && place.hoursRevision && (
          <Notice tone="bad">
            <p>{t.unreadable}</p>
          </Notice>
        )}
        {shown.fromRecord && (
          <Notice>
            <p>{t.fromRecord}</p>
          </Notice>
        )}
        {shown.theirs && <Theirs page={page} hours={shown.theirs} />}
        <HoursForm page={page} at={at} values={shown.values} problems={problems} />
        <SeasonList page={page} place={place} />
        <Versions page={page} place={place} versions={versions} />
      </>
    ),
  });
}

function Theirs({ page, hours }: { page: Page; hours: OpeningHours }) {
  return (
    <Notice tone="warn" title={hoursTexts(page.lang).theirs}>
      {describeHours(hours, page.lang, page.now).flatMap(({ title, lines }) =>
        [...(title ? [<strong>{title}</strong>] : []), ...lines].map((line) => <p>{line}</p>),
      )}
    </Notice>
  );
}

interface HoursFormProps {
  readonly page: Page;
  readonly at: PlaceAt;
  readonly values: Values;
  readonly problems: Problems | null;
}

function HoursForm({ page, at, values, problems }: HoursFormProps) {
  const { lang, tenant, now } = page;
  const t = hoursTexts(lang);
  const field = fieldsOf(values, problems);
  const read = readHoursForm(values, at.place, tenant, lang);
  // What another agent's change refuses is no fault of what was typed: it can be looked at.
  const wrong = read.problems;
  return (
    <form method="post" action={placePath(at.place.slug, 'horaires')} noValidate data-island="hours-preview">
      <DefaultPreview lang={lang} />
      <input type="hidden" name="vu" value={values['vu']} />
      <WeekFields lang={lang} legend={weekTexts(lang).week} values={values} problems={problems} />
      <Checkbox
        name="rdv_seulement"
        label={t.onlyByAppointment}
        hint={t.onlyByAppointmentHint}
        checked={values['rdv_seulement'] === '1'}
      />
      <Fieldset legend={t.rules}>
        <Select
          {...field('zone')}
          label={t.schoolZone}
          items={[
            { value: '', label: t.noZone },
            ...Object.entries(SCHOOL_ZONES).map(([value, label]) => ({ value, label: label[lang] })),
          ]}
        />
        <Radios
          {...field('feries')}
          legend={t.holidays}
          items={(['fermes', 'ouverts'] as const).map((value) => ({ value, label: t.holidayRules[value] }))}
        />
        <Select
          {...field('territoire')}
          label={t.territory}
          items={Object.entries(TERRITORIES).map(([value, label]) => ({ value, label: label[lang] }))}
        />
      </Fieldset>
      <Preview lang={lang} now={now} hours={read.hours} problems={wrong} />
      <ButtonGroup>
        <Button>{t.save}</Button>
        <Button variant="secondary" name="suite" value="apercu">
          {directoryTexts(lang).preview}
        </Button>
      </ButtonGroup>
    </form>
  );
}

/** What the Enter key does in a field: the first button of a form, here the harmless one. */
export function DefaultPreview({ lang }: { readonly lang: Lang }) {
  return (
    <button
      type="submit"
      name="suite"
      value="apercu"
      class="govuk-visually-hidden"
      tabIndex={-1}
      aria-hidden="true"
    >
      {directoryTexts(lang).preview}
    </button>
  );
}
