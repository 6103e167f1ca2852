import type { Route } from '../kit/page.ts';
import { agentDoor, agentSignIn } from './agent-sign-in.tsx';
import { showLink, useLink } from './link.tsx';
import { changePassword, passwordForm } from './password.tsx';
import { endSessions, showSessions } from './sessions.tsx';
import { leave } from './sign-out.ts';
import { askUsagerLink, usagerDoor } from './usager-sign-in.tsx';

/** Ways in and out, one's own access, and the usager's space. `/compte/sessions` is for agents and usagers alike. */
export const accountRoutes: readonly Route[] = [
  { method: 'GET', path: '/connexion', audience: 'public', handler: agentDoor },
  { method: 'POST', path: '/connexion', audience: 'public', handler: agentSignIn },
  { method: 'GET', path: '/connexion/lien/:token', audience: 'public', handler: showLink('agent') },
  { method: 'POST', path: '/connexion/lien/:token', audience: 'public', handler: useLink('agent') },
  { method: 'GET', path: '/mon-espace/connexion', audience: 'public', handler: usagerDoor },
  { method: 'POST', path: '/mon-espace/connexion', audience: 'public', handler: askUsagerLink },
  { method: 'GET', path: '/mon-espace/lien/:token', audience: 'public', handler: showLink('usager') },
  { method: 'POST', path: '/mon-espace/lien/:token', audience: 'public', handler: useLink('usager') },
  { method: 'POST', path: '/deconnexion', audience: 'public', handler: leave },
  { method: 'GET', path: '/compte/sessions', audience: 'public', handler: showSessions },
  { method: 'POST', path: '/compte/sessions', audience: 'public', handler: endSessions },
  { method: 'GET', path: '/compte/mot-de-passe', audience: 'agent', handler: passwordForm },
  { method: 'POST', path: '/compte/mot-de-passe', audience: 'agent', handler: changePassword },
];
