import { text } from 'node:stream/consumers';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { testServices } from '../../../tests/tenancy/house.ts';
import { inTransaction } from '../action/index.ts';
import { sql, withTenant } from '../db/index.ts';
import { newId } from '../ids/index.ts';
import { log } from '../log/index.ts';
import { queueMail } from './index.ts';
import { mailById, mails } from './reading.ts';
import { resendMail } from './resend-mail.ts';
import { sendMailJob } from './sending.ts';
import { refusal, type TestPost, testPost } from './smtp.factory.ts';
import { failingMails, mailTroubles, TROUBLE_DAYS } from './troubles.ts';

const { db } = await testDatabase();
const DAY = 86_400_000;
const FROM = 'ne-pas-repondre@ville.fr';
let services = testServices(db);
let tenantId = newId();
let open: TestPost[] = [];

beforeEach(() => {
  // Without a mail server nothing would wait.
  services = { ...testServices(db), mail: { send: async () => undefined, close: () => undefined } };
  tenantId = newId();
});
afterEach(async () => {
  for (const post of open) await post.close();
  open = [];
});

async function server(...told: Parameters<typeof testPost>): Promise<TestPost> {
  const post = await testPost(...told);
  open.push(post);
  return post;
}

async function queue(to: string): Promise<string> {
  const dedupeKey = newId();
  const mail = {
    dedupeKey,
    purpose: 'test',
    to,
    fromName: 'Ville',
    host: 'ville.fr',
    subject: 'Votre demande',
    text: 'Oui.',
  };
  await inTransaction(services, tenantId, { kind: 'system', id: null, tenantId }, (context) =>
    queueMail(context, mail),
  );
  const { rows } = await withTenant(db, tenantId, (tx) =>
    sql<{ id: string }>`select id from mail where dedupe_key = ${dedupeKey}`.execute(tx.db),
  );
  return rows[0]?.id ?? '';
}

/** One try of the job; whether it will be tried again. */
async function attempt(mailId: string, post: TestPost, number = 1): Promise<boolean> {
  const payload = { mailId, from: FROM, fromName: 'Ville' };
  const tried = sendMailJob.run({ ...services, mail: post.mail }, tenantId, payload, {
    number,
    last: number === 25,
  });
  return tried.then(
    () => false,
    () => true,
  );
}

const read = (id: string) => withTenant(db, tenantId, (tx) => mailById(tx, id, []));
const groups = () => withTenant(db, tenantId, (tx) => mailTroubles(tx, services.clock.now()));
const failing = () => withTenant(db, tenantId, (tx) => failingMails(tx, services.clock.now()));
const later = (ms: number) => services.clock.set(new Date(services.clock.now().getTime() + ms));

test('of several mails the one addressee who is refused is told of, with its status, and the others leave', async () => {
  const post = await server({
    onRcptTo: ({ address }, _session, done) =>
      done(address.startsWith('inconnu') ? refusal(550, '5.1.1 <inconnu@example.org> unknown') : null),
  });
  const [bad, good] = [await queue('inconnu@example.org'), await queue('camille@example.org')];
  expect([await attempt(bad, post), await attempt(good, post)]).toEqual([false, false]);
  expect(await read(bad)).toMatchObject({
    state: 'failed',
    trouble: 'recipient',
    stage: 'recipient',
    code: 550,
    status: '5.1.1',
    error: '<…> unknown',
    failedTries: 1,
    troubleAt: services.clock.now(),
  });
  expect(await read(good)).toMatchObject({ state: 'sent', trouble: null, failedTries: 0 });
  expect(await groups()).toMatchObject([
    { kind: 'recipient', status: '5.1.1', state: 'failed', count: 1, lastId: bad },
  ]);
  expect(await failing()).toEqual({ refused: 1, waiting: 0 });
  const listed = await withTenant(db, tenantId, (tx) => mails(tx, { troubled: true }));
  expect(listed.items.map(({ id, trouble }) => [id, trouble])).toEqual([[bad, 'recipient']]);
});

test('all refused for policy are one group; after seven days they are history', async () => {
  const post = await server({
    onData: (stream, _session, done) =>
      void text(stream).then(() => done(refusal(550, '5.7.1 DMARC policy'))),
  });
  const ids = [await queue('a@example.org'), await queue('b@example.org'), await queue('c@example.org')];
  for (const id of ids) await attempt(id, post);
  expect(await groups()).toMatchObject([
    { kind: 'unproven', code: 550, status: '5.7.1', count: 3, lastId: ids[2] },
  ]);
  later(TROUBLE_DAYS * DAY + 1);
  expect(await groups()).toEqual([]);
  expect(await failing()).toEqual({ refused: 0, waiting: 0 });
});

test('greylisting alarms nobody within the hour, and its trace stays when the mail has left', async () => {
  let tries = 0;
  const post = await server({
    onRcptTo: (_address, _session, done) => {
      tries += 1;
      done(tries < 3 ? refusal(451, '4.7.1 Greylisted') : null);
    },
  });
  const id = await queue('camille@example.org');
  expect(await attempt(id, post, 1)).toBe(true);
  expect(await failing()).toEqual({ refused: 0, waiting: 0 });
  later(3_600_001);
  expect(await attempt(id, post, 2)).toBe(true);
  expect(await failing()).toEqual({ refused: 0, waiting: 1 });
  expect(await attempt(id, post, 3)).toBe(false);
  expect(await failing()).toEqual({ refused: 0, waiting: 0 });
  expect(await groups()).toEqual([]);
  expect(await read(id)).toMatchObject({ state: 'sent', trouble: 'later', status: '4.7.1', failedTries: 2 });
});

test('a wrong password, a server that is gone and a certificate of nobody wait, and somebody is told at once', async () => {
  const wrong = await server(
    { onAuth: (_auth, _session, done) => done(refusal(535, '5.7.8 Bad')) },
    'ville:wrong@',
  );
  const secure = await server({ disabledCommands: [] });
  const gone = await server();
  await gone.leave();
  const ids = [await queue('a@example.org'), await queue('b@example.org'), await queue('c@example.org')];
  const posts = [wrong, secure, gone];
  for (const [index, post] of posts.entries()) expect(await attempt(ids[index] ?? '', post)).toBe(true);
  expect((await groups()).map(({ kind, status, state }) => [kind, status, state]).sort()).toEqual([
    ['login', '5.7.8', 'queued'],
    ['tls', null, 'queued'],
    ['unreachable', null, 'queued'],
  ]);
  expect(await failing()).toEqual({ refused: 0, waiting: 3 });
});

test('the log tells the kind and the status, and neither address nor words', async () => {
  const told = vi.spyOn(log, 'warn');
  const post = await server({
    onRcptTo: ({ address }, _session, done) => done(refusal(550, `5.1.1 <${address}> unknown`)),
  });
  const id = await queue('camille@example.org');
  await attempt(id, post);
  expect(told.mock.calls).toEqual([
    [
      'mail.not_taken',
      { tenantId, subjectId: id, reason: 'recipient', attempt: 1, status: 550, code: '5.1.1' },
    ],
  ]);
});

test('a mail that failed can leave again once what was wrong is right; one that left or was erased cannot', async () => {
  const refusing = await server({
    onRcptTo: (_address, _session, done) => done(refusal(554, '5.7.1 Relay denied')),
  });
  const taking = await server();
  const id = await queue('camille@example.org');
  await attempt(id, refusing);
  const input = { mailId: id, fromName: 'Ville', host: 'ville.fr' };
  const admin = { kind: 'agent', id: newId(), tenantId, roles: new Set(['admin']) };
  const again = (actor: typeof admin) => resendMail.execute(services, { tenantId, actor, input });
  await expect(again({ ...admin, roles: new Set(['agent']) })).rejects.toMatchObject({ status: 403 });
  await again(admin);
  expect(await read(id)).toMatchObject({ state: 'queued' });
  await expect(again(admin)).rejects.toMatchObject({ code: 'mail.not_to_resend', status: 409 });
  await attempt(id, taking);
  expect(taking.letters).toHaveLength(1);
  expect(taking.letters[0]).toContain(`Message-ID: <${id}@ville.fr>`);
  await expect(again(admin)).rejects.toMatchObject({ status: 409 });
  const other = { ...input, mailId: newId() };
  await expect(resendMail.execute(services, { tenantId, actor: admin, input: other })).rejects.toMatchObject({
    status: 404,
  });
});
