export { recordPerson } from './actions/record-person.ts';
export {
  IDENTITY_FIELDS,
  type IdentityField,
  type IdentityFormResult,
  type Need,
  parseIdentityForm,
} from './identity-form.ts';
export { peopleManifest } from './manifest.ts';
export { identitySchema } from './people.schemas.ts';
export {
  displayName,
  emptyIdentity,
  type Identity,
  isRna,
  isSiren,
  PERSON_KINDS,
  type PersonKind,
} from './person.ts';
