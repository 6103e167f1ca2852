import type { Route } from '../kit/page.ts';
import { endAccess, endTheirSessions, saveRights, showAgent } from './agent.tsx';
import { invite, inviteForm, listAgents } from './agents.tsx';
import { adminHome } from './home.tsx';
import { listHosts } from './hosts.tsx';
import { legalTextForm, saveWording } from './legal-text.tsx';
import { listLegalTexts, saveCourt } from './legal-texts.tsx';
import { logoForm, saveLogo, takeLogoAway } from './logo.tsx';
import { listMails, readMail } from './mails.tsx';
import { listServices, saveService, serviceForm } from './services.tsx';
import { allSessions, endAnySession } from './sessions.tsx';
import { saveSubject, subjectForm } from './subject.tsx';
import {
  addTemplate,
  listTemplates,
  moveTemplate,
  newTemplateForm,
  removeTemplate,
  saveTemplate,
  templateForm,
} from './templates.tsx';
import { saveTenant, tenantForm } from './tenant.tsx';

const get = (path: string, handler: Route['handler']): Route => ({
  method: 'GET',
  path,
  audience: 'admin',
  handler,
});
const post = (path: string, handler: Route['handler']): Route => ({
  method: 'POST',
  path,
  audience: 'admin',
  handler,
});

/** Responsables write the reply templates too: these pages ask the policy themselves. */
const toAgents = (route: Route): Route => ({ ...route, audience: 'agent' });

/** What administrators set. `/inviter` is no agent: it comes first. */
export const adminRoutes: readonly Route[] = [
  get('/administration', adminHome),
  get('/administration/agents', listAgents),
  get('/administration/agents/inviter', inviteForm),
  post('/administration/agents/inviter', invite),
  get('/administration/agents/:id', showAgent),
  post('/administration/agents/:id', saveRights),
  post('/administration/agents/:id/fin', endAccess),
  post('/administration/agents/:id/sessions', endTheirSessions),
  get('/administration/services', listServices),
  get('/administration/services/:id', serviceForm),
  post('/administration/services/:id', saveService),
  get('/administration/sujets/:id', subjectForm),
  post('/administration/sujets/:id', saveSubject),
  get('/administration/collectivite', tenantForm),
  post('/administration/collectivite', saveTenant),
  get('/administration/collectivite/logo', logoForm),
  post('/administration/collectivite/logo', saveLogo),
  post('/administration/collectivite/logo/retirer', takeLogoAway),
  get('/administration/collectivite/adresses', listHosts),
  get('/administration/textes-legaux', listLegalTexts),
  post('/administration/textes-legaux', saveCourt),
  get('/administration/textes-legaux/:key', legalTextForm),
  post('/administration/textes-legaux/:key', saveWording),
  toAgents(get('/administration/modeles', listTemplates)),
  toAgents(get('/administration/modeles/nouveau', newTemplateForm)),
  toAgents(post('/administration/modeles/nouveau', addTemplate)),
  toAgents(get('/administration/modeles/:id', templateForm)),
  toAgents(post('/administration/modeles/:id', saveTemplate)),
  toAgents(post('/administration/modeles/:id/ordre', moveTemplate)),
  toAgents(post('/administration/modeles/:id/supprimer', removeTemplate)),
  get('/administration/courriels', listMails),
  get('/administration/courriels/:id', readMail),
  get('/administration/sessions', allSessions),
  post('/administration/sessions', endAnySession),
];
