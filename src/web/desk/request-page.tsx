import { subjects } from '#modules/directory/index.ts';
import { replyTemplates, requestForAgent, seePresence } from '#modules/requests/index.ts';
import { ErrorSummary } from '#ui/index.ts';
import { agentOf, deskPage } from '../kit/desk-page.tsx';
import { type Problems, summaryOf } from '../kit/form-problems.ts';
import type { Page } from '../kit/page.ts';
import { shared } from '../kit/texts.ts';
import { inboxNav } from './desk-nav.ts';
import { inboxPath, requestPath } from './filters.ts';
import { Flash } from './flash.tsx';
import { InboxList } from './inbox-list.tsx';
import { Live } from './live-part.tsx';
import { requestTexts } from './request.messages.ts';
import { RequestAside } from './request-aside.tsx';
import { RequestForms } from './request-forms.tsx';
import { RequestHead } from './request-head.tsx';
import { RequestTimeline } from './request-timeline.tsx';
import { type RequestView, type Typed, titleOf } from './request-view.ts';
import { Shortcuts } from './shortcuts.tsx';
import { shownInbox } from './shown-inbox.ts';

/** GET /bureau/demandes/:number. Opening the page says to the colleagues that one is there. */
export async function showRequest(page: Page): Promise<Response> {
  const agent = agentOf(page);
  await seePresence(page.services, agent, page.param('number'));
  return renderRequest(page, {}, null);
}

/** The page, with what was typed where a form was not accepted. */
export async function renderRequest(page: Page, typed: Typed, problems: Problems | null): Promise<Response> {
  const agent = agentOf(page);
  const number = page.param('number');
  const view = await page.read(async (tx): Promise<RequestView> => {
    const request = await requestForAgent(tx, agent, number, page.now, page.query('avant'));
    const shown = await shownInbox(tx, page, agent);
    return {
      page,
      agent,
      request,
      shown,
      templates: request.abilities.reply ? await replyTemplates(tx) : [],
      subjects: request.abilities.move ? await subjects(tx) : [],
      typed,
      problems,
      path: (act) => requestPath(request.number, shown.filters, act),
    };
  });
  return page.html(document(view), problems?.status ?? 200);
}

/** What the page fetches to stay up to date: itself, the part of a long timeline included. */
function livePath({ page, request, shown }: RequestView): string {
  const before = page.query('avant');
  return requestPath(request.number, shown.filters, '', before === undefined ? {} : { avant: before });
}

function document(view: RequestView) {
  const { page, agent, request, shown, problems } = view;
  const t = requestTexts(page.lang);
  const base = `/bureau/demandes/${request.number}`;
  return deskPage(page, {
    title: titleOf(request, page.lang),
    hasErrors: problems !== null,
    nav: inboxNav(page.lang, shown),
    list: <InboxList page={page} agent={agent} shown={shown} open={request.number} />,
    view: 'reading',
    backToList: { href: inboxPath(shown.filters), label: t.back },
    aside: (
      <div id="cote" data-live="aside">
        <RequestAside {...view} />
      </div>
    ),
    islands: ['desk-live.js', 'desk-reply.js', 'desk-keys.js'],
    // After a form that was not accepted, the address is that of the form.
    path: view.path(),
    children: (
      <>
        <Live lang={page.lang} stream={`${base}/flux`} page={livePath(view)} presence={`${base}/presence`} />
        <ErrorSummary
          title={shared(page.lang).errorTitle}
          errors={summaryOf(problems, ['message', 'fichiers', 'note', 'sujet'])}
        />
        {problems === null && <Flash page={page} />}
        <div id="entete" data-live="head">
          <RequestHead {...view} />
        </div>
        <div id="fil" data-live="timeline">
          <RequestTimeline {...view} />
        </div>
        <RequestForms {...view} />
        <Shortcuts lang={page.lang} />
      </>
    ),
  });
}
