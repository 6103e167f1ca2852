import type { IdentityField } from '#modules/people/index.ts';
import type { FormFields } from '#platform/http/form-text.ts';
import type { Values } from '../../kit/form.ts';

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

/** The values under the names that `contact` and `people` read. */
export function messageValues(values: Values): Record<string, string | undefined> {
  const found = Object.fromEntries(
    Object.entries(IDENTITY_NAMES).map(([field, name]) => [field, values[name]]),
  );
  const kind = PERSONS[values['personne'] as keyof typeof PERSONS] as string | undefined;
  return { ...found, kind, subject: values['sujet'], message: values['message'] };
}

/** Names of the modules → names of the form, for their errors. */
export const FORM_NAMES: Readonly<Record<string, string>> = { subject: 'sujet', ...IDENTITY_NAMES };
