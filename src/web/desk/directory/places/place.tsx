import {
  archivePlace,
  type ContactUse,
  createPlace,
  editPlace,
  mayEditDirectory,
  type Place,
  placeById,
} from '#modules/directory/index.ts';
import { type Suggestion, suggestAddresses } from '#modules/territory/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { requireFields, type Values } from '../../../kit/form.ts';
import { type Problems, problem, problemsOf } from '../../../kit/form-problems.ts';
import type { Page } from '../../../kit/page.ts';
import { asAdmin, atPlace, type PlaceAt, run } from '../at-place.ts';
import { givableContacts } from '../contacts/contact-choice.ts';
import { directoryPage, placePage } from '../directory-page.tsx';
import { DIRECTORY, placePath, withQuery } from '../paths.ts';
import { placeTexts } from './place.messages.ts';
import { PlaceArchive } from './place-archive.tsx';
import { PlaceFields } from './place-fields.tsx';
import {
  addressKey,
  addressValues,
  PLACE_FIELDS,
  PLACE_NAMES,
  placeInput,
  placeValues,
} from './place-form.ts';

const NEW = `${DIRECTORY}/nouveau-lieu`;

/** What a sending of the form shows again, and the addresses that a search found. */
interface Shown {
  readonly values: Values;
  readonly problems: Problems | null;
  readonly found?: readonly Suggestion[] | null;
}

/** GET /bureau/annuaire/lieux/:slug */
export const placeForm = atPlace((page, at) =>
  show(page, at, { values: placeValues(at.place), problems: null }),
);

/** POST /bureau/annuaire/lieux/:slug: searches an address, takes one, or saves. */
export const savePlace = atPlace(async (page, at) => {
  const values = await typed(page);
  const shown = await searched(page, values);
  if (shown) return show(page, at, shown);
  const { input, slug, fields } = placeInput(values, page.lang);
  if (Object.keys(fields).length > 0)
    return show(page, at, { values, problems: { status: 422, fields, general: [] } });
  try {
    await run(page, editPlace, { placeId: at.place.id, ...input, ...(slug ? { slug } : {}) });
  } catch (error) {
    return show(page, at, { values, problems: problemsOf(error, page.lang, PLACE_NAMES) });
  }
  return page.redirect(placePath(slug || at.place.slug, '', { fait: 'enregistre' }));
});

/** GET /bureau/annuaire/nouveau-lieu */
export const newPlaceForm = asAdmin((page) =>
  showNew(page, { values: { sorte: 'other', commune: page.tenant.city ?? '' }, problems: null }),
);

/** POST /bureau/annuaire/nouveau-lieu */
export const addPlace = asAdmin(async (page) => {
  const values = await typed(page);
  const shown = await searched(page, values);
  if (shown) return showNew(page, shown);
  const { input, slug, fields } = placeInput(values, page.lang);
  if (Object.keys(fields).length > 0)
    return showNew(page, { values, problems: { status: 422, fields, general: [] } });
  try {
    const id = await run(page, createPlace, { ...input, ...(slug ? { slug } : {}) });
    const made = await page.read((tx) => placeById(tx, id));
    return page.redirect(placePath(made?.slug ?? '', 'horaires', { fait: 'cree' }));
  } catch (error) {
    return showNew(page, { values, problems: problemsOf(error, page.lang, PLACE_NAMES) });
  }
});

/** POST /bureau/annuaire/lieux/:slug/archiver */
export const archive = atPlace(async (page, at) => {
  const form = await readForm(page.c);
  requireFields(form, ['archiver']);
  if (form.line('archiver') !== at.place.id) throw notFound('desk.place_not_found');
  try {
    await run(page, archivePlace, { placeId: at.place.id });
  } catch (error) {
    return show(page, at, { values: placeValues(at.place), problems: problemsOf(error, page.lang) });
  }
  return page.redirect(withQuery(DIRECTORY, { fait: 'archive' }));
});

async function typed(page: Page): Promise<Values> {
  const form = await readForm(page.c);
  requireFields(form, PLACE_FIELDS);
  const names = [...PLACE_FIELDS, 'suite', 'trouvee'];
  return Object.fromEntries(
    names.map((name) => [name, name.startsWith('description') ? form.text(name) : form.line(name)]),
  );
}

/** What the buttons « Chercher » and « Prendre cette adresse » show; null: the form is to be saved. */
async function searched(page: Page, values: Values): Promise<Shown | null> {
  const act = values['suite'];
  const text = values['cherche'] ?? '';
  if (act !== 'chercher' && act !== 'prendre') return null;
  const found = text.trim() === '' ? [] : await page.read((tx) => suggestAddresses(tx, text, 8));
  if (act === 'chercher') return { values, problems: null, found };
  const taken = found.find((one) => addressKey(one) === values['trouvee']);
  if (!taken) return { values, problems: problem('trouvee', placeTexts(page.lang).chooseOne), found };
  return { values: { ...values, ...addressValues(taken) }, problems: null };
}

function contactsFor(page: Page, present: string | null): Promise<ContactUse[]> {
  return page.read((tx) => givableContacts(tx, page.actor, [present]));
}

async function show(page: Page, { place, services }: PlaceAt, shown: Shown): Promise<Response> {
  const t = placeTexts(page.lang);
  const contacts = await contactsFor(page, place.contact?.id ?? null);
  const names = services.map(({ name }) => name[page.lang]).join(', ');
  return placePage(page, place, {
    tab: 'place',
    problems: shown.problems,
    order: PLACE_FIELDS,
    path: placePath(place.slug),
    children: (
      <>
        {names && <p class="pv-muted">{t.receives(names)}</p>}
        <PlaceFields {...{ page, place, contacts }} {...shown} action={placePath(place.slug)} />
        {mayEditDirectory(page.actor) && <PlaceArchive lang={page.lang} place={place} services={services} />}
      </>
    ),
  });
}

async function showNew(page: Page, shown: Shown): Promise<Response> {
  const none: Place | null = null;
  return directoryPage(page, {
    title: placeTexts(page.lang).add,
    problems: shown.problems,
    order: PLACE_FIELDS,
    path: NEW,
    children: (
      <PlaceFields
        {...{ page, place: none, contacts: await contactsFor(page, null) }}
        {...shown}
        action={NEW}
      />
    ),
  });
}
