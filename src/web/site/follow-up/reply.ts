import { dayIn } from '#modules/calendar/index.ts';
import { LONGEST_BODY, usagerReplies } from '#modules/requests/index.ts';
import { formatNumber } from '#platform/i18n/index.ts';
import { type FormWithFiles, readFormWithFiles, refusedWords } from '../../kit/draft-files.ts';
import { type Problems, problemsOf } from '../../kit/form-problems.ts';
import { sendingKey } from '../../kit/form-token.ts';
import type { Page } from '../../kit/page.ts';
import { followTexts } from './follow-up.messages.ts';
import { followUpDocument } from './follow-up.tsx';
import { baseOf, followerOfPage, requestOf } from './request-page.ts';

/** POST /suivi/NUMBER/SECRET: the usager writes again. The secret in the address is the right to do so. */
export async function sendReply(page: Page): Promise<Response> {
  const actor = await followerOfPage(page);
  const sent = await readFormWithFiles(page);
  const body = sent.fields.text('message');
  const wrong = problemsWith(page, sent, body);
  if (wrong) return again(page, sent, wrong);
  try {
    const number = page.param('number');
    const submissionKey = sendingKey(sent.form.sentKey, ...keyless(page, sent), body, sent.signature);
    const fileDraftKey = sent.files.length > 0 ? sent.form.key : null;
    const input = { number, body, submissionKey, fileDraftKey };
    await usagerReplies.execute(page.services, { tenantId: page.tenant.id, actor, input });
  } catch (error) {
    return again(page, sent, problemsOf(error, page.lang, { body: 'message' }));
  }
  return page.redirect(`${baseOf(page)}?envoye=1`);
}

/** A form without a key of its own is known by its request and its day: the same words there are one message. */
function keyless(page: Page, { form }: FormWithFiles): string[] {
  return form.sentKey === '' ? [page.param('number'), dayIn(page.now, page.tenant.timeZone)] : [];
}

function problemsWith(page: Page, { refused }: FormWithFiles, body: string): Problems | null {
  const t = followTexts(page.lang);
  const fields: Record<string, string> = {};
  if (body.trim() === '') fields['message'] = t.noReply;
  else if ([...body].length > LONGEST_BODY)
    fields['message'] = t.longReply(formatNumber(LONGEST_BODY, page.lang));
  const files = refusedWords(refused, page.lang);
  if (files) fields['fichiers'] = files;
  return Object.keys(fields).length > 0 ? { status: 422, fields, general: [] } : null;
}

async function again(page: Page, sent: FormWithFiles, problems: Problems): Promise<Response> {
  const { form, fields, files } = sent;
  const message = fields.text('message');
  return followUpDocument(page, await requestOf(page), { form, message, kept: files, problems });
}
