import type { Children, Link } from '../../text.ts';

export interface SummaryRow {
  readonly key: string;
  readonly value: Children;
  /** `subject` completes the link's name for screen readers, e.g. « le téléphone » */
  readonly actions?: readonly (Link & { readonly subject?: string | undefined })[] | undefined;
}

/** Names and values in lines, with what can be changed about each. */
export function SummaryList({ rows }: { readonly rows: readonly SummaryRow[] }) {
  return (
    <dl class="pv-summary">
      {rows.map(({ key, value, actions }) => (
        <div class="pv-summary__row" key={key}>
          <dt>{key}</dt>
          <dd>{value}</dd>
          {actions && actions.length > 0 && (
            <dd class="pv-summary__actions">
              {actions.map(({ href, label, subject }) => (
                <a key={href} href={href}>
                  {label}
                  {subject && <span class="govuk-visually-hidden"> {subject}</span>}
                </a>
              ))}
            </dd>
          )}
        </div>
      ))}
    </dl>
  );
}

export interface LawCardProps {
  /** e.g. « Ce que dit la loi de votre demande » */
  readonly title: string;
  readonly rows: readonly { readonly key: string; readonly value: Children }[];
  readonly headingLevel?: 2 | 3 | undefined;
  readonly children?: Children | undefined;
  readonly id?: string | undefined;
}

/** Rights, delays and who is in charge, as names and values on a card. */
export function LawCard({ title, rows, headingLevel = 2, children, id }: LawCardProps) {
  const Heading = `h${headingLevel}` as 'h2';
  return (
    <section class="pv-card pv-law" id={id}>
      <Heading class="pv-card__title">{title}</Heading>
      <dl>
        {rows.map(({ key, value }) => (
          <div key={key}>
            <dt>{key}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      {children}
    </section>
  );
}

export interface StatFigureProps {
  /** formatted, e.g. « 96 % » */
  readonly value: string;
  readonly label: string;
  /** period or source */
  readonly note?: string | undefined;
}

/** One figure and what it counts. */
export function StatFigure({ value, label, note }: StatFigureProps) {
  return (
    <p class="pv-stat">
      <strong>{value}</strong> <span>{label}</span> {note && <small>{note}</small>}
    </p>
  );
}

/** Figures in a row. */
export function StatRow({ children }: { readonly children: Children }) {
  return <div class="pv-stats">{children}</div>;
}
