import { type Children, classes, type Link } from '../../text.ts';
import { Icon, type IconName } from '../icon/icon.tsx';

export type AlertLevel = 'info' | 'notice' | 'warning' | 'danger';

const LEVEL_ICONS: Record<AlertLevel, IconName> = {
  info: 'info',
  notice: 'bell',
  warning: 'triangle-alert',
  danger: 'octagon-alert',
};

export interface AlertBannerProps {
  readonly level: AlertLevel;
  /** the level in words, e.g. « Alerte » */
  readonly levelLabel: string;
  readonly title: string;
  readonly children?: Children | undefined;
  readonly link?: Link | undefined;
}

/** A message of the commune to everybody, across the page. */
export function AlertBanner({ level, levelLabel, title, children, link }: AlertBannerProps) {
  return (
    <section class={`pv-alert pv-alert--${level}`} aria-label={levelLabel}>
      <div class="pv-wrap pv-alert__row">
        <Icon name={LEVEL_ICONS[level]} />
        <div>
          <p class="pv-alert__title">
            <span class="pv-alert__level">{levelLabel}</span> {title}
          </p>
          {children}
          {link && <a href={link.href}>{link.label}</a>}
        </div>
      </div>
    </section>
  );
}

type NoticeTone = 'info' | 'ok' | 'warn' | 'bad';

const NOTICE_ICONS: Record<NoticeTone, IconName> = {
  info: 'info',
  ok: 'circle-check',
  warn: 'triangle-alert',
  bad: 'circle-alert',
};

export interface NoticeProps {
  readonly children: Children;
  readonly title?: string | undefined;
  readonly headingLevel?: 2 | 3 | undefined;
  readonly tone?: NoticeTone | undefined;
  readonly id?: string | undefined;
  /** `status` after an act that succeeded, `alert` after one that did not: read out at once */
  readonly role?: 'status' | 'alert' | undefined;
}

/** Something to know before going on, or the outcome of what was just done. */
export function Notice({ children, title, headingLevel = 2, tone = 'info', id, role }: NoticeProps) {
  const Heading = `h${headingLevel}` as 'h2';
  return (
    <div class={`pv-notice pv-notice--${tone}`} id={id} role={role}>
      <Icon name={NOTICE_ICONS[tone]} />
      <div>
        {title && <Heading class="pv-notice__title">{title}</Heading>}
        {children}
      </div>
    </div>
  );
}

/** A passage set off from the text around it. */
export function InsetText({ children }: { readonly children: Children }) {
  return <div class="pv-inset">{children}</div>;
}

export interface PanelProps {
  readonly title: string;
  readonly children?: Children | undefined;
  readonly headingLevel?: 1 | 2 | undefined;
}

/** The confirmation at the end of a form, on the paving. */
export function Panel({ title, children, headingLevel = 1 }: PanelProps) {
  const Heading = `h${headingLevel}` as 'h1';
  return (
    <div class="pv-panel pv-paving">
      <Icon name="circle-check" />
      <Heading>{title}</Heading>
      {children && <div class="pv-panel__body">{children}</div>}
    </div>
  );
}

export interface EmptyStateProps {
  readonly title: string;
  readonly headingLevel?: 2 | 3 | undefined;
  readonly children?: Children | undefined;
  readonly icon?: IconName | undefined;
  readonly action?: Link | undefined;
}

/** What stands where a list has nothing: why, and what can be done. */
export function EmptyState({ title, headingLevel = 2, children, icon = 'inbox', action }: EmptyStateProps) {
  const Heading = `h${headingLevel}` as 'h2';
  return (
    <div class="pv-empty">
      <Icon name={icon} />
      <Heading>{title}</Heading>
      {children}
      {action && (
        <p>
          <a class="pv-button pv-button--secondary" href={action.href}>
            {action.label}
          </a>
        </p>
      )}
    </div>
  );
}

export interface LiveRegionProps {
  readonly children?: Children | undefined;
  /** address of the events that an island listens to */
  readonly source?: string | undefined;
  /** which island takes it in hand */
  readonly island?: string | undefined;
  readonly id?: string | undefined;
  /** `polite` (default) waits for the reader; `off` shows without announcing */
  readonly politeness?: 'polite' | 'assertive' | 'off' | undefined;
  readonly class?: string | undefined;
}

/** A place whose content a script may change; without script it is what the server sent. */
export function LiveRegion(props: LiveRegionProps) {
  const { children, source, island, id, politeness = 'polite', class: extra } = props;
  return (
    <div
      class={classes('pv-live', extra)}
      id={id}
      aria-live={politeness}
      data-island={island}
      data-source={source}
    >
      {children}
    </div>
  );
}
