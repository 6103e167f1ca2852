import { listSessions } from '#modules/identity/index.ts';
import { openStream } from '#platform/http/sse.ts';
import type { Live } from '#platform/live/index.ts';
import { errorFields, log } from '#platform/log/index.ts';
import type { Page } from './page.ts';

/** An event of any tenant, as the live line brings it. */
export type Heard = Parameters<Parameters<Live['on']>[0]>[0];

/** How often a silent stream makes sure that its session is still open. */
const CHECK_MS = 30_000;

/**
 * A stream of whoever is signed in: says `wordOf` of each event of the tenant, unless null. It closes when the session
 * has ended: looked at before each word, and every 30 s.
 */
export function sessionStream(page: Page, wordOf: (heard: Heard) => string | null): Response {
  const { deps, tenant, c } = page;
  const { response, close } = openStream((say) => {
    const check = async (): Promise<boolean> => {
      const open = await sessionOpen(page).catch((error: unknown) => {
        // The database away: nothing is said, and the next check decides.
        log.warn('web.stream_check', errorFields(error));
        return null;
      });
      if (open === false) close();
      return open === true;
    };
    const stop = deps.live.on((heard) => {
      const word = heard.tenantId === tenant.id ? wordOf(heard) : null;
      if (word !== null) void check().then((open) => open && say(word));
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
  const sessions = await page.read((tx) => listSessions(tx, page.actor, page.services.clock.now()));
  return sessions.some(({ current }) => current);
}
