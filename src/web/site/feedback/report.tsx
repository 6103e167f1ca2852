import { randomUUID } from 'node:crypto';
import { isUuid } from '#platform/ids/index.ts';
import { ButtonLink, PageHeader } from '#ui/index.ts';
import type { Values } from '../../kit/form.ts';
import type { Problems } from '../../kit/form-problems.ts';
import { type FormKey, newFormKey } from '../../kit/form-token.ts';
import type { Page, Route } from '../../kit/page.ts';
import { sitePage } from '../../kit/site-page.tsx';
import { trail } from '../shared/text-page.tsx';
import { feedbackTexts } from './feedback.messages.ts';
import { type OwnPage, ownPage, type Routes } from './own-page.ts';
import { ReportForm } from './report.view.tsx';

/** Names of the module → names of the form, for its errors. */
export const FIELD_NAMES: Readonly<Record<string, string>> = {
  reason: 'raison',
  text: 'message',
  email: 'courriel',
};

/** The id of the answer that a form completes; a new one where it came with none of ours. */
export function voteIdOf(text: string): string {
  return isUuid(text) ? text : randomUUID();
}

/**
 * GET /signaler-une-erreur?page=PATH: the form about a page; about the site where the page is none of ours. `avis`: the
 * « no » that has just been counted; `merci=1`: the word of thanks.
 */
export function reportPage(routes: Routes): Route['handler'] {
  return async (page: Page) => {
    const found = await ownPage(page, routes, page.query('page') ?? '');
    if (page.query('merci')) return thanksDocument(page, found);
    const given = page.query('avis') ?? '';
    return reportDocument(page, {
      form: newFormKey(page),
      found,
      voteId: voteIdOf(given),
      voted: isUuid(given) && found !== null,
      values: {},
      problems: null,
    });
  };
}

interface ReportState {
  readonly form: FormKey;
  readonly found: OwnPage | null;
  readonly voteId: string;
  /** Comes from « Non »: the question is why. */
  readonly voted: boolean;
  readonly values: Values;
  readonly problems: Problems | null;
}

/** The form, as it is first shown or with what is to be corrected. */
export function reportDocument(page: Page, state: ReportState): Response {
  const { found, voted, problems } = state;
  const t = feedbackTexts(page.lang);
  const title = voted ? t.whyTitle : t.title;
  const document = sitePage(page, {
    title,
    hasErrors: problems !== null,
    description: t.aboutSite,
    // The page that stands for itself may be found; one form for each page may not.
    ...(found ? { robots: 'noindex' } : {}),
    width: 'reading',
    breadcrumbs: trail(page, title, above(found)),
    hero: <PageHeader title={title} lead={found ? t.about(found.title) : t.aboutSite} width="reading" />,
    children: <ReportForm lang={page.lang} {...state} />,
  });
  return page.html(document, problems?.status ?? 200);
}

function thanksDocument(page: Page, found: OwnPage | null): Response {
  const t = feedbackTexts(page.lang);
  const document = sitePage(page, {
    title: t.thanksTitle,
    robots: 'noindex',
    width: 'reading',
    breadcrumbs: trail(page, t.thanksTitle, above(found)),
    hero: <PageHeader title={t.thanksTitle} lead={t.thanksText} width="reading" />,
    children: (
      <p>
        <ButtonLink href={found?.path ?? '/'} icon="arrow-left">
          {found ? t.back(found.title) : t.backHome}
        </ButtonLink>
      </p>
    ),
  });
  return page.html(document);
}

/** The page in the breadcrumbs; the home page is there already. */
function above(found: OwnPage | null): { href: string; label: string } | undefined {
  return found && found.path !== '/' ? { href: found.path, label: found.title } : undefined;
}
