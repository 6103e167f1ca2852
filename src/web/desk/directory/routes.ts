import type { Route } from '../../kit/page.ts';
import { bodyForm, listBodies, saveBody } from './bodies/body.tsx';
import { announceClosure, closureForm, withdrawClosure } from './closures/closure.tsx';
import {
  addContact,
  contactForm,
  deleteContact,
  listContacts,
  newContactForm,
  saveContact,
} from './contacts/contact.tsx';
import { allHolidays, decideForAll } from './holidays/all-holidays.tsx';
import { holidaysForm, saveHolidays } from './holidays/place-holidays.tsx';
import { hoursForm, saveHours } from './hours/hours-page.tsx';
import { removeSeason, saveSeason, seasonForm } from './hours/season.tsx';
import { restore } from './hours/versions.tsx';
import { listDirectory } from './list/list.tsx';
import { officialPage, settleComment, takeOver } from './official/official.tsx';
import { DIRECTORY } from './paths.ts';
import { accessForm, saveAccess } from './places/access.tsx';
import { photoForm, photoImage, removePhoto, savePhoto } from './places/photo.tsx';
import { addPlace, archive as archivePlace, newPlaceForm, placeForm, savePlace } from './places/place.tsx';
import {
  addService,
  archive as archiveService,
  newServiceForm,
  saveService,
  serviceForm,
} from './services/service.tsx';

const get = (path: string, handler: Route['handler']): Route => ({
  method: 'GET',
  path: `${DIRECTORY}${path}`,
  audience: 'agent',
  handler,
});
const post = (path: string, handler: Route['handler']): Route => ({ ...get(path, handler), method: 'POST' });

const PLACE = '/lieux/:slug';
const SERVICE = '/services/:slug';

/** The directory, for whoever edits some of it: each page asks the policy itself. `/nouveau` is no contact: it comes first. */
export const directoryRoutes: readonly Route[] = [
  get('', listDirectory),
  get('/jours-feries', allHolidays),
  post('/jours-feries', decideForAll),
  get('/nouveau-lieu', newPlaceForm),
  post('/nouveau-lieu', addPlace),
  get('/nouveau-service', newServiceForm),
  post('/nouveau-service', addService),
  get(PLACE, placeForm),
  post(PLACE, savePlace),
  post(`${PLACE}/archiver`, archivePlace),
  get(`${PLACE}/horaires`, hoursForm),
  post(`${PLACE}/horaires`, saveHours),
  post(`${PLACE}/horaires/retablir`, restore),
  get(`${PLACE}/saisons/:rank`, seasonForm),
  post(`${PLACE}/saisons/:rank`, saveSeason),
  post(`${PLACE}/saisons/:rank/retirer`, removeSeason),
  get(`${PLACE}/fermeture`, closureForm),
  post(`${PLACE}/fermeture`, announceClosure),
  post(`${PLACE}/fermeture/retirer`, withdrawClosure),
  get(`${PLACE}/jours-feries`, holidaysForm),
  post(`${PLACE}/jours-feries`, saveHolidays),
  get(`${PLACE}/acces`, accessForm),
  post(`${PLACE}/acces`, saveAccess),
  get(`${PLACE}/photo`, photoForm),
  { ...get(`${PLACE}/photo/image`, photoImage), raw: true },
  post(`${PLACE}/photo`, savePhoto),
  post(`${PLACE}/photo/retirer`, removePhoto),
  get(`${PLACE}/fiche-officielle`, officialPage),
  post(`${PLACE}/fiche-officielle`, takeOver),
  post(`${PLACE}/fiche-officielle/commentaire`, settleComment),
  get(SERVICE, serviceForm),
  post(SERVICE, saveService),
  post(`${SERVICE}/archiver`, archiveService),
  get('/contacts', listContacts),
  get('/contacts/nouveau', newContactForm),
  post('/contacts/nouveau', addContact),
  get('/contacts/:id', contactForm),
  post('/contacts/:id', saveContact),
  post('/contacts/:id/supprimer', deleteContact),
  get('/organismes', listBodies),
  get('/organismes/:kind', bodyForm),
  post('/organismes/:kind', saveBody),
];
