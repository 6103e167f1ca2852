import { listSessions } from '#modules/identity/index.ts';
import { leavePresence, PRESENCE_TOPIC, requestForAgent, readableServices, seePresence } from '#modules/requests/index.ts';
import type { Heard } from '#platform/events/index.ts';
import { openStream } from '#platform/http/sse.ts';
import { errorFields, log } from '#platform/log/index.ts';
import { agentOf } from '../kit/desk-page.tsx';
import type { Page } from '../kit/page.ts';

/** How often a silent stream makes sure that its session is still open. */
const CHECK_MS = 30_000;

/** GET /bureau/demandes/flux: says `list` when a request of the tenant has changed. */
export function inboxStream(page: Page): Response {
  return stream(page, () => 'list');
}

/** GET …/:number/flux: says `request` and `presence` of this one, `list` of the others. */
export async function requestStream(page: Page): Promise<Response> {
  const { id } = await page.read((tx) => requestForAgent(tx, agentOf(page), page.param('number'), page.now));
  return stream(page, ({ topic, subjectId }) => {
    if (topic === PRESENCE_TOPIC) return subjectId === id ? 'presence' : null;
    return subjectId === id ? 'request' : 'list';
  });
}

/** POST …/presence: the page is still open; with `?fin=1`, it no longer is. */
export async function presence(page: Page): Promise<Response> {
  const say = page.query('fin') ? leavePresence : seePresence;
  await say(page.services, agentOf(page), page.param('number'));
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
}

/** One stream of an agent. It closes when the session ends: at an event, before saying anything, and every 30 s. */
function stream(page: Page, wordOf: (heard: Heard) => string | null): Response {
  const { deps, tenant, c } = page;
  const { response, close } = openStream((say) => {
    const check = async (): Promise<boolean> => {
      const open = await sessionOpen(page).catch((error: unknown) => {
        // The database away: nothing is said, and the next check decides.
        log.warn('desk.stream_check', errorFields(error));
        return null;
      });
      if (open === false) close();
      return open === true;
    };
    const stop = deps.live.on((heard) => {
      if (heard.tenantId !== tenant.id || !heard.topic.startsWith('request.')) return;
      const word = wordOf(heard);
      if (word) void check().then((open) => open && say(word));
    });
    const beat = setInterval(() => void check(), CHECK_MS);
    return () => {
      clearInterval(beat);
      stop();
    };
  }, c.req.raw.signal);
  return response;
}

/** Reading it must not make the session younger: a page left open is no work. */
async function sessionOpen(page: Page): Promise<boolean> {
  const agent = agentOf(page);
  if (readableServices(agent) === null) return false;
  const sessions = await page.read((tx) => listSessions(tx, agent, page.services.clock.now()));
  return sessions.some(({ current }) => current);
}
