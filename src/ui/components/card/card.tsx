import { type Children, classes, type Link } from '../../text.ts';
import { Icon, type IconName } from '../icon/icon.tsx';

type Level = 2 | 3 | 4;

export interface CardProps {
  readonly children: Children;
  readonly title?: string | undefined;
  readonly headingLevel?: Level | undefined;
  readonly id?: string | undefined;
  readonly tone?: 'plain' | 'tint' | undefined;
}

/** A bordered surface for one thing. No card inside a card. */
export function Card({ children, title, headingLevel = 2, id, tone = 'plain' }: CardProps) {
  const Heading = `h${headingLevel}` as 'h2';
  return (
    <section class={classes('pv-card', tone === 'tint' && 'pv-card--tint')} id={id}>
      {title && <Heading class="pv-card__title">{title}</Heading>}
      {children}
    </section>
  );
}

export interface ServiceCardProps extends Link {
  readonly text?: string | undefined;
  readonly icon?: IconName | undefined;
  /** one more line: opening, delay, place */
  readonly meta?: string | undefined;
  readonly headingLevel?: Level | undefined;
}

/** A service, the whole card a link whose name is the heading. */
export function ServiceCard({ href, label, text, icon, meta, headingLevel = 3 }: ServiceCardProps) {
  const Heading = `h${headingLevel}` as 'h3';
  return (
    <div class="pv-card pv-service">
      {icon && <Icon name={icon} class="pv-service__icon" />}
      <div>
        <Heading class="pv-service__title">
          <a href={href}>{label}</a>
        </Heading>
        {text && <p class="pv-muted">{text}</p>}
        {meta && <p class="pv-service__meta">{meta}</p>}
      </div>
    </div>
  );
}

export interface SituationCardProps extends Link {
  readonly icon: IconName;
}

/** A life situation or a way in: icon and words. */
export function SituationCard({ href, label, icon }: SituationCardProps) {
  return (
    <a class="pv-card pv-situation" href={href}>
      <Icon name={icon} />
      <strong>{label}</strong>
    </a>
  );
}

export interface CardGridProps {
  readonly children: readonly Children[] | Children;
  /** `lift` overlaps the hero above it */
  readonly lift?: boolean | undefined;
  readonly size?: 's' | 'm' | undefined;
}

/** Cards side by side as the width allows; a list for screen readers. */
export function CardGrid({ children, lift, size = 'm' }: CardGridProps) {
  const items = (Array.isArray(children) ? children : [children]) as readonly Children[];
  return (
    <ul class={classes('pv-grid', `pv-grid--${size}`, lift && 'pv-grid--lift')}>
      {items.flat().map((child, index) => (
        <li key={index}>{child as Children}</li>
      ))}
    </ul>
  );
}
