import { parseContactForm, sendContactMessage } from '#modules/contact/index.ts';
import { type Subject, subjects } from '#modules/directory/index.ts';
import type { FileView } from '#modules/files/index.ts';
import { followPath } from '#modules/requests/index.ts';
import { textFor } from '#platform/i18n/index.ts';
import { type FormWithFiles, readFormWithFiles, refusedWords } from '../../kit/draft-files.ts';
import type { Values } from '../../kit/form.ts';
import { type Problems, problemsOf } from '../../kit/form-problems.ts';
import { type FormKey, newFormKey } from '../../kit/form-token.ts';
import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { trail } from '../shared/text-page.tsx';
import { contactTexts } from './contact.messages.ts';
import { ContactHeader, ContactView } from './contact.view.tsx';
import { FORM_NAMES, messageValues, typedValues } from './contact-fields.ts';
import { subjectGroups } from './subject-groups.ts';

/** GET /contact?sujet=SLUG&service=SLUG */
export async function contactPage(page: Page): Promise<Response> {
  const list = await page.remember('subjects', subjects);
  const serviceSlug = page.query('service') ?? '';
  const own = list.filter(({ service }) => service.slug === serviceSlug);
  const asked =
    list.find(({ slug }) => slug === page.query('sujet')) ?? (own.length === 1 ? own[0] : undefined);
  return contactDocument(page, list, {
    form: newFormKey(page),
    values: {
      sujet: asked?.slug ?? '',
      personne: 'particulier',
      courriel: page.actor.kind === 'usager' ? page.actor.email : '',
    },
    serviceSlug,
    problems: null,
    kept: [],
  });
}

/** POST /contact: the message becomes a request and its page opens; else the same page, with all that was typed. */
export async function sendContact(page: Page): Promise<Response> {
  const list = await page.remember('subjects', subjects);
  const sent = await readFormWithFiles(page);
  const values = typedValues(sent.fields);
  const problems = await send(page, list, sent, values);
  if (typeof problems === 'string') return page.redirect(problems);
  return contactDocument(page, list, {
    form: sent.form,
    values,
    serviceSlug: '',
    problems,
    kept: sent.files,
  });
}

/** Sends, and answers the address of the follow-up page, or what is to be corrected. */
async function send(
  page: Page,
  list: readonly Subject[],
  sent: FormWithFiles,
  values: Values,
): Promise<string | Problems> {
  const { lang, tenant, actor, address, services } = page;
  const read = parseContactForm(messageValues(values), list);
  const fields: Record<string, string> = {};
  if (!read.ok) {
    for (const [name, text] of Object.entries(read.fields))
      fields[FORM_NAMES[name] ?? name] = textFor(text, lang);
  }
  const refused = refusedWords(sent.refused, lang);
  if (refused) fields['fichiers'] = refused;
  if (!read.ok || refused) return { status: 422, fields, general: [] };
  try {
    const opened = await sendContactMessage(services, {
      tenant,
      actor,
      message: {
        ...read.message,
        language: lang,
        fileDraftKey: sent.files.length > 0 ? sent.form.key : null,
      },
      formKey: [sent.form.sentKey, sent.signature].filter(Boolean).join(' '),
      shownAt: sent.form.shownAt,
      trapped: values['site_web'] !== '',
      address,
    });
    return followPath(opened.number, opened.secret);
  } catch (error) {
    return problemsOf(error, lang, FORM_NAMES);
  }
}

interface ContactState {
  readonly form: FormKey;
  readonly values: Values;
  readonly serviceSlug: string;
  readonly problems: Problems | null;
  readonly kept: readonly FileView[];
}

function contactDocument(page: Page, list: readonly Subject[], state: ContactState): Response {
  const { lang, tenant } = page;
  const t = contactTexts(lang);
  const title = tenant.kind === 'commune' ? t.title : t.titleOther;
  const { form, values, problems, kept } = state;
  const document = sitePage(page, {
    title,
    hasErrors: problems !== null,
    description: t.lead,
    width: 'reading',
    islands: ['contact.js'],
    breadcrumbs: trail(page, title),
    hero: <ContactHeader lang={lang} title={title} />,
    children:
      list.length > 0 ? (
        <ContactView
          lang={lang}
          form={form}
          values={values}
          problems={problems}
          kept={kept}
          groups={subjectGroups(list, state.serviceSlug, lang)}
        />
      ) : (
        <p>{t.nothing}</p>
      ),
  });
  return page.html(document, problems?.status ?? 200);
}
