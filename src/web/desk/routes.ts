import type { Route } from '../kit/page.ts';
import { directoryRoutes } from './directory/routes.ts';
import { showFigures } from './figures.tsx';
import { openDesk, showInbox } from './inbox.tsx';
import { assign, close, move, note, release, reopen, reply, requalify, revokeLink } from './request-acts.ts';
import { downloadFile } from './request-file.ts';
import { showRequest } from './request-page.tsx';
import { inboxStream, presence, requestStream } from './streams.ts';

const ONE = '/bureau/demandes/:number';

/** The desk. The routes are tried in this order: `/flux` is no number. */
export const deskRoutes: readonly Route[] = [
  { method: 'GET', path: '/bureau', audience: 'agent', handler: openDesk },
  { method: 'GET', path: '/bureau/chiffres', audience: 'agent', handler: showFigures },
  { method: 'GET', path: '/bureau/demandes', audience: 'agent', handler: showInbox },
  { method: 'GET', path: '/bureau/demandes/flux', audience: 'agent', handler: inboxStream, raw: true },
  { method: 'GET', path: ONE, audience: 'agent', handler: showRequest },
  { method: 'GET', path: `${ONE}/flux`, audience: 'agent', handler: requestStream, raw: true },
  { method: 'GET', path: `${ONE}/fichiers/:id`, audience: 'agent', handler: downloadFile, raw: true },
  { method: 'POST', path: `${ONE}/presence`, audience: 'agent', handler: presence, raw: true },
  { method: 'POST', path: `${ONE}/reponse`, audience: 'agent', handler: reply },
  { method: 'POST', path: `${ONE}/note`, audience: 'agent', handler: note },
  { method: 'POST', path: `${ONE}/confier`, audience: 'agent', handler: assign },
  { method: 'POST', path: `${ONE}/orienter`, audience: 'agent', handler: move },
  { method: 'POST', path: `${ONE}/qualifier`, audience: 'agent', handler: requalify },
  { method: 'POST', path: `${ONE}/clore`, audience: 'agent', handler: close },
  { method: 'POST', path: `${ONE}/rouvrir`, audience: 'agent', handler: reopen },
  { method: 'POST', path: `${ONE}/accepter`, audience: 'agent', handler: release },
  { method: 'POST', path: `${ONE}/fermer-lien`, audience: 'agent', handler: revokeLink },
  ...directoryRoutes,
];
