import { classes } from '../../text.ts';
import { type FieldProps, FormGroup } from './field.tsx';

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
