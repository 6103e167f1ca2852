import { bodiesForEditors, contacts, type EditableBody, editBody } from '#modules/directory/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { textFor } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Button, ButtonGroup, Checkbox, Section, Select, Table, Tag, TextInput } from '#ui/index.ts';
import { requireFields, type Values } from '../../../kit/form.ts';
import { fieldsOf, type Problems, problemsOf } from '../../../kit/form-problems.ts';
import type { Page } from '../../../kit/page.ts';
import { asAdmin, run } from '../at-place.ts';
import { contactItems } from '../contacts/contact-choice.ts';
import { directoryTexts } from '../directory.messages.ts';
import { directoryPage } from '../directory-page.tsx';
import { DIRECTORY, withQuery } from '../paths.ts';
import { bodyTexts } from './body.messages.ts';

const BODIES = `${DIRECTORY}/organismes`;
const FIELDS = [
  'nom',
  'nom_en',
  'rue',
  'code_postal',
  'commune',
  'precision',
  'precision_en',
  'contact',
  'fiche',
];
const NAMES = {
  name: 'nom',
  nameEn: 'nom_en',
  street: 'rue',
  postcode: 'code_postal',
  city: 'commune',
  note: 'precision',
  noteEn: 'precision_en',
  contactId: 'contact',
  officialId: 'fiche',
};

/** GET /bureau/annuaire/organismes */
export const listBodies = asAdmin(async (page) => {
  const { lang } = page;
  const t = bodyTexts(lang);
  const all = await page.read(bodiesForEditors);
  return directoryPage(page, {
    title: t.title,
    children: (
      <>
        <p>{t.lead}</p>
        <Table
          id="organismes"
          caption={t.caption}
          captionHidden
          columns={[{ label: t.body }, { label: t.shown }, { label: t.source }]}
          rows={all.map((body) => ({
            id: body.kind,
            cells: [
              <a href={`${BODIES}/${body.kind}`}>{textFor(body.title, lang)}</a>,
              shownOf(body, page),
              body.hidden ? <Tag tone="neutral">{t.hidden}</Tag> : t.sources[body.source],
            ],
          }))}
        />
      </>
    ),
  });
});

function shownOf({ name, street, postcode, city, phone }: EditableBody, { lang }: Page): string {
  const place = [street, [postcode, city].filter(Boolean).join(' ')].filter(Boolean).join(', ');
  return [name && textFor(name, lang), place, phone].filter(Boolean).join(' · ');
}

/** GET /bureau/annuaire/organismes/:kind */
export const bodyForm = asAdmin(async (page) => {
  const body = await editedBody(page);
  return show(page, body, valuesOf(body), null);
});

/** POST /bureau/annuaire/organismes/:kind */
export const saveBody = asAdmin(async (page) => {
  const body = await editedBody(page);
  const form = await readForm(page.c);
  requireFields(form, FIELDS);
  const values: Values = Object.fromEntries([...FIELDS, 'masque'].map((name) => [name, form.line(name)]));
  const value = (name: string) => values[name] ?? '';
  const id = (name: string) => (isUuid(value(name)) ? value(name) : null);
  try {
    await run(page, editBody, {
      kind: body.kind,
      name: value('nom'),
      nameEn: value('nom_en'),
      street: value('rue'),
      postcode: value('code_postal'),
      city: value('commune'),
      note: value('precision'),
      noteEn: value('precision_en'),
      contactId: id('contact'),
      officialId: id('fiche'),
      hidden: value('masque') === '1',
    });
  } catch (error) {
    return show(page, body, values, problemsOf(error, page.lang, NAMES));
  }
  return page.redirect(withQuery(`${BODIES}/${body.kind}`, { fait: 'enregistre' }));
});

async function editedBody(page: Page): Promise<EditableBody> {
  const kind = page.param('kind');
  const found = (await page.read(bodiesForEditors)).find((body) => body.kind === kind);
  if (!found) throw notFound('desk.body_not_found');
  return found;
}

/**
 * What an agent wrote. Where the national directory speaks its words are no values: saved back, they would stay for ever
 * as an agent's own.
 */
function valuesOf(body: EditableBody): Values {
  const { contactId, officialId, hidden, source } = body;
  const own = source === 'agent' ? body : null;
  return {
    nom: own?.name?.fr ?? '',
    nom_en: own?.name && own.name.en !== own.name.fr ? own.name.en : '',
    rue: own?.street ?? '',
    code_postal: own?.postcode ?? '',
    commune: own?.city ?? '',
    precision: own?.note?.fr ?? '',
    precision_en: own?.note && own.note.en !== own.note.fr ? own.note.en : '',
    contact: contactId ?? '',
    fiche: officialId ?? '',
    masque: hidden ? '1' : '',
  };
}

async function show(
  page: Page,
  body: EditableBody,
  values: Values,
  problems: Problems | null,
): Promise<Response> {
  const { lang } = page;
  const t = bodyTexts(lang);
  const all = await page.read(contacts);
  const here = `${BODIES}/${body.kind}`;
  const field = fieldsOf(values, problems);
  const shown = shownOf(body, page);
  return directoryPage(page, {
    title: textFor(body.title, lang),
    above: [{ href: BODIES, label: t.title }],
    problems,
    order: FIELDS,
    path: here,
    children: (
      <>
        <Section title={t.above}>
          <p>{shown || t.sources[body.source]}</p>
          <p class="pv-muted">
            {t.source}
            {lang === 'fr' ? '\u00a0' : ''}: {t.sources[body.source]}. {t.keepEmpty}
          </p>
        </Section>
        <form method="post" action={here} noValidate>
          <TextInput {...field('nom')} label={t.name} optional />
          <TextInput {...field('nom_en')} label={t.nameEn} optional />
          <TextInput {...field('rue')} label={t.street} optional />
          <TextInput {...field('code_postal')} label={t.postcode} inputmode="numeric" width={5} optional />
          <TextInput {...field('commune')} label={t.city} width={30} optional />
          <Select {...field('contact')} label={t.contact} items={contactItems(all, t.noContact, lang)} />
          <p class="pv-after-field">
            <a href={withQuery(`${DIRECTORY}/contacts/nouveau`, { organisme: body.kind })}>{t.newContact}</a>
          </p>
          <TextInput {...field('precision')} label={t.note} hint={t.noteHint} optional />
          <TextInput {...field('precision_en')} label={t.noteEn} optional />
          <RecordChoice page={page} body={body} values={values} />
          <Checkbox name="masque" label={t.hide} checked={values['masque'] === '1'} />
          <ButtonGroup>
            <Button>{directoryTexts(lang).save}</Button>
          </ButtonGroup>
        </form>
      </>
    ),
  });
}

/** Which official record it is, where there are several; else the choice made stays as it is. */
function RecordChoice({ page, body, values }: { page: Page; body: EditableBody; values: Values }) {
  const t = bodyTexts(page.lang);
  const chosen = values['fiche'] ?? '';
  if (body.others.length === 0) return <input type="hidden" name="fiche" value={chosen} />;
  const present = chosen
    ? [{ value: chosen, label: body.name ? textFor(body.name, page.lang) : chosen }]
    : [];
  return (
    <Select
      name="fiche"
      value={chosen}
      label={t.record}
      hint={t.recordHint}
      items={[
        { value: '', label: t.automatic },
        ...present,
        ...body.others.map(({ id, name }) => ({ value: id, label: name })),
      ]}
    />
  );
}
