import { decideHoliday, placeById } from '#modules/directory/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import { inTransaction } from '#platform/action/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { formatDate, type Lang } from '#platform/i18n/index.ts';
import { Button, ButtonGroup, EmptyState, Radios, Select, TextInput } from '#ui/index.ts';
import { requireFields, type Values } from '../../../kit/form.ts';
import { fieldsOf, type Problems, problemsOf } from '../../../kit/form-problems.ts';
import type { Page } from '../../../kit/page.ts';
import { dayWords } from '../../../site/shared/hours-week.ts';
import { atPlace, type PlaceAt } from '../at-place.ts';
import { changed, placePage } from '../directory-page.tsx';
import { placePath } from '../paths.ts';
import {
  type ComingHoliday,
  comingHolidays,
  decisionField,
  holidayFields,
  holidayValues,
  hoursField,
  readHolidays,
  scopeField,
} from './holiday-form.ts';
import { holidaysTexts } from './holidays.messages.ts';

/** GET …/jours-feries */
export const holidaysForm = atPlace((page, at) => {
  const { hours, hoursRevision } = at.place;
  const values = hours
    ? holidayValues(comingHolidays(hours, page.tenant.territory, page.now), page.lang)
    : {};
  return show(page, at, { ...values, vu: hoursRevision ?? '' }, null);
});

/** POST …/jours-feries: what changed is decided, all of it or nothing. */
export const saveHolidays = atPlace(async (page, at) => {
  const { place } = at;
  const { hours } = place;
  const form = await readForm(page.c);
  const coming = hours ? comingHolidays(hours, page.tenant.territory, page.now) : [];
  requireFields(form, ['vu', ...holidayFields(coming)]);
  const typed: Values = Object.fromEntries(form.names().map((name) => [name, form.line(name)]));
  if (!hours) return show(page, at, typed, null);
  if ((typed['vu'] || null) !== place.hoursRevision) {
    const general = [holidaysTexts(page.lang).changed];
    return show(page, at, { ...typed, vu: place.hoursRevision ?? '' }, { status: 409, fields: {}, general });
  }
  const { changes, fields } = readHolidays(typed, coming, hours, page.lang);
  if (Object.keys(fields).length > 0) return show(page, at, typed, { status: 422, fields, general: [] });
  try {
    const after = await inTransaction<AnyActor, string | null>(
      page.services,
      page.tenant.id,
      page.actor,
      async (context) => {
        for (const change of changes)
          await decideHoliday.within(context, { placeIds: [place.id], ...change });
        return (await placeById(context.tx, place.id))?.hoursRevision ?? null;
      },
    );
    return page.redirect(
      placePath(place.slug, 'jours-feries', changed('feries', place.hoursRevision, after)),
    );
  } catch (error) {
    return show(page, at, typed, problemsOf(error, page.lang));
  }
});

function show(page: Page, { place }: PlaceAt, values: Values, problems: Problems | null): Response {
  const { lang, now, tenant } = page;
  const t = holidaysTexts(lang);
  const { hours } = place;
  const coming = hours ? comingHolidays(hours, tenant.territory, now) : [];
  const asked = coming.filter(({ usual, decision }) => usual.length > 0 || decision !== null);
  const others = coming.filter((one) => !asked.includes(one));
  return placePage(page, place, {
    tab: 'holidays',
    problems,
    order: holidayFields(coming),
    path: placePath(place.slug, 'jours-feries'),
    children: hours ? (
      <>
        <p>{t.lead}</p>
        <form method="post" action={placePath(place.slug, 'jours-feries')} noValidate>
          <input type="hidden" name="vu" value={values['vu']} />
          {asked.map((one) => (
            <OneHoliday key={one.day} {...{ lang, one, values, problems }} />
          ))}
          {others.length > 0 && (
            <details class="pv-more" open={others.some(({ day }) => problems?.fields[hoursField(day)])}>
              <summary>{t.closedOnes(others.length)}</summary>
              {others.map((one) => (
                <OneHoliday key={one.day} {...{ lang, one, values, problems }} />
              ))}
            </details>
          )}
          <ButtonGroup>
            <Button>{t.save}</Button>
          </ButtonGroup>
        </form>
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

interface OneHolidayProps {
  readonly lang: Lang;
  readonly one: ComingHoliday;
  readonly values: Values;
  readonly problems: Problems | null;
}

function OneHoliday({ lang, one, values, problems }: OneHolidayProps) {
  const t = holidaysTexts(lang);
  const { day, holiday, told, usual, decision } = one;
  const field = fieldsOf(values, problems);
  return (
    <div class="pv-holiday">
      <Radios
        {...field(decisionField(day))}
        legend={`${holiday.name[lang]}, ${dateWords(day, lang)}`}
        hint={
          usual.length > 0 ? t.usually(dayWords({ slots: usual }, lang, t.choices.closed)) : t.closedAnyway
        }
        small
        items={[
          { value: '', label: usual.length > 0 ? t.told[told] : t.told.closed },
          { value: 'closed', label: t.choices.closed },
          ...(usual.length > 0 || decision === 'open' ? [{ value: 'open', label: t.choices.open }] : []),
          {
            value: 'slots',
            label: t.choices.slots,
            conditional: (
              <TextInput {...field(hoursField(day))} label={t.hours} hint={t.hoursHint} width={20} />
            ),
          },
        ]}
      />
      <Select
        {...field(scopeField(day))}
        label={t.scope}
        items={(['annee', 'toujours'] as const).map((value) => ({ value, label: t.scopes[value] }))}
      />
    </div>
  );
}

/** « jeudi 24 décembre 2026 ». */
export function dateWords(day: string, lang: Lang): string {
  return formatDate(new Date(`${day}T12:00:00Z`), lang, 'UTC');
}
