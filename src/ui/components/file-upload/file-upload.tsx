import { classes } from '../../text.ts';
import { type FieldProps, FormGroup } from '../field/field.tsx';

/** A file that an earlier attempt brought: it need not be chosen again. */
export interface KeptFile {
  readonly id: string;
  readonly name: string;
  /** weight in words, e.g. « 1,2 Mo » */
  readonly size: string;
  /** state of its check, in words */
  readonly state?: string | undefined;
}

export interface FileUploadProps extends FieldProps {
  readonly multiple?: boolean | undefined;
  /** what the browser proposes; the server decides by the bytes */
  readonly accept?: string | undefined;
  readonly kept?: readonly KeptFile[] | undefined;
  /** name of the boxes that keep the files; required with `kept` */
  readonly keptName?: string | undefined;
  /** above the kept files, e.g. « Fichiers déjà reçus. Décochez ceux que vous ne voulez plus. » */
  readonly keptLegend?: string | undefined;
}

/** Chooses files. Those kept from an earlier attempt are boxes already ticked: unticking one drops it. */
export function FileUpload(props: FileUploadProps) {
  const { name, id = name, kept = [], keptName = `${name}-kept`, error } = props;
  return (
    <>
      {kept.length > 0 && (
        <fieldset class="govuk-fieldset pv-kept">
          <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">{props.keptLegend}</legend>
          <div class="govuk-checkboxes govuk-checkboxes--small">
            {kept.map((file) => (
              <div class="govuk-checkboxes__item" key={file.id}>
                <input
                  class="govuk-checkboxes__input"
                  type="checkbox"
                  checked
                  id={`${id}-kept-${file.id}`}
                  name={keptName}
                  value={file.id}
                />
                <label class="govuk-label govuk-checkboxes__label" for={`${id}-kept-${file.id}`}>
                  <bdi>{file.name}</bdi>{' '}
                  <span class="pv-muted">
                    ({file.size}
                    {file.state && `, ${file.state}`})
                  </span>
                </label>
              </div>
            ))}
          </div>
        </fieldset>
      )}
      <FormGroup
        {...props}
        control={(attributes) => (
          <input
            {...attributes}
            class={classes('govuk-file-upload', error && 'govuk-file-upload--error')}
            type="file"
            name={name}
            multiple={props.multiple}
            accept={props.accept}
            disabled={props.disabled}
            aria-invalid={error ? 'true' : undefined}
          />
        )}
      />
    </>
  );
}
