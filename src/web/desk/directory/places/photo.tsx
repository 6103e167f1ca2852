import { changePlacePhoto, type Photo, type Place, removePlacePhoto } from '#modules/directory/index.ts';
import { type FileView, filesOf, mayDownload, openFile, STATE_LABELS } from '#modules/files/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { fileBody } from '#platform/http/file-body.ts';
import { formatBytes } from '#platform/i18n/index.ts';
import { Button, ButtonGroup, Checkbox, FileUpload, HiddenFields, Section, TextInput } from '#ui/index.ts';
import { KEPT_FILES, readFormWithFiles, refusedWords, SHOWN_FILES } from '../../../kit/draft-files.ts';
import { requireFields, type Values } from '../../../kit/form.ts';
import { fieldsOf, type Problems, problem, problemsOf } from '../../../kit/form-problems.ts';
import { type FormKey, newFormKey } from '../../../kit/form-token.ts';
import type { Page } from '../../../kit/page.ts';
import { atPlace, run } from '../at-place.ts';
import { placePage } from '../directory-page.tsx';
import { placePath } from '../paths.ts';
import { placeTexts } from './place.messages.ts';

const ORDER = ['fichiers', 'texte', 'texte_en', 'decorative', 'credit'];

interface Shown {
  readonly values: Values;
  readonly form: FormKey;
  /** Pictures that an earlier attempt brought. */
  readonly kept: readonly FileView[];
  readonly problems: Problems | null;
}

/** GET …/photo */
export const photoForm = atPlace((page, { place }) =>
  show(page, place, { values: photoValues(place.photo), form: newFormKey(page), kept: [], problems: null }),
);

function photoValues(photo: Photo | null): Values {
  if (!photo) return {};
  const { alt, credit } = photo;
  return {
    texte: alt?.fr ?? '',
    texte_en: alt && alt.en !== alt.fr ? alt.en : '',
    decorative: alt ? '' : '1',
    credit: credit ?? '',
  };
}

/** POST …/photo: a new picture, or new words for the present one. */
export const savePhoto = atPlace(async (page, { place }) => {
  const sent = await readFormWithFiles(page);
  const { fields, form, files } = sent;
  requireFields(fields, ['texte', 'texte_en', 'credit']);
  const values: Values = {
    texte: fields.line('texte'),
    texte_en: fields.line('texte_en'),
    decorative: fields.line('decorative'),
    credit: fields.line('credit'),
  };
  const wrong =
    wrongWords(page, values) ?? wrongFiles(page, place, files, refusedWords(sent.refused, page.lang));
  if (wrong) return show(page, place, { values, form, kept: files, problems: wrong });
  const isNew = files.length > 0;
  try {
    await run(page, changePlacePhoto, {
      placeId: place.id,
      draftKey: isNew ? form.key : null,
      alt: values['texte'] ?? '',
      altEn: values['texte_en'] ?? '',
      credit: values['credit'] ?? '',
    });
  } catch (error) {
    const problems = problemsOf(error, page.lang, { draftKey: 'fichiers' });
    return show(page, place, { values, form, kept: files, problems });
  }
  return page.redirect(placePath(place.slug, 'photo', { fait: isNew ? 'photo' : 'photo-mots' }));
});

function wrongWords(page: Page, values: Values): Problems | null {
  const t = placeTexts(page.lang);
  const decorative = values['decorative'] === '1';
  if (decorative && values['texte']) return problem('texte', t.altBoth);
  return !decorative && !values['texte'] ? problem('texte', t.altMissing) : null;
}

function wrongFiles(
  page: Page,
  place: Place,
  files: readonly FileView[],
  refused: string | null,
): Problems | null {
  const t = placeTexts(page.lang);
  if (refused) return problem('fichiers', refused);
  if (files.length > 1) return problem('fichiers', t.photoOne);
  return files.length === 0 && !place.photo ? problem('fichiers', t.photoMissing) : null;
}

/** POST …/photo/retirer */
export const removePhoto = atPlace(async (page, { place }) => {
  await run(page, removePlacePhoto, { placeId: place.id });
  return page.redirect(placePath(place.slug, 'photo', { fait: 'photo-retiree' }));
});

/** GET …/photo/image: the picture as it will be shown; 409 until it is examined. */
export const photoImage = atPlace(async (page, { place }) => {
  const { photo } = place;
  if (!photo) throw notFound('desk.photo_not_found');
  const { headers, stream } = await page.read((tx) =>
    openFile(page.services, tx, photo.fileId, photo.ownerId),
  );
  return new Response(fileBody(stream) as unknown as BodyInit, { headers });
});

async function show(page: Page, place: Place, { values, form, kept, problems }: Shown): Promise<Response> {
  const { lang } = page;
  const t = placeTexts(lang);
  const field = fieldsOf(values, problems);
  const here = placePath(place.slug, 'photo');
  const ready = place.photo ? await isReady(page, place.photo) : false;
  return placePage(page, place, {
    tab: 'photo',
    problems,
    order: ORDER,
    path: here,
    children: (
      <>
        <p>{t.photoLead}</p>
        {place.photo && (
          <Section title={t.photoNow}>
            {ready ? (
              <img class="pv-place-photo" src={`${here}/image`} alt={place.photo.alt?.[lang] ?? ''} />
            ) : (
              <p class="pv-muted">{t.photoWaiting}</p>
            )}
          </Section>
        )}
        <form method="post" action={here} enctype="multipart/form-data" noValidate>
          <HiddenFields values={{ cle: form.key, jeton: form.token }} />
          {kept.map(({ id }) => (
            <input key={id} type="hidden" name={SHOWN_FILES} value={id} />
          ))}
          <TextInput {...field('texte')} label={t.alt} hint={t.altHint} maxlength={300} />
          <TextInput {...field('texte_en')} label={t.altEn} maxlength={300} optional />
          <Checkbox name="decorative" label={t.decorative} checked={values['decorative'] === '1'} />
          <TextInput
            {...field('credit')}
            label={t.credit}
            hint={t.creditHint}
            width={30}
            maxlength={200}
            optional
          />
          <FileUpload
            name="fichiers"
            label={t.photoFile}
            hint={t.photoHint}
            accept="image/jpeg,image/png,image/webp"
            error={problems?.fields['fichiers']}
            optional={place.photo !== null}
            keptName={KEPT_FILES}
            keptLegend={t.photoKept}
            kept={kept.map((file) => ({
              id: file.id,
              name: file.name,
              size: formatBytes(file.bytes, lang),
              state: STATE_LABELS[file.state][lang],
            }))}
          />
          <ButtonGroup>
            <Button>{t.photoSave}</Button>
          </ButtonGroup>
        </form>
        {place.photo && (
          <Section title={t.photoRemove}>
            <form method="post" action={`${here}/retirer`}>
              <p>{t.photoRemoveText}</p>
              <p>
                <Button variant="danger">{t.photoRemove}</Button>
              </p>
            </form>
          </Section>
        )}
      </>
    ),
  });
}

async function isReady(page: Page, { fileId, ownerId }: Photo): Promise<boolean> {
  const files = await page.read((tx) => filesOf(tx, ownerId));
  return files.some((file) => file.id === fileId && mayDownload(file.state));
}
