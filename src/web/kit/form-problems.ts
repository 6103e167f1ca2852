import { AppError } from '#platform/errors/index.ts';
import { type Lang, textFor } from '#platform/i18n/index.ts';
import type { FormError } from '#ui/index.ts';
import type { Values } from './form.ts';

/** What kept a form from being accepted, in the reader's language. */
export interface Problems {
  readonly status: number;
  /** Words by field of the form. */
  readonly fields: Readonly<Record<string, string>>;
  /** Words that belong to no field shown. */
  readonly general: readonly string[];
}

const TOLD_IN_THE_FORM = new Set([409, 410, 422, 429]);

/**
 * The words of an error that the form itself tells, what was typed being kept; any other error is thrown on.
 * `names`: field of the action → field of the form, where the two differ.
 */
export function problemsOf(
  error: unknown,
  lang: Lang,
  names: Readonly<Record<string, string>> = {},
): Problems {
  if (!(error instanceof AppError) || !error.expected || !TOLD_IN_THE_FORM.has(error.status)) throw error;
  const fields = Object.entries(error.fields).map(([name, text]) => [
    names[name] ?? name,
    textFor(text, lang),
  ]);
  return {
    status: error.status,
    fields: Object.fromEntries(fields),
    general: fields.length === 0 ? [textFor(error.text, lang)] : [],
  };
}

/** One problem of one field. */
export function problem(field: string, text: string): Problems {
  return { status: 422, fields: { [field]: text }, general: [] };
}

/** What every field of a form is given by its name: what was typed, and what is wrong with it. */
export function fieldsOf<Name extends string>(
  values: Values,
  problems: Problems | null,
): (name: Name) => { name: Name; value: string | undefined; error: string | undefined } {
  return (name) => ({ name, value: values[name], error: problems?.fields[name] });
}

/** The lines of an error summary; fields in the order of the page (`order`), others last. */
export function summaryOf(problems: Problems | null, order: readonly string[] = []): FormError[] {
  if (!problems) return [];
  const place = (field: string): number => (order.indexOf(field) + order.length + 1) % (order.length + 1);
  const fields = Object.entries(problems.fields).map(([field, text]) => ({ field, text }));
  fields.sort((a, b) => place(a.field) - place(b.field));
  return [...problems.general.map((text) => ({ text })), ...fields];
}
