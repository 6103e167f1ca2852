import { Kbd } from '#ui/index.ts';
import { agentOf, deskPage, readsRequests } from '../kit/desk-page.tsx';
import { deskTexts } from '../kit/desk-texts.ts';
import type { Page } from '../kit/page.ts';
import { inboxTexts } from './desk.messages.ts';
import { inboxNav } from './desk-nav.ts';
import { UndecidedNotice, warnedOf } from './directory/holidays/undecided.tsx';
import { showFigures } from './figures.tsx';
import { inboxPath } from './filters.ts';
import { Flash } from './flash.tsx';
import { InboxList } from './inbox-list.tsx';
import { Live } from './live-part.tsx';
import { Shortcuts } from './shortcuts.tsx';
import { shownInbox } from './shown-inbox.ts';

/** GET /bureau: the inbox; figures for whoever is only élu. */
export async function openDesk(page: Page): Promise<Response> {
  return readsRequests(agentOf(page)) ? page.redirect('/bureau/demandes') : showFigures(page);
}

/** GET /bureau/demandes: the list, with nothing open beside it. */
export async function showInbox(page: Page): Promise<Response> {
  const agent = agentOf(page);
  const shown = await page.read((tx) => shownInbox(tx, page, agent));
  const undecided = await warnedOf(page);
  const t = inboxTexts(page.lang);
  const document = deskPage(page, {
    title: deskTexts(page.lang).views[shown.filters.view],
    nav: inboxNav(page.lang, shown),
    list: (
      <>
        <Flash page={page} />
        <UndecidedNotice page={page} undecided={undecided} />
        <InboxList page={page} agent={agent} shown={shown} />
        <Live lang={page.lang} stream="/bureau/demandes/flux" page={inboxPath(shown.filters)} />
      </>
    ),
    view: 'list',
    islands: ['desk-live.js', 'desk-keys.js'],
    children: (
      <>
        <p class="pv-muted">{t.choose}</p>
        <p class="pv-muted" data-needs-script hidden>
          <Kbd>j</Kbd> <Kbd>k</Kbd> {t.chooseKeys} · <Kbd>?</Kbd> {t.allKeys}
        </p>
        <Shortcuts lang={page.lang} />
      </>
    ),
  });
  return page.html(document);
}
