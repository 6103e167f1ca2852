import type { Page } from '../kit/page.ts';
import { sessionStream } from '../kit/session-stream.ts';
import { PUBLIC_TOPIC } from '../site/follow-up/parts.tsx';
import { requestOf } from '../site/follow-up/request-page.ts';

/** GET /mon-espace/demandes/:number/flux: says `change`, as the follow-up address does, while the session is open. */
export async function spaceStream(page: Page): Promise<Response> {
  const { id } = await requestOf(page);
  return sessionStream(page, ({ topic, subjectId }) =>
    subjectId === id && PUBLIC_TOPIC.test(topic) ? 'change' : null,
  );
}
