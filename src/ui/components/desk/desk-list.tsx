import { type Children, classes } from '../../text.ts';

export interface DeskListProps {
  readonly title: string;
  /** 1 where nothing is open beside it, 2 (default) where what is read has the h1 */
  readonly headingLevel?: 1 | 2 | undefined;
  /** e.g. « 184 demandes » */
  readonly count?: string | undefined;
  /** search and filters, that stay at the top: `FilterBar` */
  readonly tools?: Children | undefined;
  /** `DeskListItem`s; nothing or an `EmptyState` in `empty` where there are none */
  readonly children?: Children | undefined;
  readonly empty?: Children | undefined;
  /** `Pagination` */
  readonly pages?: Children | undefined;
  /** attributes for an island that refreshes the list */
  readonly live?: string | undefined;
}

/** The list pane of the desk. */
export function DeskList({
  title,
  headingLevel = 2,
  count,
  tools,
  children,
  empty,
  pages,
  live,
}: DeskListProps) {
  const Heading = `h${headingLevel}` as 'h1' | 'h2';
  return (
    <>
      <div class="pv-list__head">
        <div class="pv-list__title">
          <Heading>{title}</Heading>
          {count && <p class="pv-muted">{count}</p>}
        </div>
        {tools}
      </div>
      {empty ?? (
        <ul class="pv-list__items" data-live={live}>
          {children}
        </ul>
      )}
      {pages}
    </>
  );
}

export interface DeskListItemProps {
  readonly href: string;
  readonly title: string;
  /** to the right of the title: age or time left, e.g. « J-2 » */
  readonly when?: Children | undefined;
  /** one line: who, first words of the message */
  readonly excerpt?: string | undefined;
  /** `Tag`s */
  readonly tags?: Children | undefined;
  /** the mark on the edge; the tags say it in words */
  readonly urgency?: 'late' | 'soon' | undefined;
  readonly current?: boolean | undefined;
  readonly unread?: boolean | undefined;
  /** for an island: identity of the row */
  readonly id?: string | undefined;
}

/** One request of the list: the whole row is one link. */
export function DeskListItem(props: DeskListItemProps) {
  const { href, title, when, excerpt, tags, urgency, current, unread, id } = props;
  return (
    <li
      class={classes(
        'pv-list__item',
        urgency && `pv-list__item--${urgency}`,
        unread && 'pv-list__item--unread',
      )}
      data-id={id}
    >
      <a href={href} aria-current={current ? 'true' : undefined}>
        <span class="pv-list__line">
          <strong>{title}</strong>
          {when && <span class="pv-list__when">{when}</span>}
        </span>
        {excerpt && <span class="pv-list__excerpt">{excerpt}</span>}
        {tags && <span class="pv-list__tags">{tags}</span>}
      </a>
    </li>
  );
}

/** A titled block of the column beside what is read. */
export function AsideBlock({ title, children }: { readonly title: string; readonly children: Children }) {
  return (
    <section class="pv-aside-block">
      <h2>{title}</h2>
      {children}
    </section>
  );
}

export interface DeadlineProps {
  /** e.g. « J-2 avant l’engagement » */
  readonly headline: Children;
  readonly detail?: Children | undefined;
  readonly tone?: 'neutral' | 'warn' | 'bad' | 'ok' | undefined;
}

/** The legal clock of a request. */
export function Deadline({ headline, detail, tone = 'neutral' }: DeadlineProps) {
  return (
    <div class={`pv-deadline pv-deadline--${tone}`}>
      <p class="pv-deadline__head">{headline}</p>
      {detail && <p class="pv-muted">{detail}</p>}
    </div>
  );
}

/** A key of the keyboard. */
export function Kbd({ children }: { readonly children: Children }) {
  return <kbd class="pv-kbd">{children}</kbd>;
}
