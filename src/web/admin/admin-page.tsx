import { Breadcrumbs, type Children, ErrorSummary, Notice } from '#ui/index.ts';
import { agentOf, deskPage } from '../kit/desk-page.tsx';
import { deskTexts } from '../kit/desk-texts.ts';
import { type Problems, summaryOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { shared } from '../kit/texts.ts';
import { adminTexts } from './admin.messages.ts';

export interface AdminPageProps {
  readonly title: string;
  readonly children: Children;
  readonly problems?: Problems | null;
  /** Fields in the order of the page. */
  readonly order?: readonly string[];
  /** Said once what was asked is done (`?fait=1`); « C’est enregistré » unless told. */
  readonly done?: string;
  /** Between the administration's home and this page. */
  readonly above?: { readonly href: string; readonly label: string };
  /** Where the language link comes back to, when this page answers a form. */
  readonly path?: string;
}

/** A page of the administration: the way back, the title, what is to be corrected or was done, the content. */
export function adminPage(page: Page, props: AdminPageProps): Response {
  const { title, children, problems = null, order, done, above, path } = props;
  const t = adminTexts(page.lang);
  const trail = [
    // Responsables write the reply templates; the rest of the administration is closed to them.
    agentOf(page).roles.has('admin')
      ? { href: '/administration', label: t.administration }
      : { href: '/bureau', label: deskTexts(page.lang).deskName },
    ...(above ? [above] : []),
    { label: title },
  ];
  const document = deskPage(page, {
    title,
    hasErrors: problems !== null,
    ...(path ? { path } : {}),
    children: (
      <>
        <Breadcrumbs label={t.breadcrumbs} items={trail} />
        <ErrorSummary title={shared(page.lang).errorTitle} errors={summaryOf(problems, order)} />
        <h1>{title}</h1>
        {page.query('fait') && problems === null && (
          <Notice tone="ok" role="status">
            <p>{done ?? t.saved}</p>
          </Notice>
        )}
        <div class="pv-stack">{children}</div>
      </>
    ),
  });
  return page.html(document, problems?.status ?? 200);
}
