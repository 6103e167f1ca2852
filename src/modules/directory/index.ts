export { applyOfficialRecord } from './actions/apply-official-record.ts';
export { archivePlace } from './actions/archive-place.ts';
export { archiveService } from './actions/archive-service.ts';
export {
  addClosure,
  removeClosure,
  restoreHours,
  setHours,
  settleHoursComment,
} from './actions/change-hours.ts';
export { changePlacePhoto, removePlacePhoto } from './actions/change-place-photo.ts';
export { createContact } from './actions/create-contact.ts';
export { createPlace } from './actions/create-place.ts';
export { createService } from './actions/create-service.ts';
export { decideHoliday } from './actions/decide-holiday.ts';
export { editBody } from './actions/edit-body.ts';
export { editContact } from './actions/edit-contact.ts';
export { editPlace } from './actions/edit-place.ts';
export { editService } from './actions/edit-service.ts';
export { type HoursImportReport, importHoursFile } from './actions/import-hours.ts';
export { importOfficialRecords } from './actions/import-official-records.ts';
export { removeContact } from './actions/remove-contact.ts';
export { type NewTenant, setUpTenant } from './actions/set-up-tenant.ts';
export { updateSubject } from './actions/update-subject.ts';
export { BODY_FACTS, BODY_KINDS, type Body, type BodyKind, type EditableBody } from './body.ts';
export type { Contact, Reach } from './contact.ts';
export { mayEditContact, mayEditDirectory, mayEditPlace, mayEditService } from './directory.policy.ts';
export type { Regime, Service, Subject, SubjectKind } from './directory.ts';
export { hoursProblemText, REVISION_WORDS, type RevisionWhat } from './hours.messages.ts';
export { readOfficialRecord } from './importing/read-record.ts';
export { directoryManifest } from './manifest.ts';
export type { OfficialRecord } from './official.ts';
export {
  ACCESS_DETAILS,
  ACCESS_LEVELS,
  type Access,
  type AccessDetail,
  type AccessLevel,
  type HoursComment,
  type Photo,
  PLACE_KINDS,
  type Place,
  type PlaceKind,
  placeName,
} from './place.ts';
export { bodies, bodiesForEditors } from './queries/bodies.ts';
export { type ContactUse, contactById, contacts } from './queries/contacts.ts';
export {
  type HoursRevision,
  hoursRevisions,
  type PlaceForEditor,
  placesForEditors,
  whatUsesService,
} from './queries/editors.ts';
export { officialRecord } from './queries/official.ts';
export { placeById, placeBySlug, places } from './queries/places.ts';
export { currentSlug, serviceById, serviceBySlug, services, servicesAt } from './queries/services.ts';
export { subjectById, subjectBySlug, subjects } from './queries/subjects.ts';
