import { type Count, INBOX_VIEWS, type InboxView } from '#modules/requests/index.ts';
import { formatNumber, type Lang } from '#platform/i18n/index.ts';
import type { DeskNavGroup, IconName } from '#ui/index.ts';
import { deskTexts } from '../kit/desk-texts.ts';
import { inboxTexts } from './desk.messages.ts';
import { inboxPath } from './filters.ts';
import type { ShownInbox } from './shown-inbox.ts';

const ICONS: Partial<Record<InboxView, IconName>> = {
  todo: 'inbox',
  mine: 'user',
  all: 'archive',
  held: 'eye',
  closed: 'circle-check',
};

/** Beyond, the services are found by the filter of the list. */
const MOST_SERVICES = 12;

/** « 184 », « 1 000+ ». */
export function countWords({ count, more }: Count, lang: Lang): string {
  return more ? inboxTexts(lang).more : formatNumber(count, lang);
}

/** The views with their counts, then the agent's services where there are several. */
export function inboxNav(lang: Lang, { filters, inbox, services }: ShownInbox): DeskNavGroup[] {
  const t = deskTexts(lang);
  const view = (name: InboxView) => ({
    href: inboxPath({ view: name, service: filters.service, state: null, q: '', after: '' }),
    label: t.views[name],
    icon: ICONS[name],
    count: countWords(inbox.counts[name], lang),
    countLabel: t.countLabel,
    current: filters.view === name,
  });
  const inService = (slug: string, label: string) => ({
    href: inboxPath({ ...filters, service: slug, q: '', after: '' }),
    label,
    current: filters.service === slug,
  });
  const groups: DeskNavGroup[] = [{ title: t.requests, items: INBOX_VIEWS.map(view) }];
  if (services.length > 1 && services.length <= MOST_SERVICES) {
    const own = services.map(({ slug, name }) => inService(slug, name[lang]));
    groups.push({ title: t.services, items: [inService('', t.allServices), ...own] });
  }
  return groups;
}
