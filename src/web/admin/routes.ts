import type { Route } from '../kit/page.ts';
import { endAccess, endTheirSessions, saveRights, showAgent } from './agent.tsx';
import { invite, inviteForm, listAgents } from './agents.tsx';
import { adminHome } from './home.tsx';
import { listMails, readMail } from './mails.tsx';
import { listServices, saveService, serviceForm } from './services.tsx';
import { allSessions, endAnySession } from './sessions.tsx';
import { saveSubject, subjectForm } from './subject.tsx';
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
  get('/administration/courriels', listMails),
  get('/administration/courriels/:id', readMail),
  get('/administration/sessions', allSessions),
  post('/administration/sessions', endAnySession),
];
