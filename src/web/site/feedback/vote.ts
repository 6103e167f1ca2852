import { randomUUID } from 'node:crypto';
import { answerPage } from '#modules/feedback/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { readForm } from '#platform/http/read-form.ts';
import type { Page, Route } from '../../kit/page.ts';
import { ownPage, type Routes } from './own-page.ts';
import { reportPath } from './rated.ts';

/** POST /clarte: yes leads to a word of thanks, no to the reasons. The answer is counted by now in both cases. */
export function vote(routes: Routes): Route['handler'] {
  return async (page: Page) => {
    const fields = await readForm(page.c);
    const answer = fields.line('avis');
    const found = await ownPage(page, routes, fields.line('page'));
    if (!found || !['oui', 'non'].includes(answer)) throw notFound('feedback.no_page');
    const { tenant, actor, address, services } = page;
    const id = randomUUID();
    const clear = answer === 'oui';
    await answerPage(services, {
      ...{ tenant, actor, address, id, clear, path: found.path },
      ...{ reason: null, requestId: null, counts: true },
    });
    return page.redirect(reportPath(found.path, clear ? 'merci=1' : `avis=${id}`));
  };
}
