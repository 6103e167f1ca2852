import {
  BODY_FACTS,
  type Contact,
  type ContactUse,
  contactById,
  contacts,
  createContact,
  editContact,
  mayEditContact,
  mayEditDirectory,
  removeContact,
  servicesAt,
} from '#modules/directory/index.ts';
import { forbidden, notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { textFor } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Button, ButtonLink, EmptyState, Notice, Section, Table } from '#ui/index.ts';
import { requireFields, type Values } from '../../../kit/form.ts';
import { type Problems, problemsOf } from '../../../kit/form-problems.ts';
import type { Page } from '../../../kit/page.ts';
import { asAdmin, run } from '../at-place.ts';
import { directoryPage } from '../directory-page.tsx';
import { DIRECTORY, withQuery } from '../paths.ts';
import { contactTexts } from './contact.messages.ts';
import { contactName } from './contact-choice.ts';
import {
  CONTACT_FIELDS,
  CONTACT_NAMES,
  ContactFields,
  contactInput,
  contactValues,
} from './contact-fields.tsx';
import { type ContactTarget, contactTarget, isBodyKind } from './contact-target.ts';

const CONTACTS = `${DIRECTORY}/contacts`;

/** GET /bureau/annuaire/contacts */
export const listContacts = asAdmin(async (page) => {
  const { lang } = page;
  const t = contactTexts(lang);
  const all = await page.read(contacts);
  return directoryPage(page, {
    title: t.title,
    children: (
      <>
        <p>{t.lead}</p>
        <p>
          <ButtonLink href={`${CONTACTS}/nouveau`} variant="secondary" icon="plus">
            {t.add}
          </ButtonLink>
        </p>
        {all.length === 0 ? (
          <EmptyState title={t.empty} icon="phone">
            <p>{t.emptyText}</p>
          </EmptyState>
        ) : (
          <Table
            id="contacts"
            caption={t.caption}
            captionHidden
            columns={[{ label: t.name }, { label: t.reach }, { label: t.uses }]}
            rows={all.map((use) => ({ id: use.contact.id, cells: cellsOf(page, use) }))}
          />
        )}
      </>
    ),
  });
});

function cellsOf(page: Page, use: ContactUse) {
  const { contact } = use;
  const { label, person } = contact;
  const uses = usesOf(page, use);
  return [
    <a href={`${CONTACTS}/${contact.id}`}>
      {person ? contactName({ ...contact, phone: null, email: null }, page.lang) : label[page.lang]}
    </a>,
    [contact.phone, contact.email, contact.web].filter(Boolean).join(' · '),
    uses.length > 0 ? uses.join(', ') : contactTexts(page.lang).unused,
  ];
}

/** The names of all that shows a contact. */
function usesOf({ lang }: Page, { services, places, bodies }: ContactUse): string[] {
  const t = contactTexts(lang);
  return [
    ...services.map(({ name, as }) => (as === 'manager' ? t.asManager(name) : name)),
    ...places.map(({ name }) => name),
    ...bodies.flatMap((kind) => (isBodyKind(kind) ? [textFor(BODY_FACTS[kind].name, lang)] : [])),
  ];
}

/** GET /bureau/annuaire/contacts/:id */
export async function contactForm(page: Page): Promise<Response> {
  const use = await editedContact(page);
  return show(page, use, contactValues(use.contact), null);
}

/** POST /bureau/annuaire/contacts/:id */
export async function saveContact(page: Page): Promise<Response> {
  const use = await editedContact(page);
  const values = await typed(page);
  try {
    await run(page, editContact, { contactId: use.contact.id, ...contactInput(values) });
  } catch (error) {
    return show(page, use, values, problemsOf(error, page.lang, CONTACT_NAMES));
  }
  return page.redirect(withQuery(`${CONTACTS}/${use.contact.id}`, { fait: 'enregistre' }));
}

/** POST /bureau/annuaire/contacts/:id/supprimer */
export const deleteContact = asAdmin(async (page) => {
  const use = await editedContact(page);
  await run(page, removeContact, { contactId: use.contact.id });
  return page.redirect(withQuery(CONTACTS, { fait: 'supprime' }));
});

/** The contact of the address, where the agent may edit it: as the action asks, by all services that show it. */
async function editedContact(page: Page): Promise<ContactUse> {
  const id = page.param('id');
  if (!isUuid(id)) throw notFound('desk.contact_not_found');
  const found = await page.read(async (tx) => {
    const use = await contactById(tx, id);
    const ofPlaces = await Promise.all((use?.places ?? []).map((place) => servicesAt(tx, place.id)));
    return { use, serviceIds: [...(use?.services ?? []), ...ofPlaces.flat()].map((service) => service.id) };
  });
  if (!found.use) throw notFound('desk.contact_not_found');
  if (!mayEditContact(page.actor, found)) throw forbidden('desk.contact_forbidden');
  return found.use;
}

/** GET /bureau/annuaire/contacts/nouveau */
export async function newContactForm(page: Page): Promise<Response> {
  return showNew(page, await contactTarget(page), {}, null);
}

/** POST /bureau/annuaire/contacts/nouveau */
export async function addContact(page: Page): Promise<Response> {
  const of = await contactTarget(page);
  const values = await typed(page);
  try {
    const id = await run(page, createContact, { ...contactInput(values), attach: of?.attach ?? null });
    return page.redirect(withQuery(of?.back ?? `${CONTACTS}/${id}`, { fait: 'enregistre' }));
  } catch (error) {
    return showNew(page, of, values, problemsOf(error, page.lang, CONTACT_NAMES));
  }
}

async function typed(page: Page): Promise<Values> {
  const form = await readForm(page.c);
  requireFields(form, CONTACT_FIELDS);
  return Object.fromEntries(CONTACT_FIELDS.map((name) => [name, form.line(name)]));
}

function showNew(page: Page, of: ContactTarget | null, values: Values, problems: Problems | null): Response {
  const t = contactTexts(page.lang);
  const here = withQuery(`${CONTACTS}/nouveau`, of?.query ?? {});
  return directoryPage(page, {
    title: t.add,
    problems,
    order: CONTACT_FIELDS,
    path: here,
    above: of
      ? [{ href: of.back, label: textFor(of.name, page.lang) }]
      : [{ href: CONTACTS, label: t.title }],
    children: (
      <>
        {of && <p>{t.forWhat(textFor(of.name, page.lang))}</p>}
        <ContactFields lang={page.lang} action={here} values={values} problems={problems} />
      </>
    ),
  });
}

function show(page: Page, use: ContactUse, values: Values, problems: Problems | null): Response {
  const { lang } = page;
  const t = contactTexts(lang);
  const { contact } = use;
  const here = `${CONTACTS}/${contact.id}`;
  const uses = usesOf(page, use);
  const admin = mayEditDirectory(page.actor);
  return directoryPage(page, {
    title: titleOf(contact, page),
    problems,
    order: CONTACT_FIELDS,
    path: here,
    above: admin ? [{ href: CONTACTS, label: t.title }] : [],
    children: (
      <>
        {uses.length > 0 && (
          <Notice title={t.usedBy(uses.length)} {...(uses.length > 1 ? { tone: 'warn' as const } : {})}>
            <p>
              {t.usedText} {uses.join(', ')}.
            </p>
          </Notice>
        )}
        <ContactFields lang={lang} action={here} values={values} problems={problems} />
        {admin && (
          <Section title={t.remove}>
            <form method="post" action={`${here}/supprimer`}>
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

function titleOf({ label, person }: Contact, { lang }: Page): string {
  return person ? `${label[lang]}${lang === 'fr' ? '\u00a0' : ''}: ${person}` : label[lang];
}
