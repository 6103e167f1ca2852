import { type Children, classes, type Link, phoneDirection } from '../../text.ts';
import { Icon, type IconName } from '../icon/icon.tsx';
import { Tag } from '../tag/tag.tsx';

/** A link at the foot of an entry. */
export interface EntryLink extends Link {
  readonly icon?: IconName;
  /** the entry's name after the words, for whoever meets the link alone */
  readonly ofEntry?: boolean;
}

export interface EntryProps extends Link {
  readonly id?: string | undefined;
  readonly icon?: IconName | undefined;
  /** the same as on the map beside the list */
  readonly number?: number | undefined;
  /** what it is, before its name */
  readonly kind?: string | undefined;
  readonly text?: string | undefined;
  /** lines of its own: address, `OpenState` */
  readonly children?: Children | undefined;
  /** whom to call, where to go on: links of their own at the foot */
  readonly links?: readonly EntryLink[] | undefined;
  readonly headingLevel?: 2 | 3 | undefined;
}

/** A service, a place or a body in a list: its name leads on from anywhere on the card, its own links from theirs. */
export function Entry(props: EntryProps) {
  const { href, label, id, icon, number, kind, text, children, links = [], headingLevel = 3 } = props;
  const Heading = `h${headingLevel}` as 'h3';
  return (
    <div class="pv-card pv-service pv-entry" id={id}>
      {number !== undefined && <span class="pv-number">{number}</span>}
      {icon && <Icon name={icon} class="pv-service__icon" />}
      <div class="pv-entry__body">
        {kind && <p class="pv-entry__kind">{kind}</p>}
        <Heading class="pv-service__title">
          <a href={href}>{label}</a>
        </Heading>
        {text && (
          <p class="pv-muted" dir="auto">
            {text}
          </p>
        )}
        {children}
        {links.length > 0 && (
          <p class="pv-entry__links">
            {links.map((link) => (
              <a
                key={link.href}
                href={link.href}
                dir={phoneDirection(link.href)}
                aria-label={link.ofEntry ? `${link.label} : ${label}` : undefined}
              >
                {link.icon && <Icon name={link.icon} />}
                {link.label}
              </a>
            ))}
          </p>
        )}
      </div>
    </div>
  );
}

/** Entries side by side as the width allows: a list for screen readers. */
export function EntryList({
  children,
  numbered,
}: {
  readonly children: readonly Children[];
  /** their order is that of the numbers on a map */
  readonly numbered?: boolean | undefined;
}) {
  const List = numbered ? 'ol' : 'ul';
  return (
    <List class={classes('pv-grid', 'pv-entries')}>
      {children.map((child, index) => (
        <li key={index}>{child}</li>
      ))}
    </List>
  );
}

export interface LinkGridProps {
  readonly items: readonly (Link & {
    readonly text?: string | undefined;
    readonly tag?: string | undefined;
  })[];
}

/** Links with a few words each, side by side as the width allows: lighter than entries. */
export function LinkGrid({ items }: LinkGridProps) {
  return (
    <ul class="pv-links">
      {items.map(({ href, label, text, tag }) => (
        <li key={href}>
          <a href={href}>{label}</a> {tag && <Tag>{tag}</Tag>}
          {text && <span class="pv-links__text">{text}</span>}
        </li>
      ))}
    </ul>
  );
}

/** What is so, a line each. */
export function CheckList({ items }: { readonly items: readonly string[] }) {
  return (
    <ul class="pv-checks">
      {items.map((item) => (
        <li key={item}>
          <Icon name="check" />
          {item}
        </li>
      ))}
    </ul>
  );
}
