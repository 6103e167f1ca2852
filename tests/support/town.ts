import { randomBytes, randomInt } from 'node:crypto';
import { Readable } from 'node:stream';
import { sql } from 'kysely';
import { receiveFile } from '#modules/files/index.ts';
import { agentActorByEmail, anonymous, inviteAgent, setPassword, system } from '#modules/identity/index.ts';
import { addNote, replyToRequest, reserveNumber, saveReplyTemplate } from '#modules/requests/index.ts';
import { anIdentity, aRequest } from '#modules/requests/requests.factory.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { randomToken } from '#platform/ids/index.ts';
import { newLinks } from './town-access.ts';
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
    const placeSlug = newWord().toLowerCase();
    const contact = await tx.db
      .insertInto('contact')
      .values({
        tenant_id: tenant.id,
        label: `Contact ${newWord()}`,
        label_en: 'Contact',
        phone: '01 99 00 12 34',
      })
      .returning('id')
      .executeTakeFirstOrThrow();
    const place = await tx.db
      .insertInto('place')
      .values({ tenant_id: tenant.id, slug: placeSlug, name: `Lieu ${newWord()}`, contact_id: contact.id })
      .returning('id')
      .executeTakeFirstOrThrow();
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
      placeId: place.id,
      placeSlug,
      contactId: contact.id,
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

async function serviceIds(services: Services, tenant: Tenant): Promise<string[]> {
  const rows = await withTenant(services.db, tenant.id, (tx) =>
    tx.db.selectFrom('service').select('id').execute(),
  );
  return rows.map(({ id }) => id);
}
