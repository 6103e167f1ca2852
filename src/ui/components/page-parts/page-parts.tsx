import { type Children, classes, type Link } from '../../text.ts';

/** The page's column: `page` 1120 px, `reading` 720 px. */
export function Wrap({
  children,
  width = 'page',
}: {
  readonly children: Children;
  readonly width?: 'page' | 'reading';
}) {
  return <div class={`pv-wrap pv-wrap--${width}`}>{children}</div>;
}

export interface HeroProps {
  readonly title: string;
  readonly lead?: Children | undefined;
  /** `SearchBox`, `Chips`, buttons */
  readonly children?: Children | undefined;
  /** room below for a `CardGrid lift` */
  readonly lift?: boolean | undefined;
}

/** The generous top of the home page, on the paving. */
export function Hero({ title, lead, children, lift }: HeroProps) {
  return (
    <div class={classes('pv-hero pv-paving', lift && 'pv-hero--lift')}>
      <div class="pv-wrap">
        <h1>{title}</h1>
        {lead && <p class="pv-hero__lead">{lead}</p>}
        {children}
      </div>
    </div>
  );
}

export interface PageHeaderProps {
  readonly title: string;
  readonly lead?: Children | undefined;
  /** above the title: a link up, a kind of page */
  readonly eyebrow?: Children | undefined;
  readonly actions?: Children | undefined;
  /** `paving` for pages about one thing of the reader's (a request), with room for a sheet that overlaps it */
  readonly tone?: 'plain' | 'paving' | undefined;
  readonly width?: 'page' | 'reading' | undefined;
}

/** The title of a page. */
export function PageHeader({
  title,
  lead,
  eyebrow,
  actions,
  tone = 'plain',
  width = 'page',
}: PageHeaderProps) {
  return (
    <div class={classes('pv-page-header', tone === 'paving' && 'pv-page-header--paving pv-paving')}>
      <div class={`pv-wrap pv-wrap--${width}`}>
        {eyebrow && <div class="pv-page-header__eyebrow">{eyebrow}</div>}
        <h1>{title}</h1>
        {lead && <p class="pv-page-header__lead">{lead}</p>}
        {actions}
      </div>
    </div>
  );
}

export interface SectionProps {
  readonly title: string;
  readonly children: Children;
  readonly id?: string | undefined;
  /** `tint` makes a full-width band; only in a layout of width `full` */
  readonly tone?: 'plain' | 'tint' | undefined;
  /** « tout voir » */
  readonly more?: Link | undefined;
  readonly lead?: Children | undefined;
}

/** A titled part of a page. */
export function Section({ title, children, id, tone = 'plain', more, lead }: SectionProps) {
  const inner = (
    <>
      <h2>{title}</h2>
      {lead && <p class="pv-section__lead">{lead}</p>}
      {children}
      {more && (
        <p class="pv-section__more">
          <a href={more.href}>{more.label}</a>
        </p>
      )}
    </>
  );
  return (
    <section class={`pv-section pv-section--${tone}`} id={id}>
      {tone === 'tint' ? <div class="pv-wrap">{inner}</div> : inner}
    </section>
  );
}

/** Two columns, the first the wider; one under the other on narrow screens. */
export function Columns({ children, aside }: { readonly children: Children; readonly aside: Children }) {
  return (
    <div class="pv-columns">
      <div>{children}</div>
      <div>{aside}</div>
    </div>
  );
}

export interface DateItem {
  readonly day: string;
  readonly month: string;
  readonly title: string;
  readonly href?: string | undefined;
  readonly text?: string | undefined;
}

/** Coming dates, the day large. */
export function DateList({ items }: { readonly items: readonly DateItem[] }) {
  return (
    <ul class="pv-dates">
      {items.map(({ day, month, title, href, text }) => (
        <li key={`${day}${month}${title}`}>
          <span class="pv-dates__day">
            {day} <span>{month}</span>
          </span>
          <span>
            <strong>{href ? <a href={href}>{title}</a> : title}</strong>
            {text && <span class="pv-dates__text">{text}</span>}
          </span>
        </li>
      ))}
    </ul>
  );
}
