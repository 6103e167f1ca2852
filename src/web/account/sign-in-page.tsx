import { Button, ButtonGroup, type Children, ErrorSummary, Notice, PageHeader } from '#ui/index.ts';
import { type Problems, summaryOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { sitePage } from '../kit/site-page.tsx';
import { shared } from '../kit/texts.ts';

/** Headers of pages that hold a way in: kept nowhere, told to nobody, in no index. */
export const SECRET_HEADERS = {
  'Cache-Control': 'no-store',
  'Referrer-Policy': 'no-referrer',
  'X-Robots-Tag': 'noindex',
};

/** Where the address holds no token, the site itself may know it: a browser then names its origin with the form. */
const DOOR_HEADERS = { ...SECRET_HEADERS, 'Referrer-Policy': 'same-origin' };

export interface DoorProps {
  readonly title: string;
  readonly lead?: string | undefined;
  readonly children: Children;
  readonly problems?: Problems | null | undefined;
  readonly notice?: {
    readonly title?: string;
    readonly lines: readonly string[];
    readonly tone: 'ok' | 'info';
  } | null;
  readonly status?: number;
  /** Where the language link comes back to: never an address that holds a token. */
  readonly path?: string;
  /** Fields in the order of the page. */
  readonly order?: readonly string[];
  readonly islands?: readonly string[];
}

/** A page before the door: sign-in, link, link that is over. */
export function doorPage(page: Page, props: DoorProps): Response {
  const { title, lead, children, problems = null, notice, path } = props;
  const t = shared(page.lang);
  const headers = page.param('token') === '' ? DOOR_HEADERS : SECRET_HEADERS;
  return page.html(
    sitePage(
      { ...page, path: path ?? page.path },
      {
        title,
        hasErrors: problems !== null,
        width: 'reading',
        robots: 'noindex',
        islands: props.islands ?? [],
        referrer: headers['Referrer-Policy'],
        hero: <PageHeader title={title} lead={lead} width="reading" />,
        children: (
          <>
            <ErrorSummary
              title={t.errorTitle}
              errors={summaryOf(problems, props.order ?? ['courriel', 'mot_de_passe'])}
            />
            {notice && (
              <Notice tone={notice.tone} role="status" {...(notice.title ? { title: notice.title } : {})}>
                {notice.lines.map((line) => (
                  <p key={line}>{line}</p>
                ))}
              </Notice>
            )}
            {children}
          </>
        ),
      },
    ),
    props.status ?? problems?.status ?? 200,
    headers,
  );
}

/** A form of one button: what a page cannot do by a link. */
export function ButtonForm(props: {
  /** absent: the page's own address */
  readonly action?: string;
  readonly children: Children;
  readonly hidden?: Readonly<Record<string, string>>;
  readonly variant?: 'primary' | 'secondary' | 'danger' | 'quiet';
  readonly label?: string;
  readonly small?: boolean;
}) {
  const { action, children, hidden = {}, variant = 'primary', label, small } = props;
  const button = (
    <Button variant={variant} label={label} small={small}>
      {children}
    </Button>
  );
  return (
    <form method="post" action={action}>
      {Object.entries(hidden).map(([name, value]) => (
        <input key={name} type="hidden" name={name} value={value} />
      ))}
      {small ? button : <ButtonGroup>{button}</ButtonGroup>}
    </form>
  );
}
