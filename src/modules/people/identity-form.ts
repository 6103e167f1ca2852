import type { Text } from '#platform/i18n/index.ts';
import { cleanLine, lengthOf } from '#platform/text/clean.ts';
import { parseEmail } from '#platform/text/email.ts';
import { LONGEST } from './people.schemas.ts';
import { emptyIdentity, type Identity, isRna, isSiren, PERSON_KINDS, type PersonKind } from './person.ts';

/**
 * What a form must learn of the person: for an information an e-mail address suffices; for a demande, what CRPA
 * R. 112-9-1 asks of each kind of person.
 */
export type Need = 'information' | 'demande';

/** Names of the fields in forms: `kind` chooses which of the others count. */
export const IDENTITY_FIELDS = [
  'kind',
  'surname',
  'firstName',
  'street',
  'postcode',
  'city',
  'company',
  'siren',
  'association',
  'rna',
  'email',
  'phone',
] as const;
export type IdentityField = (typeof IDENTITY_FIELDS)[number];

export type IdentityFormResult =
  | { ok: true; identity: Identity }
  | { ok: false; fields: Partial<Record<IdentityField, Text>> };

type Values = Readonly<Record<string, string | undefined>>;

/** Reads the fields of the chosen kind of person; those of the other kinds are ignored, whatever they hold. */
export function parseIdentityForm(values: Values, need: Need): IdentityFormResult {
  const reader = new FieldReader(values, need === 'demande');
  const kind = chosenKind(values, reader);
  const identity = emptyIdentity(kind);
  if (kind === 'individual') readIndividual(reader, identity);
  else if (kind === 'company') readCompany(reader, identity);
  else readAssociation(reader, identity);
  readContact(reader, identity);
  return Object.keys(reader.errors).length > 0
    ? { ok: false, fields: reader.errors }
    : { ok: true, identity };
}

function chosenKind(values: Values, reader: FieldReader): PersonKind {
  const found = PERSON_KINDS.find((kind) => kind === values['kind']);
  if (!found && reader.demande) {
    reader.errors.kind = {
      fr: 'Choisissez : un particulier, une entreprise ou une association.',
      en: 'Choose: an individual, a company or an association.',
    };
  }
  return found ?? 'individual';
}

function readIndividual(reader: FieldReader, identity: Identity): void {
  identity.surname = reader.line('surname', LONGEST.name, {
    fr: 'Indiquez votre nom.',
    en: 'Enter your surname.',
  });
  identity.firstName = reader.line('firstName', LONGEST.name, {
    fr: 'Indiquez votre prénom.',
    en: 'Enter your first name.',
  });
  identity.street = reader.line('street', LONGEST.street, {
    fr: 'Indiquez le numéro et la rue de votre adresse, ou le lieu-dit.',
    en: 'Enter the number and street of your address, or the place name.',
  });
  identity.postcode = reader.checked(
    'postcode',
    {
      fr: 'Indiquez un code postal à 5 chiffres, comme 77590 (à l’étranger, avec le pays : B-1000).',
      en: 'Enter a postcode of 5 digits, like 77590 (abroad, with the country: B-1000).',
    },
    parsePostcode,
  );
  identity.city = reader.line('city', LONGEST.city, {
    fr: 'Indiquez la commune de votre adresse.',
    en: 'Enter the town of your address.',
  });
}

function readCompany(reader: FieldReader, identity: Identity): void {
  identity.organisation = reader.line('company', LONGEST.organisation, {
    fr: 'Indiquez le nom de l’entreprise.',
    en: 'Enter the name of the company.',
  });
  identity.siren = reader.checked(
    'siren',
    {
      fr: 'Indiquez les 9 chiffres du numéro SIREN de l’entreprise, comme 732 829 320 (au début du SIRET).',
      en: 'Enter the 9 digits of the company’s SIREN number, like 732 829 320 (the beginning of its SIRET).',
    },
    parseSiren,
  );
}

function readAssociation(reader: FieldReader, identity: Identity): void {
  identity.organisation = reader.line('association', LONGEST.organisation, {
    fr: 'Indiquez le nom de l’association.',
    en: 'Enter the name of the association.',
  });
  const number = reader.checked(
    'rna',
    {
      fr: 'Indiquez le numéro RNA : la lettre W et 9 chiffres, comme W772001234. À défaut (Alsace-Moselle), son numéro SIREN à 9 chiffres.',
      en: 'Enter the RNA number: the letter W and 9 digits, like W772001234. If there is none (Alsace-Moselle), its SIREN number of 9 digits.',
    },
    (text) => parseRna(text) ?? parseSiren(text),
  );
  if (number?.startsWith('W')) identity.rna = number;
  else identity.siren = number;
}

function readContact(reader: FieldReader, identity: Identity): void {
  identity.email = reader.checked(
    'email',
    {
      fr: 'Indiquez une adresse électronique complète, comme nom@exemple.fr.',
      en: 'Enter a complete e-mail address, like name@example.com.',
    },
    parseEmail,
    true,
  );
  identity.phone = reader.checked(
    'phone',
    {
      fr: 'Indiquez un numéro à 10 chiffres, comme 01 23 45 67 89.',
      en: 'Enter a number of 10 digits, like 01 23 45 67 89.',
    },
    parsePhone,
    false,
  );
}

/** Five digits of France, or a foreign code that letters tell from a mistake. */
function parsePostcode(text: string): string | null {
  const french = text.replaceAll(' ', '');
  if (/^\d{5}$/.test(french)) return french;
  const foreign = /^(?=.*\d)(?=.*[A-Z])[A-Z0-9][A-Z0-9 -]{2,10}[A-Z0-9]$/.exec(text.toUpperCase());
  return foreign ? foreign[0] : null;
}

/** Spaces and dots are allowed between digits; a SIRET gives its SIREN. */
function parseSiren(text: string): string | null {
  const digits = text.replace(/[\s.]/gu, '');
  if (!/^(\d{9}|\d{14})$/.test(digits)) return null;
  const siren = digits.slice(0, 9);
  return isSiren(siren) ? siren : null;
}

function parseRna(text: string): string | null {
  const rna = text.replace(/[\s.]/gu, '').toUpperCase();
  return isRna(rna) ? rna : null;
}

function parsePhone(text: string): string | null {
  const bare = text.replace(/[\s.()-]/gu, '');
  return /^(\+\d{8,15}|0\d{9}|\d{4})$/.test(bare) ? bare : null;
}

/** Reads one field after the other and gathers what to correct. */
class FieldReader {
  readonly errors: Partial<Record<IdentityField, Text>> = {};
  readonly #values: Values;
  readonly demande: boolean;

  constructor(values: Values, demande: boolean) {
    this.#values = values;
    this.demande = demande;
  }

  /** A text of one line; `missing` is said where a demande needs it. */
  line(field: IdentityField, max: number, missing: Text): string | null {
    const text = cleanLine(this.#values[field] ?? '');
    if (text === '') {
      if (this.demande) this.errors[field] = missing;
      return null;
    }
    if (lengthOf(text) <= max) return text;
    this.errors[field] = {
      fr: `Raccourcissez ce texte : ${max} caractères au plus.`,
      en: `Shorten this text: ${max} characters at most.`,
    };
    return null;
  }

  /** A text of a known shape: `parse` answers null for what is not. */
  checked(
    field: IdentityField,
    wrong: Text,
    parse: (text: string) => string | null,
    required = this.demande,
  ): string | null {
    const text = cleanLine(this.#values[field] ?? '');
    if (text === '' && !required) return null;
    const value = text.length > 320 ? null : parse(text);
    if (value === null) this.errors[field] = wrong;
    return value;
  }
}
