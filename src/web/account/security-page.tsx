import { AppError } from '#platform/errors/index.ts';
import { Breadcrumbs, type Children, ErrorSummary, Notice } from '#ui/index.ts';
import { deskPage } from '../kit/desk-page.tsx';
import { deskTexts } from '../kit/desk-texts.ts';
import { type Problems, summaryOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { shared } from '../kit/texts.ts';
import { withBack } from './second-step.tsx';
import { securityTexts } from './security.messages.ts';

export const SECURITY = '/compte/securite';

export interface SecurityPageProps {
  readonly title: string;
  readonly lead?: string;
  readonly children: Children;
  readonly problems?: Problems | null;
  readonly order?: readonly string[];
  /** What was just done. */
  readonly done?: string | undefined;
  readonly islands?: readonly string[];
  /** Where the language link comes back to, when this page answers a form. */
  readonly path?: string;
  readonly status?: number;
}

/** A page of the agent on their own safety; those below « Ma sécurité » lead back to it. */
export function securityPage(page: Page, props: SecurityPageProps): Response {
  const { title, lead, children, problems = null, order, done, islands = [], path } = props;
  const t = securityTexts(page.lang);
  const trail = [
    { href: '/bureau', label: deskTexts(page.lang).deskName },
    ...(title === t.title ? [] : [{ href: SECURITY, label: t.title }]),
    { label: title },
  ];
  const document = deskPage(page, {
    title,
    hasErrors: problems !== null,
    islands,
    ...(path ? { path } : {}),
    children: (
      <>
        <Breadcrumbs label={t.here} items={trail} />
        <ErrorSummary title={shared(page.lang).errorTitle} errors={summaryOf(problems, order)} />
        <h1>{title}</h1>
        {done && !problems && (
          <Notice tone="ok" role="status">
            <p>{done}</p>
          </Notice>
        )}
        {lead && <p>{lead}</p>}
        <div class="pv-stack">{children}</div>
      </>
    ),
  });
  return page.html(document, props.status ?? problems?.status ?? 200);
}

/** Does what asks for a fresh proof; without one, leads to it and then back to the page of `from`. */
export async function withProof(page: Page, from: string, work: () => Promise<Response>): Promise<Response> {
  try {
    return await work();
  } catch (error) {
    if (error instanceof AppError && error.code === 'identity.proof_needed')
      return page.redirect(withBack(`${SECURITY}/confirmer`, { retour: from }));
    throw error;
  }
}
