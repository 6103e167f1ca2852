import type { AnyActor } from '#modules/identity/index.ts';
import {
  addNote,
  askUsager,
  assignRequest,
  closeRequest,
  LONGEST_BODY,
  moveRequest,
  releaseRequest,
  reopenRequest,
  replyTemplates,
  replyToRequest,
  requalifyRequest,
  requestForAgent,
  revokeFollowLink,
} from '#modules/requests/index.ts';
import { type Action, inTransaction } from '#platform/action/index.ts';
import type { FormFields } from '#platform/http/form-text.ts';
import { readForm } from '#platform/http/read-form.ts';
import { formatNumber } from '#platform/i18n/index.ts';
import { isUuid, sha256 } from '#platform/ids/index.ts';
import { agentOf } from '../kit/desk-page.tsx';
import { type FormWithFiles, readFormWithFiles, refusedWords } from '../kit/draft-files.ts';
import { type Problems, problem, problemsOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { inboxPath, readFilters, requestPath } from './filters.ts';
import { requestTexts } from './request.messages.ts';
import { renderRequest } from './request-page.tsx';
import type { Typed } from './request-view.ts';

type Handler = (page: Page) => Promise<Response>;

/** POST …/reponse: sends, sends and closes, asks, or inserts a template and shows the page again. */
export async function reply(page: Page): Promise<Response> {
  const sent = await readFormWithFiles(page);
  const { fields: form, files } = sent;
  const typed = { ...typedReply(form), form: sent.form, files };
  if (form.line('suite') === 'inserer') return renderRequest(page, await withTemplate(page, typed), null);
  const close = form.line('suite') === 'clore';
  const wrong =
    wrongText(page, 'message', typed.message ?? '') ??
    (close && typed.attente ? bothWays(page) : null) ??
    wrongFiles(page, sent);
  if (wrong) return renderRequest(page, typed, wrong);
  const seen = form.line('vu');
  const input = {
    number: page.param('number'),
    body: typed.message ?? '',
    submissionKey: keyOf(form, `${typed.message}${sent.signature}`),
    seenMessageId: isUuid(seen) ? seen : null,
    fileDraftKey: files.length > 0 ? sent.form.key : null,
    close,
  };
  try {
    await run(page, typed.attente ? askUsager : replyToRequest, input);
  } catch (error) {
    return renderRequest(page, typed, problemsOf(error, page.lang));
  }
  return back(page, typed.attente ? 'question' : close ? 'reponse-close' : 'reponse');
}

/** POST …/note */
export async function note(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  const typed = { note: form.text('note'), cle: form.line('cle') };
  const wrong = wrongText(page, 'note', typed.note);
  if (wrong) return renderRequest(page, typed, wrong);
  try {
    await run(page, addNote, {
      number: page.param('number'),
      body: typed.note,
      submissionKey: keyOf(form, typed.note ?? ''),
    });
  } catch (error) {
    return renderRequest(page, typed, problemsOf(error, page.lang));
  }
  return back(page, 'note');
}

/** POST …/confier: to an agent of the service, or to nobody. */
export async function assign(page: Page): Promise<Response> {
  const form = await readForm(page.c);
  // The button « Me la confier » says so itself, whatever the list shows.
  const chosen = form.line('moi') || form.line('agent');
  const assigneeId = isUuid(chosen) ? chosen : null;
  try {
    await run(page, assignRequest, { number: page.param('number'), assigneeId });
  } catch (error) {
    return renderRequest(page, { agent: chosen }, problemsOf(error, page.lang, { assigneeId: 'agent' }));
  }
  return back(page, assigneeId === null ? 'libre' : assigneeId === agentOf(page).id ? 'a-vous' : 'confiee');
}

/** POST …/orienter: another subject, hence its service; the reason stays as a note, in the same transaction. */
export async function move(page: Page): Promise<Response> {
  const agent = agentOf(page);
  const form = await readForm(page.c);
  const typed = { sujet: form.line('sujet'), raison: form.text('raison').trim(), cle: form.line('cle') };
  const number = page.param('number');
  if (!isUuid(typed.sujet))
    return renderRequest(page, typed, problem('sujet', requestTexts(page.lang).moveMissing));
  try {
    await inTransaction<AnyActor, void>(page.services, page.tenant.id, agent, async (context) => {
      // The note first: afterwards the request may be another service's.
      if (typed.raison)
        await addNote.within(context, {
          number,
          body: typed.raison,
          submissionKey: keyOf(form, typed.raison ?? ''),
        });
      await moveRequest.within(context, { number, subjectId: typed.sujet });
    });
  } catch (error) {
    return renderRequest(page, typed, problemsOf(error, page.lang, { subjectId: 'sujet', body: 'raison' }));
  }
  const stays = await page
    .read((tx) => requestForAgent(tx, agent, number, page.now))
    .then(
      () => true,
      () => false,
    );
  if (stays) return back(page, 'orientee');
  return page.redirect(inboxPath(readFilters(page), { fait: 'orientee-ailleurs' }));
}

/** POST …/qualifier: a demande or an information. */
export async function requalify(page: Page): Promise<Response> {
  const kind = (await readForm(page.c)).line('nature') === 'demande' ? 'demande' : 'information';
  const input = { number: page.param('number'), kind, regime: null, delayMonths: null } as const;
  return simple(page, 'qualifiee', () => run(page, requalifyRequest, input));
}

/** The acts of one button: what they did is said by `done`. */
const byButton = (action: Action<AnyActor, { number: string }, void>, done: string): Handler => {
  return async (page) => simple(page, done, () => run(page, action, { number: page.param('number') }));
};

/** POST …/clore */
export const close = byButton(closeRequest, 'close');
/** POST …/rouvrir */
export const reopen = byButton(reopenRequest, 'rouverte');
/** POST …/accepter: a held message. */
export const release = byButton(releaseRequest, 'acceptee');
/** POST …/fermer-lien */
export const revokeLink = byButton(revokeFollowLink, 'lien-ferme');

async function simple(page: Page, done: string, work: () => Promise<unknown>): Promise<Response> {
  try {
    await work();
  } catch (error) {
    return renderRequest(page, {}, problemsOf(error, page.lang));
  }
  return back(page, done);
}

function run<I, O>(page: Page, action: Action<AnyActor, I, O>, input: I): Promise<O> {
  return action.execute(page.services, { tenantId: page.tenant.id, actor: page.actor, input });
}

/** 303 to the request, with the code of what was done. */
function back(page: Page, done: string): Response {
  return page.redirect(requestPath(page.param('number'), readFilters(page), '', { fait: done }));
}

function typedReply(form: FormFields): Typed {
  return {
    message: form.text('message'),
    attente: form.has('attente'),
    modele: form.line('modele'),
  };
}

async function withTemplate(page: Page, typed: Typed): Promise<Typed> {
  const templates = await page.read(replyTemplates);
  const chosen = templates.find(({ id }) => id === typed.modele);
  if (!chosen) return typed;
  const before = (typed.message ?? '').trimEnd();
  return { ...typed, modele: '', message: before ? `${before}\n\n${chosen.body}` : chosen.body };
}

/**
 * The form's key AND what it says: the key alone would lose the text of whoever goes back, corrects it and sends again.
 * What no form of ours sends is no key: the message is then sent without one.
 */
function keyOf(form: FormFields, text: string): string | null {
  const key = form.line('cle');
  return /^[A-Za-z0-9_-]{16,80}$/.test(key) ? `${key}-${sha256(text).toString('hex').slice(0, 16)}` : null;
}

function wrongText(page: Page, field: string, text: string): Problems | null {
  const t = requestTexts(page.lang);
  if (text.trim() === '') return problem(field, t.empty);
  return [...text].length > LONGEST_BODY
    ? problem(field, t.long(formatNumber(LONGEST_BODY, page.lang)))
    : null;
}

function wrongFiles(page: Page, { refused }: FormWithFiles): Problems | null {
  const words = refusedWords(refused, page.lang);
  return words === null ? null : problem('fichiers', words);
}

function bothWays(page: Page): Problems {
  return problem('attente', requestTexts(page.lang).waitOrClose);
}
