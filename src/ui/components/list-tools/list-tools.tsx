import { type Children, classes, type Link } from '../../text.ts';
import { Button } from '../button/button.tsx';
import { HiddenFields } from '../field/hidden-fields.tsx';
import { Select, type SelectItem } from '../field/select.tsx';
import { TextInput } from '../field/text-input.tsx';
import { Icon } from '../icon/icon.tsx';

export interface PaginationProps {
  readonly label: string;
  readonly previous?: Link | undefined;
  readonly next?: Link | undefined;
  /** where one is, e.g. « 26 à 50 sur 184 » */
  readonly summary?: string | undefined;
}

/** Pages by key: only the one before and the one after. Nothing where there is neither. */
export function Pagination({ label, previous, next, summary }: PaginationProps) {
  if (!previous && !next) return null;
  return (
    <nav class="pv-pages" aria-label={label}>
      {previous && (
        <a class="pv-button pv-button--secondary" rel="prev" href={previous.href}>
          <Icon name="arrow-left" class="pv-icon--directional" />
          {previous.label}
        </a>
      )}
      {summary && <p class="pv-muted">{summary}</p>}
      {next && (
        <a class="pv-button pv-button--secondary pv-pages__next" rel="next" href={next.href}>
          {next.label}
          <Icon name="arrow-right" class="pv-icon--directional" />
        </a>
      )}
    </nav>
  );
}

export interface FilterSelect {
  readonly name: string;
  readonly label: string;
  readonly items: readonly SelectItem[];
  readonly value?: string | undefined;
}

export interface FilterBarProps {
  /** names the form for screen readers */
  readonly label: string;
  readonly action: string;
  readonly submitLabel: string;
  readonly search?:
    | { name: string; label: string; value?: string | undefined; placeholder?: string }
    | undefined;
  readonly selects?: readonly FilterSelect[] | undefined;
  /** other state of the address that the filter keeps */
  readonly hidden?: Readonly<Record<string, string | undefined>> | undefined;
  readonly reset?: Link | undefined;
  /** e.g. « 12 demandes »; read out when it changes */
  readonly count?: string | undefined;
  /** for the narrow list pane of the desk: the labels are for screen readers only */
  readonly compact?: boolean | undefined;
  readonly idPrefix?: string | undefined;
}

/** Search and filters of a list: a GET form, so that the address holds the state. */
export function FilterBar(props: FilterBarProps) {
  const {
    label,
    action,
    submitLabel,
    search,
    selects = [],
    hidden,
    reset,
    count,
    compact,
    idPrefix = 'f',
  } = props;
  return (
    <search aria-label={label}>
      <form class={classes('pv-filter', compact && 'pv-filter--compact')} method="get" action={action}>
        {hidden && <HiddenFields values={hidden} />}
        {search && (
          <div class="pv-filter__search">
            <TextInput {...search} id={`${idPrefix}-${search.name}`} type="search" labelHidden={compact} />
          </div>
        )}
        {selects.map((select) => (
          <Select key={select.name} {...select} id={`${idPrefix}-${select.name}`} labelHidden={compact} />
        ))}
        <Button variant="secondary">{submitLabel}</Button>
        {reset && (
          <a class="pv-filter__reset" href={reset.href}>
            {reset.label}
          </a>
        )}
        {count && (
          <p class="pv-filter__count" role="status">
            {count}
          </p>
        )}
      </form>
    </search>
  );
}

export interface BreadcrumbsProps {
  readonly label: string;
  /** from the home page down; the last one, without address, is the page itself */
  readonly items: readonly { readonly label: string; readonly href?: string | undefined }[];
}

export function Breadcrumbs({ label, items }: BreadcrumbsProps) {
  return (
    <nav class="pv-crumbs" aria-label={label}>
      <ol>
        {items.map(({ href, label: text }) => (
          <li key={text}>{href ? <a href={href}>{text}</a> : <span aria-current="page">{text}</span>}</li>
        ))}
      </ol>
    </nav>
  );
}

export interface SearchBoxProps {
  readonly action: string;
  readonly name: string;
  readonly label: string;
  readonly submitLabel: string;
  readonly value?: string | undefined;
  readonly placeholder?: string | undefined;
  readonly id?: string | undefined;
}

/** The one search of the hero. */
export function SearchBox({
  action,
  name,
  label,
  submitLabel,
  value,
  placeholder,
  id = 'search',
}: SearchBoxProps) {
  return (
    <search aria-label={label}>
      <form class="pv-search" method="get" action={action}>
        <label class="govuk-visually-hidden" for={id}>
          {label}
        </label>
        <input id={id} type="search" name={name} value={value} placeholder={placeholder} />
        <Button>{submitLabel}</Button>
      </form>
    </search>
  );
}

/** Short links in a row. */
export function Chips({
  items,
  label,
}: {
  readonly items: readonly Link[];
  readonly label?: string | undefined;
}) {
  return (
    <ul class="pv-chips" aria-label={label}>
      {items.map((item) => (
        <li key={item.href}>
          <a href={item.href}>{item.label}</a>
        </li>
      ))}
    </ul>
  );
}

/** Words of a page in order: headings, paragraphs, lists, set for reading. */
export function Prose({ children }: { readonly children: Children }) {
  return <div class="pv-prose">{children}</div>;
}
