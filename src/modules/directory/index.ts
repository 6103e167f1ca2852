export type { Installed, TownHall } from './actions/install-usual-services.ts';
export { type NewTenant, setUpTenant } from './actions/set-up-tenant.ts';
export { updateService } from './actions/update-service.ts';
export { updateSubject } from './actions/update-subject.ts';
export type { Place, Regime, Service, Subject, SubjectKind } from './directory.ts';
export { directoryManifest } from './manifest.ts';
export {
  placeBySlug,
  places,
  serviceById,
  serviceBySlug,
  services,
  subjectById,
  subjectBySlug,
  subjects,
} from './queries/directory.ts';
