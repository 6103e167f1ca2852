import { dayIn, type HoursException, type OpeningHours } from '#modules/calendar/index.ts';
import { addClosure, type Place, removeClosure } from '#modules/directory/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import type { Lang } from '#platform/i18n/index.ts';
import { EmptyState, HoursPreview, Section, Tag } from '#ui/index.ts';
import { ButtonForm } from '../../../account/sign-in-page.tsx';
import { requireFields, type Values } from '../../../kit/form.ts';
import { type Problems, problemsOf } from '../../../kit/form-problems.ts';
import type { Page } from '../../../kit/page.ts';
import { dayWords } from '../../when.ts';
import { atPlace, type PlaceAt, run } from '../at-place.ts';
import { changed, placePage } from '../directory-page.tsx';
import { placePath } from '../paths.ts';
import { closureTexts } from './closure.messages.ts';
import { ClosureFields } from './closure-fields.tsx';
import { CLOSURE_FIELDS, CLOSURE_ORDER, closureSentence, openDaysIn, readClosure } from './closure-form.ts';

/** GET …/fermeture: one form, today already in it. */
export const closureForm = atPlace((page, at) => {
  const zone = at.place.hours?.zone ?? page.tenant.timeZone;
  return show(page, at, { du: dayIn(page.now, zone), au: '', nature: 'ferme' }, null);
});

/** POST …/fermeture: shows the sentence, or announces. */
export const announceClosure = atPlace(async (page, at) => {
  const form = await readForm(page.c);
  requireFields(form, [...CLOSURE_FIELDS, 'nature']);
  const typed: Values = Object.fromEntries(form.names().map((name) => [name, form.line(name)]));
  const { hours } = at.place;
  if (!hours) return show(page, at, typed, null);
  const { closure, fields } = readClosure(typed, hours, page.now, page.lang);
  const problems = Object.keys(fields).length > 0 ? { status: 422, fields, general: [] } : null;
  if (problems || typed['suite'] === 'apercu') return show(page, at, typed, problems);
  return keep(page, at, typed, () => run(page, addClosure, { placeId: at.place.id, closure }), 'fermeture');
});

/** POST …/fermeture/retirer */
export const withdrawClosure = atPlace(async (page, at) => {
  const form = await readForm(page.c);
  requireFields(form, ['du', 'au']);
  const input = { placeId: at.place.id, from: form.line('du'), to: form.line('au') || null };
  return keep(page, at, {}, () => run(page, removeClosure, input), 'retrait');
});

async function keep(
  page: Page,
  at: PlaceAt,
  typed: Values,
  act: () => Promise<string | null>,
  done: string,
): Promise<Response> {
  const before = at.place.hoursRevision;
  try {
    const after = await act();
    return page.redirect(placePath(at.place.slug, 'fermeture', changed(done, before, after)));
  } catch (error) {
    return show(page, at, typed, problemsOf(error, page.lang));
  }
}

function show(page: Page, at: PlaceAt, values: Values, problems: Problems | null): Response {
  const { place } = at;
  const { hours } = place;
  const t = closureTexts(page.lang);
  return placePage(page, place, {
    tab: 'closure',
    problems,
    order: CLOSURE_ORDER,
    path: placePath(place.slug, 'fermeture'),
    islands: ['hours-preview.js'],
    children: hours ? (
      <>
        <p>{t.lead}</p>
        <ClosureFields
          lang={page.lang}
          action={placePath(place.slug, 'fermeture')}
          values={values}
          problems={problems}
          overlaps={readClosure(values, hours, page.now, page.lang).overlaps}
          preview={<ClosurePreview {...{ page, values, hours, problems }} />}
        />
        <Listed page={page} place={place} hours={hours} />
      </>
    ) : (
      <EmptyState
        title={t.noHours}
        icon="clock"
        action={{ href: placePath(place.slug, 'horaires'), label: t.giveHours }}
      />
    ),
  });
}

interface PreviewProps {
  readonly page: Page;
  readonly values: Values;
  readonly hours: OpeningHours;
  readonly problems: Problems | null;
}

function ClosurePreview({ page, values, hours, problems }: PreviewProps) {
  const { lang } = page;
  const t = closureTexts(lang);
  const { closure } = readClosure(values, hours, page.now, lang);
  const lines = closure ? [closureSentence(closure, dayIn(page.now, hours.zone), lang)] : [t.toCorrect];
  const notes = closure ? previewNotes(closure, hours, lang) : [];
  const status = problems ? t.toCorrect : t.upToDate;
  return (
    <HoursPreview title={t.previewTitle} sections={[{ title: null, lines }]} notes={notes} status={status} />
  );
}

function previewNotes(closure: HoursException, hours: OpeningHours, lang: Lang): string[] {
  const t = closureTexts(lang);
  const count = openDaysIn(closure, hours);
  return [
    ...(count === null ? [] : [count === 0 ? t.noOpenDay : t.openDays(count)]),
    ...(closure.announceFrom ? [t.announcedOn(dayWords(closure.announceFrom, lang))] : []),
  ];
}

/** What is announced, under way, or waits for its day of announcement. */
function Listed({ page, place, hours }: { page: Page; place: Place; hours: OpeningHours }) {
  const { lang, now } = page;
  const t = closureTexts(lang);
  const today = dayIn(now, hours.zone);
  const coming = (hours.exceptions ?? [])
    .filter(({ to }) => to === undefined || to >= today)
    .toSorted((a, b) => a.from.localeCompare(b.from));
  return (
    <Section title={t.listed}>
      {coming.length === 0 ? (
        <p class="pv-muted">{t.nothing}</p>
      ) : (
        <ul class="pv-managed">
          {coming.map((closure) => (
            <li key={`${closure.from}${closure.to}`} class="pv-managed__item">
              <div class="pv-managed__what">
                <p>
                  {closureSentence(closure, today, lang)}{' '}
                  {closure.from <= today && <Tag tone="warn">{t.current}</Tag>}
                  {closure.announceFrom && closure.announceFrom > today && (
                    <Tag tone="neutral">{t.notYet(dayWords(closure.announceFrom, lang))}</Tag>
                  )}
                </p>
              </div>
              <ButtonForm
                action={placePath(place.slug, 'fermeture/retirer')}
                hidden={{ du: closure.from, au: closure.to ?? '' }}
                variant="secondary"
                small
                label={t.removeNamed(closureSentence(closure, today, lang))}
              >
                {t.remove}
              </ButtonForm>
            </li>
          ))}
        </ul>
      )}
    </Section>
  );
}
