/** Kinds of persons that CRPA R. 112-9-1 tells apart by how they identify themselves. */
export const PERSON_KINDS = ['individual', 'company', 'association'] as const;
export type PersonKind = (typeof PERSON_KINDS)[number];

/** Who a person says to be; null where nothing was said. E-mail in lower case, identifiers without spaces. */
export interface Identity {
  kind: PersonKind;
  email: string | null;
  phone: string | null;
  surname: string | null;
  firstName: string | null;
  /** Name of the company or the association. */
  organisation: string | null;
  siren: string | null;
  rna: string | null;
  street: string | null;
  postcode: string | null;
  city: string | null;
}

/** An identity that says nothing yet. */
export function emptyIdentity(kind: PersonKind): Identity {
  return {
    kind,
    email: null,
    phone: null,
    surname: null,
    firstName: null,
    organisation: null,
    siren: null,
    rna: null,
    street: null,
    postcode: null,
    city: null,
  };
}

/** The name to show: « Élodie Prévôt », the organisation's, else the e-mail address, else an empty text. */
export function displayName(identity: Identity): string {
  const person = [identity.firstName, identity.surname].filter((part) => part !== null).join(' ');
  const names = identity.kind === 'individual' ? [person] : [identity.organisation, person];
  return names.find((name) => name) || identity.email || '';
}

/** Luhn's sum over the nine digits (La Poste's establishments are an exception of SIRET, not of SIREN). */
export function isSiren(text: string): boolean {
  if (!/^\d{9}$/.test(text) || text === '000000000') return false;
  let sum = 0;
  for (let i = 0; i < 9; i += 1) {
    const digit = Number(text[i]) * (i % 2 === 1 ? 2 : 1);
    sum += digit > 9 ? digit - 9 : digit;
  }
  return sum % 10 === 0;
}

/** The number of the Répertoire national des associations: W and nine digits (W9R… and W2A… exist overseas, in Corsica). */
export function isRna(text: string): boolean {
  return /^W\d[0-9A-Z]\d{7}$/.test(text);
}
