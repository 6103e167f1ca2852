export { recordPerson } from './actions/record-person.ts';
export {
  type IdentityField,
  type IdentityFormResult,
  type Need,
  parseIdentityForm,
} from './identity-form.ts';
export { peopleManifest } from './manifest.ts';
export { identitySchema } from './people.schemas.ts';
export { displayName, emptyIdentity, type Identity, type PersonKind } from './person.ts';
