import { classes } from '../../text.ts';
import { type FieldProps, FormGroup } from '../field/field.tsx';

export interface SuggestedInputProps extends FieldProps {
  readonly value?: string | undefined;
  /** offered while one types; anything else may be written */
  readonly suggestions: readonly string[];
  readonly maxlength?: number | undefined;
}

/** A text with words that are usual there. */
export function SuggestedInput(props: SuggestedInputProps) {
  const { name, id = name, value, suggestions, maxlength, error } = props;
  return (
    <FormGroup
      {...props}
      control={(attributes) => (
        <>
          <input
            {...attributes}
            class={classes('govuk-input', error && 'govuk-input--error')}
            name={name}
            type="text"
            value={value}
            list={`${id}-suggestions`}
            maxlength={maxlength}
            autocomplete="off"
            aria-invalid={error ? 'true' : undefined}
          />
          <datalist id={`${id}-suggestions`}>
            {suggestions.map((text) => (
              <option key={text} value={text} />
            ))}
          </datalist>
        </>
      )}
    />
  );
}
