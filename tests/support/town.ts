import { randomBytes, randomInt } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { receiveFile } from '#modules/files/index.ts';
import {
  agentActorByEmail,
  anonymous,
  consumeSignInLink,
  inviteAgent,
  makeSignInLink,
  requestSignInLink,
  setPassword,
  signOut,
  system,
} from '#modules/identity/index.ts';
import { addNote, replyToRequest, reserveNumber, saveReplyTemplate } from '#modules/requests/index.ts';
import { anIdentity, aRequest } from '#modules/requests/requests.factory.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { randomToken, sha256 } from '#platform/ids/index.ts';
import type { TestWeb } from './web.ts';

/**
 * Everything of a town that an address or a form can name, by the name that the corpora use: identifiers, secrets,
 * sessions, links, addresses. `marker`, `word`, `fileMarker` and `noteMarker` are texts that stand nowhere else.
 */
export type TownKeys = Readonly<Record<string, string>>;

const PASSWORD = 'Quatre mots sans rapport 17';

/** Furnishes a town with two requests, files, members, sessions, mails and links; answers all of their names. */
export async function furnish(web: TestWeb, tenant: Tenant): Promise<TownKeys> {
  const people = await furnishPeople(web, tenant);
  const directory = await furnishDirectory(web.services, tenant);
  const keys = { ...people, ...directory, marker: newWord(), word: newWord().toLowerCase() };
  return {
    ...keys,
    ...(await furnishRequests(web, tenant, keys)),
    ...(await newLinks(web, tenant, keys)),
    ...(await newSpareMember(web.services, tenant)),
    mailId: await lastMail(web.services, tenant),
  };
}

type Base = Awaited<ReturnType<typeof furnishPeople>> &
  Awaited<ReturnType<typeof furnishDirectory>> & { marker: string; word: string };

/** A word that nobody writes. */
function newWord(): string {
  return `Zq${randomBytes(8).toString('hex')}`;
}

async function furnishPeople(web: TestWeb, tenant: Tenant) {
  const { services } = web;
  const host = tenant.canonicalHost;
  const admin = `admin@${host}`;
  const agent = `agent@${host}`;
  const usager = `usager-${newWord().toLowerCase()}@example.org`;
  const everyService = await serviceIds(services, tenant);
  await inviteAgent.execute(services, {
    tenantId: tenant.id,
    actor: system(tenant.id),
    input: {
      email: agent,
      name: `Agent ${newWord()}`,
      roles: ['agent'],
      serviceIds: everyService,
      notify: false,
    },
  });
  const [member, adminMember] = await withTenant(services.db, tenant.id, async (tx) => [
    await agentActorByEmail(tx, agent),
    await agentActorByEmail(tx, admin),
  ]);
  if (!member || !adminMember) throw new Error('the town has lost its agents');
  const actor = adminMember;
  await setPassword.execute(services, {
    tenantId: tenant.id,
    actor,
    input: { password: PASSWORD, language: 'fr' },
  });
  return {
    host,
    name: tenant.name,
    tenantId: tenant.id,
    admin,
    agent,
    usager,
    password: PASSWORD,
    memberId: member.id,
    adminMemberId: adminMember.id,
    accountId: member.accountId,
  };
}

async function furnishDirectory(services: Services, tenant: Tenant) {
  const serviceSlug = newWord().toLowerCase();
  return withTenant(services.db, tenant.id, async (tx) => {
    const name = `Service ${newWord()}`;
    const own = { name, name_en: name, mission: 'Essai', mission_en: 'Trial' };
    const service = await tx.db
      .insertInto('service')
      .values({ tenant_id: tenant.id, slug: serviceSlug, ...own })
      .returning('id')
      .executeTakeFirstOrThrow();
    const subjects = await tx.db.selectFrom('subject').select(['id', 'slug', 'kind', 'regime']).execute();
    const information = subjects.find(({ kind }) => kind === 'information');
    const demande = subjects.find(({ kind, regime }) => kind === 'demande' && regime === 'svr');
    return {
      serviceId: service.id,
      serviceSlug,
      subjectId: information?.id ?? '',
      subject: information?.slug ?? '',
      demandeId: demande?.id ?? '',
      demande: demande?.slug ?? '',
    };
  });
}

async function furnishRequests(web: TestWeb, tenant: Tenant, base: Base) {
  const { services } = web;
  const tenantId = tenant.id;
  await startNumbersAnywhere(services, tenant);
  const first = await newRequest(web, tenant, base);
  const second = await newRequest(web, tenant, base);
  const draftKey = randomToken();
  const draftFileId = await newFile(services, tenant, draftKey, 'Un brouillon');
  const actor = await withTenant(services.db, tenantId, (tx) => agentActorByEmail(tx, base.admin));
  if (!actor) throw new Error('the town has lost its administrator');
  const noteMarker = newWord();
  await addNote.execute(services, {
    tenantId,
    actor,
    input: { number: first.number, body: noteMarker, submissionKey: null },
  });
  await replyToRequest.execute(services, {
    tenantId,
    actor,
    input: {
      number: second.number,
      body: `Réponse ${base.marker}`,
      submissionKey: null,
      seenMessageId: null,
      fileDraftKey: null,
      close: false,
    },
  });
  const templateId = await saveReplyTemplate.execute(services, {
    tenantId,
    actor,
    input: { id: null, title: `Modèle ${base.marker}`, body: `Texte ${base.marker}`, position: 99 },
  });
  return {
    ...first,
    number2: second.number,
    secret2: second.secret,
    requestId2: second.requestId,
    fileId2: second.fileId,
    wrongLetter: first.number.replace(/.$/, (letter) => (letter === 'A' ? 'B' : 'A')),
    draftKey,
    draftFileId,
    noteMarker,
    templateId,
  };
}

/** Two towns that count from one would have the same numbers, and a number would tell nothing of whose it is. */
async function startNumbersAnywhere(services: Services, tenant: Tenant): Promise<void> {
  await reserveNumber(services, tenant.id, services.clock.now().getUTCFullYear());
  const next = 1_000 + randomInt(500_000);
  await withTenant(services.db, tenant.id, (tx) =>
    sql`update request_counter set next = ${next}`.execute(tx.db),
  );
}

/** An agent whom a test may send away. */
export async function newSpareMember(services: Services, tenant: Tenant) {
  const spare = `${newWord().toLowerCase()}@${tenant.canonicalHost}`;
  await inviteAgent.execute(services, {
    tenantId: tenant.id,
    actor: system(tenant.id),
    input: { email: spare, name: `Agent ${newWord()}`, roles: ['agent'], serviceIds: [], notify: false },
  });
  const member = await withTenant(services.db, tenant.id, (tx) => agentActorByEmail(tx, spare));
  return { spare, spareMemberId: member?.id ?? '' };
}

async function lastMail(services: Services, tenant: Tenant): Promise<string> {
  const rows = await withTenant(services.db, tenant.id, (tx) =>
    tx.db.selectFrom('mail').select('id').orderBy('id', 'desc').limit(1).execute(),
  );
  return rows[0]?.id ?? '';
}

/** A request of the town's usager with one examined file, as a door opens one. */
export async function newRequest(web: TestWeb, tenant: Tenant, base: TownKeys) {
  const { services } = web;
  const fileDraftKey = randomToken();
  const fileMarker = newWord();
  const fileId = await newFile(services, tenant, fileDraftKey, fileMarker);
  const identity = anIdentity({ email: base['usager'] ?? null, surname: `Nom ${base['marker']}` });
  const body = `Bonjour, ${base['marker']} ${base['word']} devant le 12.`;
  const opened = await aRequest(services, tenant.id, base['subjectId'] ?? '', {
    identity,
    body,
    fileDraftKey,
    submissionKey: randomToken(),
  });
  await withTenant(services.db, tenant.id, (tx) =>
    sql`update file set state = 'unscanned', real_type = 'txt' where id = ${fileId}`.execute(tx.db),
  );
  return { number: opened.number, secret: opened.secret, requestId: opened.requestId, fileId, fileMarker };
}

async function newFile(services: Services, tenant: Tenant, draftKey: string, text: string): Promise<string> {
  const file = await receiveFile(services, {
    actor: anonymous(tenant.id),
    draftKey,
    originKey: null,
    source: {
      name: 'piece.txt',
      declaredType: 'text/plain',
      stream: Readable.from([Buffer.from(`${text}\n`)]),
    },
  });
  return file.id;
}

/** Fresh sessions and links of the town: those that a test may use up. */
export async function newLinks(web: TestWeb, tenant: Tenant, base: TownKeys) {
  const { services, clock } = web;
  const agentLink = async (email = base['agent'] ?? '') =>
    lastPart((await makeSignInLink(services, tenant, email)).url);
  const enter = async (token: string) =>
    (await consumeSignInLink(services, tenant.id, token, 'test')).sessionToken;
  const usedLink = await agentLink();
  const agentSession = await enter(usedLink);
  const adminSession = await enter(await agentLink(base['admin']));
  const usagerSession = await enter(await usagerLink(web, tenant, base['usager'] ?? ''));
  const endedSession = await enter(await agentLink());
  await signOut(services, tenant.id, endedSession);
  const expiredLink = await agentLink();
  clock.advance(16 * 60_000);
  const link = await agentLink();
  const linkOfUsager = await usagerLink(web, tenant, base['usager'] ?? '');
  const sessionId = await sessionOf(services, tenant, agentSession);
  return {
    agentSession,
    adminSession,
    usagerSession,
    endedSession,
    sessionId,
    usedLink,
    expiredLink,
    link,
    usagerLink: linkOfUsager,
    linkHash: sha256(link).toString('hex'),
  };
}

function lastPart(url: string): string {
  return url.split('/').at(-1) ?? '';
}

/** A usager's link comes by mail alone, so it is read there. */
async function usagerLink({ services }: TestWeb, tenant: Tenant, email: string): Promise<string> {
  await withTenant(services.db, tenant.id, (tx) => sql`delete from attempt`.execute(tx.db));
  await requestSignInLink.execute(services, {
    tenantId: tenant.id,
    actor: anonymous(tenant.id),
    input: { email, kind: 'usager', language: 'fr', address: '127.0.0.1' },
  });
  const { rows } = await withTenant(services.db, tenant.id, (tx) =>
    sql<{ body: string }>`
      select text_body as body from mail where to_address = ${email} and text_body like '%/mon-espace/lien/%'
      order by created_at desc, id desc limit 1`.execute(tx.db),
  );
  return /\/mon-espace\/lien\/(\w+)/.exec(rows[0]?.body ?? '')?.[1] ?? '';
}

async function sessionOf(services: Services, tenant: Tenant, token: string): Promise<string> {
  const { rows } = await withTenant(services.db, tenant.id, (tx) =>
    sql<{ id: string }>`select id from session where token_hash = ${sha256(token)}`.execute(tx.db),
  );
  return rows[0]?.id ?? '';
}

async function serviceIds(services: Services, tenant: Tenant): Promise<string[]> {
  const rows = await withTenant(services.db, tenant.id, (tx) =>
    tx.db.selectFrom('service').select('id').execute(),
  );
  return rows.map(({ id }) => id);
}
