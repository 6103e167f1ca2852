import {
  leavePresence,
  PRESENCE_TOPIC,
  readableServices,
  requestForAgent,
  seePresence,
} from '#modules/requests/index.ts';
import { forbidden } from '#platform/errors/index.ts';
import { agentOf } from '../kit/desk-page.tsx';
import type { Page } from '../kit/page.ts';
import { type Heard, sessionStream } from '../kit/session-stream.ts';

/** What changes the page of a request or the list: the request itself, or one of its files. */
const isOurs = ({ topic }: Heard): boolean =>
  topic.startsWith('request.') || topic === 'file.settled' || topic === 'mail.failed';

/** GET /bureau/demandes/flux: says `list` when a request of the tenant has changed. */
export function inboxStream(page: Page): Response {
  if (readableServices(agentOf(page)) === null) throw forbidden('desk.no_requests');
  return sessionStream(page, (heard) => (isOurs(heard) && heard.topic !== PRESENCE_TOPIC ? 'list' : null));
}

/** GET …/:number/flux: says `request` and `presence` of this one, `list` of the others. */
export async function requestStream(page: Page): Promise<Response> {
  const { id } = await page.read((tx) => requestForAgent(tx, agentOf(page), page.param('number'), page.now));
  return sessionStream(page, (heard) => {
    if (!isOurs(heard)) return null;
    if (heard.topic === PRESENCE_TOPIC) return heard.subjectId === id ? 'presence' : null;
    return heard.subjectId === id ? 'request' : 'list';
  });
}

/** POST …/presence: the page is still open; with `?fin=1`, it no longer is. */
export async function presence(page: Page): Promise<Response> {
  const say = page.query('fin') ? leavePresence : seePresence;
  await say(page.services, agentOf(page), page.param('number'));
  return new Response(null, { status: 204, headers: { 'Cache-Control': 'no-store' } });
}
