import type { UsagerActor } from '#modules/identity/index.ts';
import { type OwnRequest, requestsOfEmail, type State } from '#modules/requests/index.ts';
import { forbidden } from '#platform/errors/index.ts';
import { formatDateTime } from '#platform/i18n/index.ts';
import {
  ButtonGroup,
  ButtonLink,
  EmptyState,
  PageHeader,
  RequestState,
  type Standing,
  Table,
} from '#ui/index.ts';
import type { Page } from '../kit/page.ts';
import { sitePage } from '../kit/site-page.tsx';
import { ButtonForm, SECRET_HEADERS } from './sign-in-page.tsx';
import { spaceTexts } from './space.messages.ts';

/** GET /mon-espace: the requests of the verified address. */
export async function showSpace(page: Page): Promise<Response> {
  const { email } = usagerOf(page);
  const requests = await page.read((tx) => requestsOfEmail(tx, email));
  const t = spaceTexts(page.lang);
  const write = page.tenant.kind === 'commune' ? t.write : t.writeAuthority;
  const document = sitePage(page, {
    title: t.title,
    robots: 'noindex',
    hero: <PageHeader title={t.title} lead={t.lead(email)} tone="paving" />,
    children: (
      <div class="pv-stack">
        {requests.length === 0 ? (
          <EmptyState title={t.emptyTitle} action={{ href: '/contact', label: write }}>
            <p>{t.emptyText}</p>
          </EmptyState>
        ) : (
          <>
            <RequestsTable page={page} requests={requests} />
            <ButtonGroup>
              <ButtonLink href="/contact" icon="message-square">
                {write}
              </ButtonLink>
            </ButtonGroup>
          </>
        )}
        <p>
          <a href="/compte/sessions">{t.sessions}</a>
        </p>
        <ButtonForm action="/deconnexion" variant="secondary">
          {t.signOut}
        </ButtonForm>
      </div>
    ),
  });
  return page.html(document, 200, SECRET_HEADERS);
}

const STANDING: Readonly<Record<State, Standing>> = {
  new: 'new',
  open: 'progress',
  waiting: 'waiting',
  answered: 'answered',
  closed: 'closed',
};

function RequestsTable({ page, requests }: { page: Page; requests: readonly OwnRequest[] }) {
  const { lang, tenant } = page;
  const t = spaceTexts(lang);
  return (
    <Table
      id="mes-demandes"
      caption={t.caption}
      captionHidden
      columns={[{ label: t.request }, { label: t.state }, { label: t.service }, { label: t.activity }]}
      rows={requests.map((request) => ({
        id: request.number,
        cells: [
          <>
            <a href={`/mon-espace/demandes/${request.number}`}>{request.title}</a>{' '}
            <span class="pv-muted">{t.number(request.number)}</span>
          </>,
          <RequestState standing={STANDING[request.state]} label={request.stateLabel[lang]} />,
          request.serviceName[lang],
          <time dateTime={request.lastActivityAt.toISOString()}>
            {formatDateTime(request.lastActivityAt, lang, tenant.timeZone)}
          </time>,
        ],
      }))}
    />
  );
}

function usagerOf(page: Page): UsagerActor {
  if (page.actor.kind !== 'usager') throw forbidden('account.not_usager');
  return page.actor;
}
