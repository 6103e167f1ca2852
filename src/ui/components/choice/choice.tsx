import { type Children, classes, ids } from '../../text.ts';
import { ErrorMessage, Hint } from '../field/field.tsx';

type Size = 's' | 'm' | 'l';

export interface FieldsetProps {
  readonly legend: string;
  readonly children: Children;
  readonly legendSize?: Size | undefined;
  readonly legendIsHeading?: boolean | undefined;
  readonly legendHidden?: boolean | undefined;
  readonly id?: string | undefined;
  readonly hint?: Children | undefined;
  readonly error?: string | undefined;
  readonly describedBy?: string | undefined;
  readonly role?: 'group' | undefined;
}

/** A group of fields under one question. With `id`, its hint and error get ids and describe it. */
export function Fieldset(props: FieldsetProps) {
  const { legend, children, legendSize = 'm', legendIsHeading, legendHidden, id, hint, error } = props;
  const hintId = hint && id ? `${id}-hint` : undefined;
  const errorId = error && id ? `${id}-error` : undefined;
  return (
    <fieldset
      class="govuk-fieldset"
      role={props.role}
      aria-describedby={ids(props.describedBy, hintId, errorId)}
    >
      <legend
        class={classes(
          'govuk-fieldset__legend',
          `govuk-fieldset__legend--${legendSize}`,
          legendHidden && 'govuk-visually-hidden',
        )}
      >
        {legendIsHeading ? <h1 class="govuk-fieldset__heading">{legend}</h1> : legend}
      </legend>
      {hint && <Hint id={hintId}>{hint}</Hint>}
      {error && <ErrorMessage id={errorId}>{error}</ErrorMessage>}
      {children}
    </fieldset>
  );
}

export interface ChoiceItem {
  readonly value: string;
  readonly label: string;
  readonly hint?: Children | undefined;
  /** fields that only this answer asks for; shown by the style sheet when it is chosen, always there without it */
  readonly conditional?: Children | undefined;
  /** stands before the item, e.g. « ou » */
  readonly divider?: string | undefined;
  readonly disabled?: boolean | undefined;
  /** checkboxes only: a name of its own instead of the group's */
  readonly name?: string | undefined;
}

interface ChoicesProps {
  readonly name: string;
  readonly legend: string;
  readonly items: readonly ChoiceItem[];
  readonly id?: string | undefined;
  readonly hint?: Children | undefined;
  readonly error?: string | undefined;
  readonly legendSize?: Size | undefined;
  readonly legendIsHeading?: boolean | undefined;
  readonly legendHidden?: boolean | undefined;
  readonly inline?: boolean | undefined;
  readonly small?: boolean | undefined;
}

export interface RadiosProps extends ChoicesProps {
  readonly value?: string | undefined;
}

export interface CheckboxesProps extends ChoicesProps {
  readonly values?: readonly string[] | undefined;
}

/** One answer among several. The first control carries the group's id, so that an error summary reaches it. */
export function Radios({ value, ...props }: RadiosProps) {
  return <Choices {...props} kind="radios" checked={(item) => item.value === value} />;
}

/** Any number of answers. */
export function Checkboxes({ values = [], ...props }: CheckboxesProps) {
  return <Choices {...props} kind="checkboxes" checked={(item) => values.includes(item.value)} />;
}

type Kind = { readonly kind: 'radios' | 'checkboxes'; readonly checked: (item: ChoiceItem) => boolean };

function Choices(props: ChoicesProps & Kind) {
  const { name, id = name, legend, hint, error, items, kind, checked } = props;
  return (
    <div class={classes('govuk-form-group', error && 'govuk-form-group--error')}>
      <Fieldset
        id={id}
        legend={legend}
        hint={hint}
        error={error}
        legendSize={props.legendSize ?? 's'}
        legendIsHeading={props.legendIsHeading}
        legendHidden={props.legendHidden}
      >
        <div
          class={classes(
            `govuk-${kind}`,
            props.inline && `govuk-${kind}--inline`,
            props.small && `govuk-${kind}--small`,
          )}
        >
          {items.map((item, index) => (
            <Choice
              key={item.value}
              item={item}
              id={index === 0 ? id : `${id}-${index + 1}`}
              name={item.name ?? name}
              kind={kind}
              checked={checked(item)}
            />
          ))}
        </div>
      </Fieldset>
    </div>
  );
}

interface ChoiceProps {
  readonly item: ChoiceItem;
  readonly id: string;
  readonly name: string;
  readonly kind: Kind['kind'];
  readonly checked: boolean;
}

function Choice({ item, id, name, kind, checked }: ChoiceProps) {
  const hintId = item.hint ? `${id}-item-hint` : undefined;
  return (
    <>
      {item.divider && <div class={`govuk-${kind}__divider`}>{item.divider}</div>}
      <div class={`govuk-${kind}__item`}>
        <input
          class={`govuk-${kind}__input`}
          id={id}
          name={name}
          type={kind === 'radios' ? 'radio' : 'checkbox'}
          value={item.value}
          checked={checked}
          disabled={item.disabled}
          aria-describedby={hintId}
        />
        <label class={`govuk-label govuk-${kind}__label`} for={id}>
          {item.label}
        </label>
        {item.hint && (
          <div id={hintId} class={`govuk-hint govuk-${kind}__hint`}>
            {item.hint}
          </div>
        )}
      </div>
      {item.conditional && (
        <div class={`govuk-${kind}__conditional`} id={`conditional-${id}`}>
          {item.conditional}
        </div>
      )}
    </>
  );
}

export interface CheckboxProps {
  readonly name: string;
  readonly label: Children;
  readonly value?: string | undefined;
  readonly id?: string | undefined;
  readonly checked?: boolean | undefined;
  readonly hint?: Children | undefined;
  readonly error?: string | undefined;
  readonly small?: boolean | undefined;
}

/** A single box, without a question around it. */
export function Checkbox(props: CheckboxProps) {
  const { name, id = name, label, value = '1', hint, error } = props;
  const hintId = hint ? `${id}-hint` : undefined;
  const errorId = error ? `${id}-error` : undefined;
  return (
    <div class={classes('govuk-form-group', error && 'govuk-form-group--error')}>
      {error && <ErrorMessage id={errorId}>{error}</ErrorMessage>}
      <div class={classes('govuk-checkboxes', props.small && 'govuk-checkboxes--small')}>
        <div class="govuk-checkboxes__item">
          <input
            class="govuk-checkboxes__input"
            id={id}
            name={name}
            type="checkbox"
            value={value}
            checked={props.checked}
            aria-describedby={ids(hintId, errorId)}
            aria-invalid={error ? 'true' : undefined}
          />
          <label class="govuk-label govuk-checkboxes__label" for={id}>
            {label}
          </label>
          {hint && (
            <div id={hintId} class="govuk-hint govuk-checkboxes__hint">
              {hint}
            </div>
          )}
        </div>
      </div>
    </div>
  );
}
