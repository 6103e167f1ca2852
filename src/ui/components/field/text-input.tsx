import { type Children, classes } from '../../text.ts';
import { type FieldProps, FormGroup } from './field.tsx';

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
  const { type = 'text', width, error } = props;
  return (
    <FormGroup
      {...props}
      control={(attributes) => (
        <Affixes prefix={props.prefix} suffix={props.suffix}>
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
        </Affixes>
      )}
    />
  );
}

interface AffixesProps {
  readonly prefix: string | undefined;
  readonly suffix: string | undefined;
  readonly children: Children;
}

function Affixes({ prefix, suffix, children }: AffixesProps) {
  if (!prefix && !suffix) return <>{children}</>;
  const affix = (side: 'prefix' | 'suffix', text: string | undefined) =>
    text && (
      <div class={`govuk-input__${side}`} aria-hidden="true">
        {text}
      </div>
    );
  return (
    <div class="govuk-input__wrapper">
      {affix('prefix', prefix)}
      {children}
      {affix('suffix', suffix)}
    </div>
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
