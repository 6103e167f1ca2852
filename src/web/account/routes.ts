import type { Route } from '../kit/page.ts';
import { followUpPage } from '../site/follow-up/follow-up.tsx';
import { acknowledgementPage, followUpFile } from '../site/follow-up/parts.tsx';
import { sendReply } from '../site/follow-up/reply.ts';
import { agentDoor, agentSignIn } from './agent-sign-in.tsx';
import { showLink, useLink } from './link.tsx';
import { askAtTheDoor, signInByPasskey } from './passkey-sign-in.ts';
import { changePassword, passwordForm } from './password.tsx';
import { giveCode, giveKey, secondStep } from './second-step.tsx';
import { enrolApp, enrolKey, enrolStep } from './second-step-enrol.tsx';
import { newCodes, removeApp, removeKey, showSecurity } from './security.tsx';
import { addApp, addKey, appForm, askInside } from './security-add.tsx';
import { giveKeyProof, giveProof, proofForm } from './security-proof.tsx';
import { endSessions, showSessions } from './sessions.tsx';
import { showSignIns } from './sign-ins.tsx';
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
  // Open to whoever shows the cookie of a first step; it opens nothing else.
  { method: 'GET', path: '/connexion/second-facteur', audience: 'public', handler: secondStep },
  { method: 'POST', path: '/connexion/second-facteur', audience: 'public', handler: giveCode },
  { method: 'POST', path: '/connexion/second-facteur/cle', audience: 'public', handler: giveKey },
  { method: 'GET', path: '/connexion/second-facteur/ajouter', audience: 'public', handler: enrolStep },
  { method: 'POST', path: '/connexion/second-facteur/ajouter', audience: 'public', handler: enrolApp },
  { method: 'POST', path: '/connexion/second-facteur/ajouter-cle', audience: 'public', handler: enrolKey },
  { method: 'POST', path: '/connexion/cle-d-acces', audience: 'public', handler: signInByPasskey },
  {
    method: 'POST',
    path: '/connexion/cle-d-acces/defi',
    audience: 'public',
    handler: askAtTheDoor,
    raw: true,
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
  { method: 'GET', path: '/compte/securite', audience: 'agent', handler: showSecurity },
  { method: 'GET', path: '/compte/securite/application', audience: 'agent', handler: appForm },
  { method: 'POST', path: '/compte/securite/application', audience: 'agent', handler: addApp },
  { method: 'POST', path: '/compte/securite/application/retirer', audience: 'agent', handler: removeApp },
  { method: 'POST', path: '/compte/securite/codes', audience: 'agent', handler: newCodes },
  { method: 'POST', path: '/compte/securite/cles', audience: 'agent', handler: addKey },
  { method: 'POST', path: '/compte/securite/cles/retirer', audience: 'agent', handler: removeKey },
  { method: 'POST', path: '/compte/securite/defi', audience: 'agent', handler: askInside, raw: true },
  { method: 'GET', path: '/compte/securite/confirmer', audience: 'agent', handler: proofForm },
  { method: 'POST', path: '/compte/securite/confirmer', audience: 'agent', handler: giveProof },
  { method: 'POST', path: '/compte/securite/confirmer/cle', audience: 'agent', handler: giveKeyProof },
  { method: 'GET', path: '/compte/connexions', audience: 'agent', handler: showSignIns },
];
