import type { FileView } from '#modules/files/index.ts';
import type { FollowUp as FollowedRequest } from '#modules/requests/index.ts';
import { formatDate, formatDateTime, type Lang } from '#platform/i18n/index.ts';
import { ErrorSummary, PageHeader } from '#ui/index.ts';
import { filesTexts } from '../../kit/files.messages.ts';
import { type Problems, summaryOf } from '../../kit/form-problems.ts';
import { type FormKey, newFormKey } from '../../kit/form-token.ts';
import type { Page } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { phoneHref } from '../shared/reach.ts';
import { siteTexts } from '../shared/site-texts.ts';
import { entriesOf } from './entries.tsx';
import { followTexts } from './follow-up.messages.ts';
import { FollowUp, type LawView } from './follow-up.view.tsx';
import { baseOf, PRIVATE_HEADERS, requestOf, usagerOf } from './request-page.ts';

/** GET /suivi/NUMBER/SECRET */
export async function followUpPage(page: Page): Promise<Response> {
  return followUpDocument(page, await requestOf(page), {
    form: newFormKey(page),
    message: '',
    problems: null,
    kept: [],
  });
}

/** The reply form as it comes back: what was typed, what to correct, the files that were received. */
export interface ReplyState {
  readonly form: FormKey;
  readonly message: string;
  readonly problems: Problems | null;
  readonly kept: readonly FileView[];
}

export function followUpDocument(page: Page, request: FollowedRequest, reply: ReplyState): Response {
  const { lang, tenant } = page;
  const t = followTexts(lang);
  const base = baseOf(page);
  const house = tenant.kind === 'commune' ? t.townHall : t.authority;
  const errors = summaryOf(reply.problems, ['message', 'fichiers']);
  const lead = `${t.number(request.number)} · ${t.received(formatDateTime(request.receivedAt, lang, request.timeZone))}`;
  const document = sitePage(page, {
    title: t.documentTitle(request.number, request.stateLabel[lang]),
    hasErrors: errors.length > 0,
    robots: 'noindex, nofollow',
    referrer: 'no-referrer',
    width: 'reading',
    islands: ['follow-up.js'],
    hero: (
      <PageHeader
        title={titleOf(request, lang)}
        lead={lead}
        tone="paving"
        width="reading"
        eyebrow={usagerOf(page) && <a href="/mon-espace">{t.mySpace}</a>}
      />
    ),
    children: (
      <>
        <ErrorSummary
          title={siteTexts(lang).problem}
          errors={errors}
          description={reply.kept.length > 0 ? filesTexts(lang).filesNotLost : undefined}
        />
        <FollowUp
          lang={lang}
          base={base}
          byLink={usagerOf(page) === null}
          state={request.held ? 'new' : request.state}
          stateLabel={request.stateLabel[lang]}
          stateSentence={request.stateSentence[lang]}
          sent={page.query('envoye') !== undefined && errors.length === 0}
          entries={entriesOf({ request, lang, base, house })}
          law={lawOf(request, lang)}
          reply={{
            lang,
            base,
            form: reply.form,
            message: reply.message,
            errors: reply.problems?.fields ?? {},
            kept: reply.kept,
          }}
        />
      </>
    ),
  });
  return page.html(document, reply.problems?.status ?? 200, PRIVATE_HEADERS);
}

/** A title made of subject and first words repeats the message below it: the subject alone, in the reader's language. */
function titleOf(request: FollowedRequest, lang: Lang): string {
  const { title, subjectLabel } = request;
  const own = title !== subjectLabel.fr && !title.startsWith(`${subjectLabel.fr} : `);
  return own ? title : subjectLabel[lang];
}

/** The card of the law: from the acknowledgement as it was issued. */
function lawOf(request: FollowedRequest, lang: Lang): LawView {
  const t = followTexts(lang);
  const issued = request.acknowledgement;
  const { name, phone, email, address } = request.service;
  return {
    demande: request.kind === 'demande',
    service: name[lang],
    serviceContact: [
      ...(phone ? [{ label: phone, href: phoneHref(phone) }] : []),
      ...(email ? [{ label: email, href: `mailto:${email}` }] : []),
      ...(address ? [{ label: address }] : []),
    ],
    issued: t.issued(
      formatDateTime(issued ? new Date(issued.issuedAt) : request.receivedAt, lang, request.timeZone),
    ),
    silence: request.state === 'closed' ? null : silenceOf(request, lang),
  };
}

function silenceOf(request: FollowedRequest, lang: Lang): string {
  const t = followTexts(lang);
  if (request.kind === 'information') return t.noDecision;
  const issued = request.acknowledgement;
  if (!issued?.deemedOn || issued.regime === 'none') return t.noImplicit;
  const date = t.onDate(formatDate(new Date(`${issued.deemedOn}T12:00:00Z`), lang, 'UTC'));
  return issued.regime === 'sva' ? t.accepted(date) : t.refused(date);
}
