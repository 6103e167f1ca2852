import type { IdentityField } from '#modules/people/index.ts';
import type { FormFields } from '#platform/http/form-text.ts';
import type { Text } from '#platform/i18n/index.ts';
import type { FieldErrors, Values } from '../../kit/form.ts';

/** The form's own names of the fields about the person. */
export const IDENTITY_NAMES: Readonly<Record<IdentityField, string>> = {
  kind: 'personne',
  surname: 'nom',
  firstName: 'prenom',
  street: 'adresse',
  postcode: 'code_postal',
  city: 'ville',
  company: 'raison_sociale',
  siren: 'siren',
  association: 'nom_association',
  rna: 'rna',
  email: 'courriel',
  phone: 'telephone',
};

/** Kinds of person as the form says them. */
export const PERSONS = {
  particulier: 'individual',
  entreprise: 'company',
  association: 'association',
} as const;

/** Fields of one line; the message alone has several. */
const LINES = ['sujet', 'cle', 'jeton', 'site_web', ...Object.values(IDENTITY_NAMES)];

/** What was typed, by field. */
export function typedValues(fields: FormFields): Values {
  const values: Values = { message: fields.text('message') };
  for (const name of LINES) values[name] = fields.line(name);
  return values;
}

/** The values under the names that `people` reads. */
export function identityValues(values: Values): Record<string, string | undefined> {
  const found = Object.fromEntries(
    Object.entries(IDENTITY_NAMES).map(([field, name]) => [field, values[name]]),
  );
  const kind = PERSONS[values['personne'] as keyof typeof PERSONS] as string | undefined;
  return { ...found, kind };
}

/** Messages by the names of `people`, under the form's own. */
export function identityErrors(fields: Partial<Record<string, Text>>): FieldErrors {
  const names: Readonly<Record<string, string>> = IDENTITY_NAMES;
  return Object.fromEntries(
    Object.entries(fields).flatMap(([field, text]) => (text ? [[names[field] ?? field, text]] : [])),
  );
}
