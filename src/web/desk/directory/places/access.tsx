import {
  ACCESS_DETAILS,
  ACCESS_LEVELS,
  type AccessDetail,
  type AccessLevel,
  editPlace,
  type Place,
} from '#modules/directory/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { textFor } from '#platform/i18n/index.ts';
import { Button, ButtonGroup, Checkboxes, Radios, Textarea } from '#ui/index.ts';
import { requireFields, type Values } from '../../../kit/form.ts';
import { fieldsOf, type Problems, problemsOf } from '../../../kit/form-problems.ts';
import type { Page } from '../../../kit/page.ts';
import { atPlace, run } from '../at-place.ts';
import { directoryTexts } from '../directory.messages.ts';
import { placePage } from '../directory-page.tsx';
import { placePath } from '../paths.ts';
import { placeTexts } from './place.messages.ts';

const ORDER = ['niveau', 'details', 'note', 'note_en'];

/** GET …/acces */
export const accessForm = atPlace((page, { place }) => {
  const { level, details, note } = place.access;
  const values = { niveau: level, note: note?.fr ?? '', note_en: note && note.en !== note.fr ? note.en : '' };
  return show(page, place, values, details, null);
});

/** POST …/acces. No box ticked is a list without details: the hidden field says that the list was there. */
export const saveAccess = atPlace(async (page, { place }) => {
  const form = await readForm(page.c);
  requireFields(form, ['niveau', 'details_montres', 'note', 'note_en']);
  const values = { niveau: form.line('niveau'), note: form.text('note'), note_en: form.text('note_en') };
  const details = form
    .lines('details')
    .filter((text): text is AccessDetail => Object.hasOwn(ACCESS_DETAILS, text));
  const level = Object.hasOwn(ACCESS_LEVELS, values.niveau) ? (values.niveau as AccessLevel) : 'unknown';
  try {
    await run(page, editPlace, {
      placeId: place.id,
      accessLevel: level,
      accessDetails: details,
      accessNote: values.note,
      accessNoteEn: values.note_en,
    });
  } catch (error) {
    const names = { accessNote: 'note', accessNoteEn: 'note_en' };
    return show(page, place, values, details, problemsOf(error, page.lang, names));
  }
  return page.redirect(placePath(place.slug, 'acces', { fait: 'enregistre' }));
});

function show(
  page: Page,
  place: Place,
  values: Values,
  details: readonly string[],
  problems: Problems | null,
): Response {
  const { lang } = page;
  const t = placeTexts(lang);
  const field = fieldsOf(values, problems);
  return placePage(page, place, {
    tab: 'access',
    problems,
    order: ORDER,
    path: placePath(place.slug, 'acces'),
    children: (
      <>
        <p>{t.accessLead}</p>
        <form method="post" action={placePath(place.slug, 'acces')} noValidate>
          <Radios
            {...field('niveau')}
            legend={t.level}
            items={Object.entries(ACCESS_LEVELS).map(([value, text]) => ({
              value,
              label: textFor(text, lang),
            }))}
          />
          <input type="hidden" name="details_montres" value="1" />
          <Checkboxes
            name="details"
            legend={t.details}
            hint={t.detailsHint}
            small
            values={details}
            items={Object.entries(ACCESS_DETAILS).map(([value, text]) => ({
              value,
              label: textFor(text, lang),
            }))}
          />
          <Textarea {...field('note')} label={t.note} hint={t.noteHint} rows={3} optional />
          <Textarea {...field('note_en')} label={t.noteEn} rows={3} optional />
          <ButtonGroup>
            <Button>{directoryTexts(lang).save}</Button>
          </ButtonGroup>
        </form>
      </>
    ),
  });
}
