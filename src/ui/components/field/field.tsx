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

export interface TextInputProps extends FieldProps {
  readonly type?: 'text' | 'email' | 'tel' | 'url' | 'search' | 'password' | 'date' | 'number' | undefined;
  readonly value?: string | undefined;
  /** expected length, which the width hints at */
  readonly width?: 2 | 3 | 4 | 5 | 10 | 20 | 30 | undefined;
  readonly inputmode?: 'text' | 'numeric' | 'decimal' | 'email' | 'tel' | 'url' | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly maxlength?: number | undefined;
  readonly placeholder?: string | undefined;
  readonly autofocus?: boolean | undefined;
  readonly prefix?: string | undefined;
  readonly suffix?: string | undefined;
}

export function TextInput(props: TextInputProps) {
  const { type = 'text', width, error, prefix, suffix } = props;
  return (
    <FormGroup
      {...props}
      control={(attributes) => {
        const input = (
          <input
            {...attributes}
            class={classes(
              'govuk-input',
              error && 'govuk-input--error',
              width && `govuk-input--width-${width}`,
            )}
            name={props.name}
            // Preact types each kind of input apart; the attributes here suit all of ours
            type={type as 'text'}
            value={props.value}
            autocomplete={props.autocomplete}
            inputmode={props.inputmode}
            spellcheck={props.spellcheck}
            maxlength={props.maxlength}
            placeholder={props.placeholder}
            disabled={props.disabled}
            autofocus={props.autofocus}
            aria-invalid={error ? 'true' : undefined}
          />
        );
        if (!prefix && !suffix) return input;
        return (
          <div class="govuk-input__wrapper">
            {prefix && (
              <div class="govuk-input__prefix" aria-hidden="true">
                {prefix}
              </div>
            )}
            {input}
            {suffix && (
              <div class="govuk-input__suffix" aria-hidden="true">
                {suffix}
              </div>
            )}
          </div>
        );
      }}
    />
  );
}

export interface TextareaProps extends FieldProps {
  readonly value?: string | undefined;
  readonly rows?: number | undefined;
  readonly maxlength?: number | undefined;
  readonly spellcheck?: boolean | undefined;
  readonly placeholder?: string | undefined;
}

export function Textarea(props: TextareaProps) {
  return (
    <FormGroup
      {...props}
      control={(attributes) => (
        <textarea
          {...attributes}
          class={classes('govuk-textarea', props.error && 'govuk-textarea--error')}
          name={props.name}
          rows={props.rows ?? 6}
          maxlength={props.maxlength}
          spellcheck={props.spellcheck}
          placeholder={props.placeholder}
          autocomplete={props.autocomplete}
          disabled={props.disabled}
          aria-invalid={props.error ? 'true' : undefined}
        >
          {props.value}
        </textarea>
      )}
    />
  );
}

export interface SelectItem {
  readonly value: string;
  readonly label: string;
  readonly disabled?: boolean | undefined;
}

export interface SelectProps extends FieldProps {
  /** plain items, or groups with a label of their own */
  readonly items: readonly (SelectItem | { readonly group: string; readonly items: readonly SelectItem[] })[];
  readonly value?: string | undefined;
}

export function Select(props: SelectProps) {
  const option = (item: SelectItem) => (
    <option
      key={item.value}
      value={item.value}
      selected={item.value === props.value}
      disabled={item.disabled}
    >
      {item.label}
    </option>
  );
  return (
    <FormGroup
      {...props}
      control={(attributes) => (
        <select
          {...attributes}
          class={classes('govuk-select', props.error && 'govuk-select--error')}
          name={props.name}
          autocomplete={props.autocomplete}
          disabled={props.disabled}
          aria-invalid={props.error ? 'true' : undefined}
        >
          {props.items.map((item) =>
            'group' in item ? (
              <optgroup key={item.group} label={item.group}>
                {item.items.map(option)}
              </optgroup>
            ) : (
              option(item)
            ),
          )}
        </select>
      )}
    />
  );
}

/** Values that travel with the form and are not shown. */
export function HiddenFields({ values }: { readonly values: Readonly<Record<string, string | undefined>> }) {
  return (
    <>
      {Object.entries(values).map(
        ([name, value]) =>
          value !== undefined && <input key={name} type="hidden" name={name} value={value} />,
      )}
    </>
  );
}

/** A field that people neither see nor reach and that machines fill. `label` tells whoever meets it to leave it empty. */
export function Honeypot({ name, label }: { readonly name: string; readonly label: string }) {
  return (
    <div class="pv-honeypot" aria-hidden="true">
      <label for={`pot-${name}`}>{label}</label>
      <input id={`pot-${name}`} name={name} type="text" tabIndex={-1} autocomplete="off" />
    </div>
  );
}
