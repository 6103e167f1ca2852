import type { Children } from '../../text.ts';

export interface FormError {
  /** id of the field at fault; without it the sentence is no link */
  readonly field?: string | undefined;
  readonly text: string;
}

export interface ErrorSummaryProps {
  /** e.g. « Il y a un problème » */
  readonly title: string;
  readonly errors: readonly FormError[];
  readonly description?: Children | undefined;
  readonly id?: string | undefined;
}

/**
 * The list of what to correct, at the top of the page, each a link to its field.
 * `autofocus` brings screen readers to it without a script; nothing is drawn for an empty list.
 */
export function ErrorSummary({ title, errors, description, id = 'error-summary' }: ErrorSummaryProps) {
  if (errors.length === 0) return null;
  return (
    <div class="govuk-error-summary" id={id} tabIndex={-1} autofocus>
      <div role="alert">
        <h2 class="govuk-error-summary__title">{title}</h2>
        <div class="govuk-error-summary__body">
          {description && <p>{description}</p>}
          <ul class="govuk-list govuk-error-summary__list">
            {errors.map(({ field, text }) => (
              <li key={`${field}${text}`}>{field ? <a href={`#${field}`}>{text}</a> : text}</li>
            ))}
          </ul>
        </div>
      </div>
    </div>
  );
}
