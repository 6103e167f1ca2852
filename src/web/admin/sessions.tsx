import { endSession, listAllSessions } from '#modules/identity/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import { formatDateTime } from '#platform/i18n/index.ts';
import { isUuid } from '#platform/ids/index.ts';
import { Table, Tag } from '#ui/index.ts';
import { accessTexts } from '../account/account.messages.ts';
import { deviceName } from '../account/device.ts';
import { ButtonForm } from '../account/sign-in-page.tsx';
import { agentOf } from '../kit/desk-page.tsx';
import type { Page } from '../kit/page.ts';
import { adminTexts } from './admin.messages.ts';
import { adminPage } from './admin-page.tsx';
import { agentTexts } from './agents.messages.ts';

/** GET /administration/sessions: those of all agents; usagers' are their own business. */
export async function allSessions(page: Page): Promise<Response> {
  const { lang } = page;
  const t = accessTexts(lang);
  const sessions = await page.read((tx) => listAllSessions(tx, page.actor, page.now));
  const date = (at: Date): string => formatDateTime(at, lang, page.tenant.timeZone);
  return adminPage(page, {
    title: adminTexts(lang).sessions,
    done: t.ended,
    children: (
      <Table
        id="sessions"
        caption={adminTexts(lang).sessions}
        captionHidden
        columns={[
          { label: agentTexts(lang).name },
          { label: t.device },
          { label: t.seen },
          { label: t.action },
        ]}
        rows={sessions.map((session) => ({
          id: session.id,
          cells: [
            <>
              {session.name} {session.current && <Tag tone="ok">{t.current}</Tag>}
            </>,
            deviceName(session.userAgent, lang),
            date(session.lastSeenAt),
            <ButtonForm
              action="/administration/sessions"
              hidden={{ session: session.id }}
              variant="secondary"
              small
              label={t.endNamed(
                `${session.name}, ${deviceName(session.userAgent, lang)}`,
                date(session.createdAt),
              )}
            >
              {t.end}
            </ButtonForm>,
          ],
        }))}
      />
    ),
  });
}

/** POST /administration/sessions */
export async function endAnySession(page: Page): Promise<Response> {
  const agent = agentOf(page);
  const sessionId = (await readForm(page.c)).line('session');
  if (!isUuid(sessionId)) throw notFound('admin.session_not_found');
  await endSession.execute(page.services, { tenantId: page.tenant.id, actor: agent, input: { sessionId } });
  return page.redirect(
    sessionId === agent.sessionId ? '/connexion?fin=1' : '/administration/sessions?fait=1',
  );
}
