import { type Listening, listen } from '#platform/http/listen.ts';
import { randomToken } from '#platform/ids/index.ts';
import { webListener } from '#web/listener.ts';
import { field } from '../../support/html.ts';
import { type RowWatch, watchRows } from '../../support/rows.ts';
import { furnish, newRequest, newSpareMember } from '../../support/town.ts';
import { newLinks } from '../../support/town-access.ts';
import { openTestWeb, type TestWeb } from '../../support/web.ts';
import { send, sendBytes, type WireAnswer } from '../../support/wire.ts';
import { type HostileRequest, type Lookup, lookupIn } from './corpus.ts';

/** The application on a real socket, with two furnished towns: what the corpus is shot at. */
export interface Target {
  web: TestWeb;
  rows: RowWatch;
  /** Everything of town A, and of town B under `b.`; changes when what a case used up is made anew. */
  keys: Record<string, string>;
  lookup: Lookup;
  shoot(bytes: Buffer, end?: boolean): Promise<WireAnswer>;
  /** A page of town A, read as somebody of it. */
  read(path: string, as?: 'agent' | 'admin'): Promise<WireAnswer>;
  /** Forms shown now, for a case that fills one in. */
  showForms(request: HostileRequest): Promise<void>;
  /** A new request, sessions and links in the place of those that were used up. */
  renew(): Promise<void>;
  close(): Promise<void>;
}

/** Opens it in production's clothes: no gallery, no development route. */
export async function openTarget(): Promise<Target> {
  const web = await openTestWeb({ production: true });
  const rows = await watchRows(web.ownerUrl);
  const listening = await listen(0);
  listening.serve(webListener(web.app));
  const keys: Record<string, string> = { ...(await furnish(web, web.tenantA)) };
  for (const [name, value] of Object.entries(await furnish(web, web.tenantB))) keys[`b.${name}`] = value;
  const target: Target = {
    web,
    rows,
    keys,
    lookup: (key) => lookupIn(keys)(key),
    shoot: (bytes, end = false) => sendBytes(listening.port, bytes, { end, timeout: 15_000 }),
    read: (path, as) => readPage(listening, keys, path, as),
    showForms: (request) => showForms(target, request),
    async renew() {
      const { tenantA, services } = web;
      Object.assign(keys, await newRequest(web, tenantA, keys), await newLinks(web, tenantA, keys));
      Object.assign(keys, await newSpareMember(services, tenantA));
    },
    async close() {
      await listening.close(100);
      await rows.close();
      await web.close();
    },
  };
  return target;
}

function readPage(
  { port }: Listening,
  keys: Record<string, string>,
  path: string,
  as?: 'agent' | 'admin',
): Promise<WireAnswer> {
  const session = as ? [['Cookie', `parvis_session=${keys[`${as}Session`]}`] as const] : [];
  const headers = [['Host', keys['host'] ?? ''] as const, ...session, ['Connection', 'close'] as const];
  return send(port, { method: 'GET', path, headers });
}

const FORMS = [
  'contact',
  'demande',
  'company',
  'association',
  'contactHex',
  'contactMultipart',
  'contactRepeated',
];

async function showForms({ keys, read, web }: Target, request: HostileRequest): Promise<void> {
  keys['newEmail'] = `camille-${randomToken(10)}@example.org`;
  if (FORMS.some((name) => name in request)) {
    const { body } = await read('/contact');
    Object.assign(keys, { cle: field(body, 'cle'), jeton: field(body, 'jeton') });
    const other = await (await web.get('/contact', { host: keys['b.host'] ?? '' })).text();
    Object.assign(keys, { 'b.cle': field(other, 'cle'), 'b.jeton': field(other, 'jeton') });
  }
  if (request.reply) {
    const { body } = await read(`/suivi/${keys['number']}/${keys['secret']}`);
    Object.assign(keys, { replyCle: field(body, 'cle'), replyJeton: field(body, 'jeton') });
  }
}
