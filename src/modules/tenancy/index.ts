export { addHost } from './actions/add-host.ts';
export { changeSettings } from './actions/change-settings.ts';
export { createTenant } from './actions/create-tenant.ts';
export { setLogo } from './actions/set-logo.ts';
export { updateTenant } from './actions/update-tenant.ts';
export type { Commune } from './communes.ts';
export { tenancyManifest } from './manifest.ts';
export { allTenantIds, forgetTenants, tenantByHost, tenantById } from './queries/tenants.ts';
export { canonicalOrigin, type Tenant } from './tenant.ts';
export { USUAL_SUBJECTS, type UsualSetUp, usualSetUp } from './usual-services.ts';
export {
  type AppealRoute,
  type Certainty,
  SUBJECT_CATEGORIES,
  type SubjectCategory,
} from './usual-subjects.ts';
