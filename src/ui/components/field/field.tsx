import { useContext } from 'preact/hooks';
import { type Children, classes, ids, UiTextsContext } from '../../text.ts';

/** What every field takes. Markup and classes: govuk-frontend 6, as documented. */
export interface FieldProps {
  readonly name: string;
  readonly label: string;
  /** defaults to `name`; error summaries link to it */
  readonly id?: string | undefined;
  readonly hint?: Children | undefined;
  /** what to do (« Indiquez votre nom »); its presence marks the field */
  readonly error?: string | undefined;
  readonly labelSize?: 's' | 'm' | 'l' | undefined;
  /** true where the label is the page's only heading */
  readonly labelIsHeading?: boolean | undefined;
  /** keeps the label for screen readers only, where the place already says it (a search box) */
  readonly labelHidden?: boolean | undefined;
  /** adds the words « (facultatif) » */
  readonly optional?: boolean | undefined;
  readonly describedBy?: string | undefined;
  readonly disabled?: boolean | undefined;
  readonly autocomplete?: string | undefined;
}

export function Hint({ id, children }: { readonly id?: string | undefined; readonly children: Children }) {
  return (
    <div id={id} class="govuk-hint">
      {children}
    </div>
  );
}

export function ErrorMessage({
  id,
  children,
}: {
  readonly id?: string | undefined;
  readonly children: Children;
}) {
  const { errorPrefix } = useContext(UiTextsContext);
  return (
    <p id={id} class="govuk-error-message">
      {errorPrefix && <span class="govuk-visually-hidden">{errorPrefix} </span>}
      {children}
    </p>
  );
}

export interface LabelProps {
  readonly for: string;
  readonly children: Children;
  readonly size?: 's' | 'm' | 'l' | undefined;
  readonly isHeading?: boolean | undefined;
  readonly hidden?: boolean | undefined;
  readonly optional?: boolean | undefined;
}

export function Label({ for: target, children, size = 's', isHeading, hidden, optional }: LabelProps) {
  const texts = useContext(UiTextsContext);
  const label = (
    <label
      class={classes('govuk-label', `govuk-label--${size}`, hidden && 'govuk-visually-hidden')}
      for={target}
    >
      {children}
      {optional && texts.optional && <span class="pv-optional"> {texts.optional}</span>}
    </label>
  );
  return isHeading ? <h1 class="govuk-label-wrapper">{label}</h1> : label;
}

/** The frame of a field: label, hint, error, then the control, which gets the ids that describe it. */
export function FormGroup(
  props: Omit<FieldProps, 'autocomplete' | 'disabled'> & {
    readonly control: (attributes: { id: string; 'aria-describedby': string | undefined }) => Children;
  },
) {
  const { name, id = name, label, hint, error, describedBy, control } = props;
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <div class={classes('govuk-form-group', error && 'govuk-form-group--error')}>
      <Label
        for={id}
        size={props.labelSize}
        isHeading={props.labelIsHeading}
        hidden={props.labelHidden}
        optional={props.optional}
      >
        {label}
      </Label>
      {hint && <Hint id={hintId}>{hint}</Hint>}
      {error && <ErrorMessage id={errorId}>{error}</ErrorMessage>}
      {control({ id, 'aria-describedby': ids(describedBy, hintId, errorId) })}
    </div>
  );
}
