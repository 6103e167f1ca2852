import type { Route } from '../kit/page.ts';
import { followUpPage } from '../site/follow-up/follow-up.tsx';
import { acknowledgementPage, followUpFile } from '../site/follow-up/parts.tsx';
import { sendReply } from '../site/follow-up/reply.ts';
import { agentDoor, agentSignIn } from './agent-sign-in.tsx';
import { showLink, useLink } from './link.tsx';
import { changePassword, passwordForm } from './password.tsx';
import { endSessions, showSessions } from './sessions.tsx';
import { leave } from './sign-out.ts';
import { showSpace } from './space.tsx';
import { spaceStream } from './space-stream.ts';
import { askUsagerLink, usagerDoor } from './usager-sign-in.tsx';

const ONE = '/mon-espace/demandes/:number';

/** Ways in and out, one's own access, and the usager's space. `/compte/sessions` is for agents and usagers alike. */
export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/connexion', audience: 'public', handler: agentDoor },
  { method: 'POST', path: '/connexion', audience: 'public', handler: agentSignIn },
  { method: 'GET', path: '/connexion/lien/:token', audience: 'public', handler: showLink('agent') },
  {
    method: 'POST',
    path: '/connexion/lien/:token',
    audience: 'public',
    secretInPath: true,
    handler: useLink('agent'),
  },
  { method: 'GET', path: '/mon-espace/connexion', audience: 'public', handler: usagerDoor },
  { method: 'POST', path: '/mon-espace/connexion', audience: 'public', handler: askUsagerLink },
  { method: 'GET', path: '/mon-espace/lien/:token', audience: 'public', handler: showLink('usager') },
  {
    method: 'POST',
    path: '/mon-espace/lien/:token',
    audience: 'public',
    secretInPath: true,
    handler: useLink('usager'),
  },
  { method: 'GET', path: '/mon-espace', audience: 'usager', handler: showSpace },
  // The pages of the follow-up address, opened by the session instead of the secret.
  { method: 'GET', path: ONE, audience: 'usager', handler: followUpPage },
  { method: 'POST', path: ONE, audience: 'usager', handler: sendReply },
  { method: 'GET', path: `${ONE}/accuse`, audience: 'usager', handler: acknowledgementPage },
  { method: 'GET', path: `${ONE}/flux`, audience: 'usager', handler: spaceStream, raw: true },
  { method: 'GET', path: `${ONE}/fichiers/:id`, audience: 'usager', handler: followUpFile, raw: true },
  { method: 'POST', path: '/deconnexion', audience: 'public', handler: leave },
  { method: 'GET', path: '/compte/sessions', audience: 'public', handler: showSessions },
  { method: 'POST', path: '/compte/sessions', audience: 'public', handler: endSessions },
  { method: 'GET', path: '/compte/mot-de-passe', audience: 'agent', handler: passwordForm },
  { method: 'POST', path: '/compte/mot-de-passe', audience: 'agent', handler: changePassword },
];
