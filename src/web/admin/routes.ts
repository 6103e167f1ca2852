import type { Route } from '../kit/page.ts';
import { endAccess, endTheirSessions, saveRights, showAgent } from './agent.tsx';
import { invite, inviteForm, listAgents } from './agents.tsx';
import { clarityCsv, showClarity } from './clarity.tsx';
import { adminHome } from './home.tsx';
import { listHosts } from './hosts.tsx';
import { showJournal } from './journal.tsx';
import { legalTextForm, saveWording } from './legal-text.tsx';
import { listLegalTexts, saveCourt } from './legal-texts.tsx';
import { logoForm, saveLogo, takeLogoAway } from './logo.tsx';
import { mailCheckRoutes } from './mail-check-routes.ts';
import { listMails, readMail } from './mails.tsx';
import { resetMember, saveRule, showAdminSecurity } from './security.tsx';
import { formerServiceForm, listServices } from './services.tsx';
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
  get('/administration/services/:id', formerServiceForm),
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
  get('/administration/clarte', showClarity),
  { ...get('/administration/clarte.csv', clarityCsv), raw: true },
  get('/administration/courriels', listMails),
  ...mailCheckRoutes(),
  get('/administration/courriels/:id', readMail),
  get('/administration/sessions', allSessions),
  post('/administration/sessions', endAnySession),
  get('/administration/securite', showAdminSecurity),
  post('/administration/securite', saveRule),
  post('/administration/securite/reinitialiser', resetMember),
  // The DPO reads it too: the page asks the policy itself.
  toAgents(get('/administration/journal', showJournal)),
];
