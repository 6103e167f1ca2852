import { endOtherSessions, endSession, listSessions, type SessionView } from '#modules/identity/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { formatDateTime } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Notice, Table, Tag } from '#ui/index.ts';
import { withoutSession } from '../kit/cookies.ts';
import { deskPage } from '../kit/desk-page.tsx';
import type { Page } from '../kit/page.ts';
import { sitePage } from '../kit/site-page.tsx';
import { accessTexts } from './account.messages.ts';
import { deviceName } from './device.ts';
import { ButtonForm } from './sign-in-page.tsx';

/** GET /compte/sessions: one's own sessions, of agents and of usagers. */
export async function showSessions(page: Page): Promise<Response> {
  if (page.actor.kind !== 'agent' && page.actor.kind !== 'usager') return toDoor(page);
  const sessions = await page.read((tx) => listSessions(tx, page.actor, page.now));
  const t = accessTexts(page.lang);
  const body = (
    <>
      <h1>{t.sessions}</h1>
      {page.query('fait') && (
        <Notice tone="ok" role="status">
          <p>{page.query('fait') === 'autres' ? t.othersEnded : t.ended}</p>
        </Notice>
      )}
      <p>{t.sessionsLead}</p>
      <SessionsTable page={page} sessions={sessions} />
      {sessions.length > 1 ? (
        <ButtonForm action="/compte/sessions" hidden={{ autres: '1' }} variant="secondary">
          {t.endOthers}
        </ButtonForm>
      ) : (
        <p class="pv-muted">{t.onlyOne}</p>
      )}
    </>
  );
  const props = { title: t.sessions, children: body };
  if (page.actor.kind === 'agent') return page.html(deskPage(page, props));
  return page.html(sitePage(page, { ...props, robots: 'noindex' }));
}

/** POST /compte/sessions: ends one session (`session`) or all others (`autres`). */
export async function endSessions(page: Page): Promise<Response> {
  const { actor, services, tenant } = page;
  if (actor.kind !== 'agent' && actor.kind !== 'usager') return toDoor(page);
  const form = await readForm(page.c);
  if (form.line('autres')) {
    await endOtherSessions.execute(services, { tenantId: tenant.id, actor, input: {} });
    return page.redirect('/compte/sessions?fait=autres');
  }
  const sessionId = form.line('session');
  const own = await page.read((tx) => listSessions(tx, actor, page.now));
  // An administrator may end any session, but not from this page of one's own.
  if (!isUuid(sessionId) || !own.some(({ id }) => id === sessionId))
    throw notFound('account.session_not_found');
  await endSession.execute(services, { tenantId: tenant.id, actor, input: { sessionId } });
  if (sessionId !== actor.sessionId) return page.redirect('/compte/sessions?fait=une');
  const door = actor.kind === 'usager' ? '/mon-espace/connexion' : '/connexion';
  return withoutSession(page, page.redirect(`${door}?fin=1`));
}

function toDoor(page: Page): Response {
  return page.redirect('/connexion?retour=%2Fcompte%2Fsessions');
}

function SessionsTable({ page, sessions }: { page: Page; sessions: readonly SessionView[] }) {
  const t = accessTexts(page.lang);
  const date = (at: Date): string => formatDateTime(at, page.lang, page.tenant.timeZone);
  return (
    <Table
      id="sessions"
      caption={t.sessions}
      captionHidden
      columns={[
        { label: t.device },
        { label: t.seen },
        { label: t.since },
        { label: t.until },
        { label: t.action },
      ]}
      rows={sessions.map((session) => {
        const device = deviceName(session.userAgent, page.lang);
        return {
          id: session.id,
          cells: [
            <>
              {device} {session.current && <Tag tone="ok">{t.current}</Tag>}
            </>,
            date(session.lastSeenAt),
            date(session.createdAt),
            date(session.expiresAt),
            <ButtonForm
              action="/compte/sessions"
              hidden={{ session: session.id }}
              variant="secondary"
              small
              label={t.endNamed(device, date(session.createdAt))}
            >
              {t.end}
            </ButtonForm>,
          ],
        };
      })}
    />
  );
}
