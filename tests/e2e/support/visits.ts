import { filledPath } from '../../support/fillers.ts';
import type { RunningApp } from './app.ts';
import { AGENT, rowsOf } from './people.ts';

/** Who looks at a page; `english` is nobody who has chosen English. */
export type Visitor = 'nobody' | 'english' | 'usager' | 'agent' | 'admin';

/** One page in one state, to be looked at. */
export interface Visit {
  /** The route that it shows, as `parvis routes` prints it: `GET /contact`. */
  route: string;
  path: string;
  as: Visitor;
  /** What is particular: « closed », « empty ». */
  state: string;
  /** What it may answer; a page of another status is not the state that was meant. */
  statusIn: readonly number[];
  /** Sent as a form of our own page. */
  form?: Record<string, string>;
}

/** A row of `parvis routes`. */
interface RouteRow {
  method: string;
  path: string;
  audience: string;
}

/** Every page of the route table; streams, files and style sheets are no pages, and the gallery is apart. */
export async function pageRoutes(app: RunningApp): Promise<RouteRow[]> {
  const { stdout } = await app.cli(['routes']);
  const rows = stdout
    .trim()
    .split('\n')
    .map((line) => line.split('\t'));
  return rows
    .filter(([, path, , kind]) => kind === 'page' && !path?.startsWith('/_ui'))
    .map(([method = '', path = '', audience = '']) => ({ method, path, audience }));
}

/** Forms of one act: they lead elsewhere or refuse, and have no page of their own. */
export const ACTS = [
  'POST /langue',
  'POST /deconnexion',
  'POST /suivi/:number/:secret/revoquer',
  'POST /bureau/demandes/:number/qualifier',
  'POST /bureau/demandes/:number/clore',
  'POST /bureau/demandes/:number/rouvrir',
  'POST /bureau/demandes/:number/accepter',
  'POST /bureau/demandes/:number/fermer-lien',
  'POST /bureau/annuaire/contacts/:id/supprimer',
  'POST /bureau/annuaire/lieux/:slug/fermeture/retirer',
  'POST /bureau/annuaire/lieux/:slug/fiche-officielle/commentaire',
  'POST /bureau/annuaire/lieux/:slug/photo/retirer',
  'POST /bureau/annuaire/lieux/:slug/saisons/:rank/retirer',
  'POST /administration/agents/:id',
  'POST /administration/agents/:id/fin',
  'POST /administration/agents/:id/sessions',
  'POST /administration/collectivite/logo/retirer',
  'POST /administration/modeles/:id/ordre',
  'POST /administration/modeles/:id/supprimer',
  'POST /administration/sujets/:id',
  'POST /administration/textes-legaux',
  'POST /administration/textes-legaux/:key',
];

/** Forms sent wrong, by their route: the page that comes back tells what to correct. */
const MISTAKES: Readonly<Record<string, Record<string, string>>> = {
  'POST /compte/mot-de-passe': { nouveau: 'court' },
  'POST /compte/sessions': { session: 'x' },
  'POST /administration/sessions': { session: 'x' },
  'POST /bureau/demandes/:number/confier': { agent: '00000000-0000-7000-8000-000000000000' },
};

/** Real identifiers of the demonstration, under the names of `tests/support/fillers.ts`. */
export type DemoKeys = Record<string, string> & { email: string };

/** One request of the demonstration in each state, the fullest of its kind. */
export async function demoRequests(app: RunningApp) {
  return rowsOf<{
    state: string;
    held: boolean;
    number: string;
    secret: string;
    email: string;
    file: string | null;
  }>(
    app,
    `select distinct on (state, held_at is not null) state, held_at is not null as held, number,
       follow_secret as secret, sender ->> 'email' as email,
       (select f.id from parvis.file f where f.owner_id = r.id limit 1) as file
     from parvis.request r where follow_revoked_at is null
     order by state, held_at is not null, (sender ->> 'email') is null,
       (select count(*) from parvis.message m where m.request_id = r.id) desc, number`,
  );
}

export type DemoRequest = Awaited<ReturnType<typeof demoRequests>>[number];

export async function demoKeys(app: RunningApp, request: DemoRequest): Promise<DemoKeys> {
  const [ids] = await rowsOf<Record<string, string>>(
    app,
    `select (select slug from parvis.service order by position limit 1) as "serviceSlug",
       (select id from parvis.service order by position limit 1) as "serviceId",
       (select slug from parvis.place order by position limit 1) as "placeSlug",
       (select id from parvis.contact order by id limit 1) as "contactId",
       (select id from parvis.subject where kind = 'demande' limit 1) as "subjectId",
       (select id from parvis.mail order by id desc limit 1) as "mailId",
       (select id from parvis.reply_template order by position limit 1) as "templateId",
       (select m.id from parvis.membership m join parvis.account a on a.id = m.account_id
         where a.email = '${AGENT}') as "spareMemberId"`,
  );
  const { number, secret, email, file } = request;
  const link = 'x'.repeat(30);
  return { ...ids, number, secret, email, fileId: file ?? '', link, usagerLink: link };
}

const VISITORS: Readonly<Record<string, Visitor>> = {
  public: 'nobody',
  usager: 'usager',
  agent: 'agent',
  admin: 'admin',
};

/** Each page route once with real identifiers, and each form sent wrong. */
export function visitsOfTable(routes: readonly RouteRow[], keys: DemoKeys): Visit[] {
  return routes.flatMap(({ method, path, audience }) => {
    const route = `${method} ${path}`;
    if (ACTS.includes(route)) return [];
    const forAdmin = /^\/(compte|administration|bureau\/(chiffres|annuaire))/.test(path);
    const as: Visitor = forAdmin ? 'admin' : (VISITORS[audience] ?? 'nobody');
    const over = path.includes(':token');
    const visit = {
      route,
      path: filledPath(path, (key) => keys[key] ?? ''),
      as,
      state: over ? 'over' : 'filled',
    };
    if (method === 'GET') return [{ ...visit, statusIn: [over ? 410 : 200] }];
    const form = MISTAKES[route] ?? { rien: '1' };
    return [{ ...visit, state: 'mistake', statusIn: [400, 404, 409, 410, 415, 422], form }];
  });
}

/** States that the table does not tell: of requests, lists, errors, languages. */
export function visitsOfStates(requests: readonly DemoRequest[]): Visit[] {
  const at = (route: string, path: string, as: Visitor, state: string, status = 200): Visit => ({
    route: `GET ${route}`,
    path,
    as,
    state,
    statusIn: [status],
  });
  const ofRequests = requests.flatMap(({ number, secret, state, held }) => {
    const name = held ? `${state} held` : state;
    return [
      at('/suivi/:number/:secret', `/suivi/${number}/${secret}`, 'nobody', name),
      at('/bureau/demandes/:number', `/bureau/demandes/${number}`, 'agent', name),
    ];
  });
  const inbox = (query: string, state: string) =>
    at('/bureau/demandes', `/bureau/demandes?${query}`, 'agent', state);
  return [
    ...ofRequests,
    inbox('q=zzzzzz', 'nothing found'),
    inbox('vue=les-miennes', 'mine'),
    inbox('vue=retenues', 'held'),
    inbox('vue=closes', 'closed'),
    inbox('vue=toutes', 'all'),
    at('/suivi', '/suivi?numero=pas-un-numero', 'nobody', 'mistake', 422),
    at('/suivi', `/suivi?numero=${requests[0]?.number}`, 'nobody', 'a number'),
    at('/suivi', '/suivi?lien=revoque', 'nobody', 'revoked'),
    at('/connexion', '/connexion?envoye=1', 'nobody', 'link sent'),
    at('/connexion', '/connexion?fin=1', 'nobody', 'signed out'),
    at('/mon-espace/connexion', '/mon-espace/connexion?envoye=1', 'nobody', 'link sent'),
    at('/contact', '/contact?sujet=voirie', 'nobody', 'subject chosen'),
    at('not found', '/inexistante', 'nobody', 'not found', 404),
    at('not found', '/suivi/2026-000001-A/xxxx', 'nobody', 'wrong secret', 404),
    at('forbidden', '/administration', 'agent', 'forbidden', 403),
    at('/', '/', 'english', 'in English'),
    at('/contact', '/contact', 'english', 'in English'),
    at('/services', '/services', 'english', 'in English'),
    at('/accessibilite', '/accessibilite', 'english', 'in English'),
  ];
}
