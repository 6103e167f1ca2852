import { type Day, dayIn } from '#modules/calendar/index.ts';
import type { AgentActor } from '#modules/identity/index.ts';
import { type InboxItem, STATE_FOR_AGENT, STATES } from '#modules/requests/index.ts';
import { DeskList, DeskListItem, EmptyState, FilterBar, Pagination, RequestState, Tag } from '#ui/index.ts';
import { deskTexts } from '../kit/desk-texts.ts';
import type { Page } from '../kit/page.ts';
import { deadlineTag } from './deadline.ts';
import { inboxTexts } from './desk.messages.ts';
import { countWords } from './desk-nav.ts';
import { type Filters, inboxPath, requestPath, STATE_WORDS, VIEW_WORDS } from './filters.ts';
import type { ShownInbox } from './shown-inbox.ts';
import { shortTitle, standingOf } from './standing.ts';
import { ago } from './when.ts';

interface InboxListProps {
  readonly page: Page;
  readonly agent: AgentActor;
  readonly shown: ShownInbox;
  /** Number of the request that is open beside the list. */
  readonly open?: string;
}

/** The list pane: title with count, search and filters, rows, next page. */
export function InboxList({ page, agent, shown, open }: InboxListProps) {
  const { lang } = page;
  const { filters, inbox } = shown;
  const t = inboxTexts(lang);
  const narrowed = filters.q !== '' || filters.state !== null;
  const count = inbox.counts[filters.view];
  const today = dayIn(page.now, page.tenant.timeZone);
  return (
    <DeskList
      title={deskTexts(lang).views[filters.view]}
      headingLevel={open === undefined ? 1 : 2}
      count={narrowed ? undefined : t.count(countWords(count, lang), count.count > 1 || count.more)}
      tools={<Tools page={page} shown={shown} />}
      live="rows"
      empty={
        inbox.items.length === 0 ? (
          <Nothing page={page} filters={filters} narrowed={narrowed} level={open === undefined ? 2 : 3} />
        ) : undefined
      }
      pages={
        <Pagination
          label={t.pages}
          previous={
            filters.after ? { href: inboxPath({ ...filters, after: '' }), label: t.first } : undefined
          }
          next={
            inbox.next ? { href: inboxPath({ ...filters, after: inbox.next }), label: t.next } : undefined
          }
        />
      }
    >
      {inbox.items.map((item) => (
        <Row key={item.id} item={item} current={item.number === open} {...{ page, agent, shown, today }} />
      ))}
    </DeskList>
  );
}

function Tools({ page, shown }: { page: Page; shown: ShownInbox }) {
  const { filters, services } = shown;
  const { lang } = page;
  const t = inboxTexts(lang);
  const narrowed = filters.q !== '' || filters.state !== null || filters.service !== '';
  const states = STATES.map((state) => ({ value: STATE_WORDS[state], label: STATE_FOR_AGENT[state][lang] }));
  const own = services.map(({ slug, name }) => ({ value: slug, label: name[lang] }));
  const serviceSelect = {
    name: 'service',
    label: t.service,
    value: filters.service,
    items: [{ value: '', label: t.service }, ...own],
  };
  return (
    <FilterBar
      compact
      label={t.filter}
      action="/bureau/demandes"
      submitLabel={t.submit}
      search={{ name: 'q', label: t.search, value: filters.q, placeholder: t.searchHint }}
      selects={[
        {
          name: 'etat',
          label: t.state,
          value: filters.state ? STATE_WORDS[filters.state] : '',
          items: [{ value: '', label: t.state }, ...states],
        },
        ...(services.length > 1 ? [serviceSelect] : []),
      ]}
      hidden={filters.view === 'todo' ? {} : { vue: VIEW_WORDS[filters.view] }}
      reset={narrowed ? { href: inboxPath({ view: filters.view, ...NO_FILTER }), label: t.reset } : undefined}
    />
  );
}

const NO_FILTER = { service: '', state: null, q: '', after: '' };

interface RowProps extends Omit<InboxListProps, 'open'> {
  readonly item: InboxItem;
  readonly today: Day;
  readonly current: boolean;
}

function Row({ page, agent, shown, item, today, current }: RowProps) {
  const { lang, tenant, now } = page;
  const t = inboxTexts(lang);
  const deadline = deadlineTag(item, today, lang);
  const service =
    shown.services.find(({ name }) => name.fr === item.serviceName)?.name[lang] ?? item.serviceName;
  return (
    <DeskListItem
      id={item.id}
      href={requestPath(item.number, shown.filters)}
      title={shortTitle(item.title, item.subjectLabel)}
      when={
        <time dateTime={item.lastActivityAt.toISOString()}>
          {ago(item.lastActivityAt, now, lang, tenant.timeZone)}
        </time>
      }
      excerpt={`${item.senderName} · ${t.quote(item.excerpt)}`}
      urgency={item.late || deadline?.tone === 'bad' ? 'late' : item.soon ? 'soon' : undefined}
      unread={item.state === 'new'}
      current={current}
      tags={
        <>
          {deadline && <Tag tone={deadline.tone}>{deadline.text}</Tag>}
          <RequestState
            standing={standingOf(item.state, item.held)}
            label={item.held ? t.held : STATE_FOR_AGENT[item.state][lang]}
          />
          <Tag>{service}</Tag>
          {item.assigneeId !== null && shown.filters.view !== 'mine' && (
            <Tag tone="neutral" icon="user">
              <span class="govuk-visually-hidden">{t.assignedTo} </span>
              {item.assigneeId === agent.id ? t.me : shortName(item.assigneeName ?? '')}
            </Tag>
          )}
        </>
      }
    />
  );
}

/** « Hélène Aubry » → « Hélène A. »: who it is, in a narrow list. */
function shortName(name: string): string {
  const [first = '', ...rest] = name.split(' ');
  return rest.length === 0 ? first : `${first} ${rest.at(-1)?.charAt(0) ?? ''}.`;
}

interface NothingProps {
  readonly page: Page;
  readonly filters: Filters;
  readonly narrowed: boolean;
  readonly level: 2 | 3;
}

function Nothing({ page, filters, narrowed, level }: NothingProps) {
  const t = inboxTexts(page.lang);
  if (!narrowed) {
    const { title, text } = t.empty[filters.view];
    const all = { href: inboxPath({ ...filters, view: 'all', after: '' }), label: t.toAll };
    return (
      <EmptyState
        title={title}
        headingLevel={level}
        icon="circle-check"
        {...(filters.view === 'all' ? {} : { action: all })}
      >
        <p>{text}</p>
      </EmptyState>
    );
  }
  const everywhere = { href: inboxPath({ view: 'all', ...NO_FILTER, q: filters.q }), label: t.searchAll };
  return (
    <EmptyState title={t.nothing} headingLevel={level} icon="search" action={everywhere}>
      <p>{t.nothingText}</p>
    </EmptyState>
  );
}
