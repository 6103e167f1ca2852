import { type Children, classes, ids } from '../../text.ts';
import { ErrorMessage } from '../field/field.tsx';
import { Select, type SelectItem } from '../field/select.tsx';
import { TextInput } from '../field/text-input.tsx';

/** The conditions of one slot of a day. */
export interface SlotConditions {
  /** e.g. « Plage 1 : 9h-12h » */
  readonly legend: string;
  readonly weeks: { readonly name: string; readonly value: string; readonly items: readonly SelectItem[] };
  readonly terms: { readonly name: string; readonly value: string; readonly items: readonly SelectItem[] };
  readonly reception: {
    readonly name: string;
    readonly value: string;
    readonly items: readonly SelectItem[];
  };
  readonly note: { readonly name: string; readonly value: string };
}

export interface DayFieldProps {
  readonly name: string;
  /** e.g. « Lundi » */
  readonly label: string;
  readonly value: string;
  readonly error?: string | undefined;
  /** id of the sentence that says how to write a day */
  readonly describedBy?: string | undefined;
  readonly slots: readonly SlotConditions[];
  /** a condition is set, or is at fault: the block stands open */
  readonly open: boolean;
  readonly texts: {
    /** summary of the block, e.g. « Conditions » */
    readonly conditions: string;
    readonly weeks: string;
    readonly terms: string;
    readonly reception: string;
    readonly note: string;
  };
}

/** One weekday: a text as one would write it on the door, and what each slot depends on. */
export function DayField({ name, label, value, error, describedBy, slots, open, texts }: DayFieldProps) {
  const errorId = error ? `${name}-error` : undefined;
  return (
    <div class={classes('govuk-form-group pv-day', error && 'govuk-form-group--error')}>
      <label class="govuk-label govuk-label--s pv-day__label" for={name}>
        {label}
      </label>
      <div class="pv-day__field">
        {error && <ErrorMessage id={errorId}>{error}</ErrorMessage>}
        <input
          class={classes('govuk-input', error && 'govuk-input--error')}
          id={name}
          name={name}
          type="text"
          value={value}
          autocomplete="off"
          spellcheck={false}
          aria-describedby={ids(describedBy, errorId)}
          aria-invalid={error ? 'true' : undefined}
        />
        <details class="pv-more pv-day__more" open={open}>
          <summary>
            {texts.conditions} <span class="govuk-visually-hidden">— {label}</span>
          </summary>
          {slots.map((slot) => (
            <Conditions key={slot.weeks.name} slot={slot} day={label} texts={texts} />
          ))}
        </details>
      </div>
    </div>
  );
}

interface ConditionsProps {
  readonly slot: SlotConditions;
  readonly day: string;
  readonly texts: DayFieldProps['texts'];
}

function Conditions({ slot, day, texts }: ConditionsProps) {
  return (
    <fieldset class="govuk-fieldset pv-day__slot">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--s">
        <span class="govuk-visually-hidden">{day}, </span>
        {slot.legend}
      </legend>
      <div class="pv-day__selects">
        <Select {...slot.weeks} label={texts.weeks} />
        <Select {...slot.terms} label={texts.terms} />
        <Select {...slot.reception} label={texts.reception} />
        <TextInput {...slot.note} label={texts.note} optional />
      </div>
    </fieldset>
  );
}

/** The days of a week, one under the other. */
export function WeekFieldset(props: {
  readonly legend: string;
  readonly hint: string;
  /** id of the hint, to be given to the fields as `describedBy` */
  readonly hintId: string;
  readonly children: Children;
}) {
  return (
    <fieldset class="govuk-fieldset pv-week">
      <legend class="govuk-fieldset__legend govuk-fieldset__legend--m">{props.legend}</legend>
      <p class="govuk-hint" id={props.hintId}>
        {props.hint}
      </p>
      {props.children}
    </fieldset>
  );
}

export interface HoursPreviewProps {
  readonly title: string;
  /** what will be read, section by section */
  readonly sections: readonly { readonly title: string | null; readonly lines: readonly string[] }[];
  /** `OpeningHours` of the coming weeks */
  readonly weeks?: Children | undefined;
  /** `opening_hours` of OpenStreetMap */
  readonly osm?:
    | { readonly label: string; readonly value: string; readonly note?: string | undefined }
    | undefined;
  /** read out when a script brings a new preview */
  readonly status?: string | undefined;
  readonly notes?: readonly string[] | undefined;
}

/** What the public will read, before it is saved. */
export function HoursPreview({ title, sections, weeks, osm, status, notes = [] }: HoursPreviewProps) {
  return (
    <section class="pv-card pv-hours-preview" id="apercu" aria-labelledby="apercu-titre">
      <h2 id="apercu-titre">{title}</h2>
      <p class="govuk-visually-hidden" role="status">
        {status}
      </p>
      {sections.map((section) => (
        <div key={section.title ?? ''} class="pv-hours-preview__words">
          {section.title && <h3>{section.title}</h3>}
          {section.lines.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </div>
      ))}
      {notes.map((note) => (
        <p key={note} class="pv-muted">
          {note}
        </p>
      ))}
      {weeks && <div class="pv-hours-preview__weeks">{weeks}</div>}
      {osm && (
        <div class="pv-hours-preview__osm">
          <h3>{osm.label}</h3>
          <p>
            <code dir="ltr">{osm.value}</code>
          </p>
          {osm.note && <p class="pv-muted">{osm.note}</p>}
        </div>
      )}
    </section>
  );
}
