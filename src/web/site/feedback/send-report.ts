import { sendContactMessage } from '#modules/contact/index.ts';
import { subjects } from '#modules/directory/index.ts';
import {
  answerPage,
  isRequest,
  parseRemark,
  type Remark,
  remarkMessage,
  subjectFor,
} from '#modules/feedback/index.ts';
import { followPath, type OpenedRequest } from '#modules/requests/index.ts';
import type { FormFields } from '#platform/http/form-text.ts';
import { readForm } from '#platform/http/read-form.ts';
import { textFor } from '#platform/i18n/index.ts';
import { type Problems, problemsOf } from '../../kit/form-problems.ts';
import { readFormKey, type SentForm } from '../../kit/form-token.ts';
import type { Page, Route } from '../../kit/page.ts';
import { feedbackTexts } from './feedback.messages.ts';
import { type OwnPage, ownPage, type Routes } from './own-page.ts';
import { ownerOf } from './owners.ts';
import { reportPath } from './rated.ts';
import { FIELD_NAMES, reportDocument, voteIdOf } from './report.tsx';

interface Sent {
  readonly fields: FormFields;
  readonly form: SentForm;
  /** The page in the reader's language; null: the remark is about the site. */
  readonly found: OwnPage | null;
  readonly voteId: string;
  readonly trapped: boolean;
}

/** POST /signaler-une-erreur: a reason alone is counted; with a text or an address it becomes a request. */
export function sendReport(routes: Routes): Route['handler'] {
  return async (page: Page) => {
    const fields = await readForm(page.c);
    const sent: Sent = {
      fields,
      form: readFormKey(page, fields.line('cle'), fields.line('jeton')),
      found: await ownPage(page, routes, fields.line('page')),
      voteId: voteIdOf(fields.line('avis')),
      trapped: fields.line('site_web') !== '',
    };
    const values = {
      reason: fields.line('raison'),
      text: fields.text('message'),
      email: fields.line('courriel'),
    };
    const read = parseRemark(values, { named: sent.found !== null });
    if (!read.ok) {
      const wrong = Object.entries(read.fields).map(([name, text]) => [
        FIELD_NAMES[name] ?? name,
        textFor(text, page.lang),
      ]);
      return again(page, sent, { status: 422, fields: Object.fromEntries(wrong), general: [] });
    }
    if (!isRequest(read.remark)) return count(page, sent, read.remark);
    try {
      const opened = await open(page, routes, sent, read.remark);
      if (opened) return page.redirect(followPath(opened.number, opened.secret));
    } catch (error) {
      return again(page, sent, problemsOf(error, page.lang));
    }
    return again(page, sent, { status: 422, fields: {}, general: [feedbackTexts(page.lang).nobody] });
  };
}

/** The reason is kept with its vote. What did not come through our form is thanked for and not counted. */
async function count(page: Page, sent: Sent, remark: Remark): Promise<Response> {
  const human = sent.form.shownAt !== null && !sent.trapped;
  await answer(page, sent, remark, { requestId: null, counts: human });
  return page.redirect(reportPath(sent.found?.path ?? null, 'merci=1'));
}

/** The remark as a request of the service that looks after the page; null where no subject is open to the public. */
async function open(page: Page, routes: Routes, sent: Sent, remark: Remark): Promise<OpenedRequest | null> {
  const { tenant, actor, lang, address, services } = page;
  const { found, form, trapped } = sent;
  const subject = await page.read(async (tx) =>
    subjectFor(await subjects(tx), found && (await ownerOf(tx, found))),
  );
  if (!subject) return null;
  // Agents read titles in French, whatever language the page was read in.
  const about = found && (lang === 'fr' ? found : await ownPage(page, routes, found.path, 'fr'));
  const opened = await sendContactMessage(services, {
    tenant,
    actor,
    message: {
      ...remarkMessage(remark, about, lang),
      subjectId: subject.id,
      language: lang,
      fileDraftKey: null,
    },
    formKey: form.sentKey,
    shownAt: form.shownAt,
    trapped,
    address,
  });
  await answer(page, sent, remark, { requestId: opened.requestId, counts: !opened.held });
  return opened;
}

async function answer(
  page: Page,
  { found, voteId }: Sent,
  { reason }: Remark,
  became: { requestId: string | null; counts: boolean },
): Promise<void> {
  if (!found) return;
  const { tenant, actor, address, services } = page;
  await answerPage(services, {
    ...{ tenant, actor, address, reason, id: voteId, path: found.path, clear: false },
    ...became,
  });
}

function again(page: Page, { fields, form, found, voteId }: Sent, problems: Problems): Response {
  const values = {
    raison: fields.line('raison'),
    message: fields.text('message'),
    courriel: fields.line('courriel'),
  };
  return reportDocument(page, { form, found, voteId, voted: false, values, problems });
}
