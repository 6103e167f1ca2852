/**
 * The columns of a patch from the fields of an input: `{ nameEn: 'x' }` by `{ nameEn: 'name_en' }` is
 * `{ name_en: 'x' }`. Fields that are absent change nothing.
 */
export function columnsOf<Patch>(
  input: object,
  columns: Readonly<Record<string, keyof Patch & string>>,
): Patch {
  const fields = input as Readonly<Record<string, unknown>>;
  const pairs = Object.entries(columns).flatMap(([field, column]) =>
    fields[field] === undefined ? [] : [[column, fields[field]] as const],
  );
  return Object.fromEntries(pairs) as Patch;
}
