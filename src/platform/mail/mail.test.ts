import { text } from 'node:stream/consumers';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { testDatabase } from '../../../tests/support/database.ts';
import { testServices } from '../../../tests/tenancy/house.ts';
import { inTransaction, type Services } from '../action/index.ts';
import { sql, withTenant } from '../db/index.ts';
import { newId } from '../ids/index.ts';
import { type QueuedMail, queueMail } from './index.ts';
import { purgeMailJob } from './purge.ts';
import { mailById } from './reading.ts';
import { sendMailJob } from './sending.ts';
import { refusal, testPost } from './smtp.factory.ts';
import { smtpTransport } from './transport.ts';

const { db } = await testDatabase();
const services = testServices(db);
const tenantId = newId();
const DAY = 86_400_000;
let closing: (() => unknown)[] = [];

afterEach(async () => {
  for (const close of closing) await close();
  closing = [];
});

/** A server that ends with the test. */
async function server(...told: Parameters<typeof testPost>) {
  const post = await testPost(...told);
  closing.push(post.close);
  return post;
}

async function queue(more: Partial<QueuedMail> = {}): Promise<string> {
  const dedupeKey = newId();
  const actor = { kind: 'system', id: null, tenantId };
  // A house with a mail server: without one nothing is queued.
  const house = { ...services, mail: smtpTransport('smtp://127.0.0.1:9') };
  await inTransaction(house, tenantId, actor, (context) =>
    queueMail(context, {
      dedupeKey,
      purpose: 'requests.acknowledgement',
      to: 'camille@example.org',
      fromName: 'Ville "de" Melun',
      host: 'ville.example.org',
      subject: 'Votre\r\nBcc: x@evil.example message',
      text: 'Bonjour,\n\nreçu.\n',
      ...more,
    }),
  );
  const { rows } = await withTenant(db, tenantId, (tx) =>
    sql<{ id: string }>`select id from mail where dedupe_key = ${dedupeKey}`.execute(tx.db),
  );
  return rows[0]?.id ?? '';
}

const send = (mailId: string, mail: Services['mail'], attempt = { number: 1, last: false }) =>
  sendMailJob.run(
    { ...services, mail },
    tenantId,
    { mailId, from: 'ne-pas-repondre@ville.example.org', fromName: 'Ville "de" Melun' },
    attempt,
  );
const read = (id: string, secret: readonly string[] = []) =>
  withTenant(db, tenantId, (tx) => mailById(tx, id, secret));
const failures = (subjectId: string) =>
  withTenant(db, tenantId, (tx) =>
    tx.db
      .selectFrom('event')
      .select(['subject_kind', 'data'])
      .where('topic', '=', 'mail.failed')
      .where('subject_id', '=', subjectId)
      .execute(),
  );

describe('a mail', () => {
  test('leaves once, one line a header, under the Message-ID that it was given; its text is kept no more', async () => {
    const { letters, mail } = await server();
    const id = await queue();
    await send(id, mail);
    await send(id, mail);
    expect(letters).toHaveLength(1);
    expect(letters[0]).toMatch(/^From: "?Ville de Melun"? <ne-pas-repondre@ville\.example\.org>\r$/m);
    expect(letters[0]).toContain(`Message-ID: <${id}@ville.example.org>`);
    expect(letters[0]).not.toMatch(/^Bcc/m);
    expect(await read(id)).toMatchObject({ state: 'sent', text: '', sentAt: services.clock.now() });
  });

  test('is kept where there is no server', async () => {
    const id = await queue();
    await send(id, null);
    expect(await read(id)).toMatchObject({ state: 'kept', sentAt: null, text: 'Bonjour,\n\nreçu.\n' });
  });
});

describe('a server that does not take a mail', () => {
  test('for our wrong password loses none: it leaves once the password is right', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = ({ password }, _session, done) =>
      password === 'right' ? done(null, { user: 'ville' }) : done(refusal(535));
    const wrong = await server({ onAuth }, 'ville:wrong@');
    const id = await queue();
    await expect(send(id, wrong.mail)).rejects.toMatchObject({ responseCode: 535 });
    expect(await read(id)).toMatchObject({ state: 'queued' });
    const right = await server({ onAuth }, 'ville:right@');
    await send(id, right.mail);
    expect(right.letters).toHaveLength(1);
  });

  test.each<[string, SMTPServerOptions]>([
    ['530 to the sender', { onMailFrom: (_address, _session, done) => done(refusal(530)) }],
    ['550 to the sender', { onMailFrom: (_address, _session, done) => done(refusal(550)) }],
    ['530 to the addressee', { onRcptTo: (_address, _session, done) => done(refusal(530)) }],
    ['451 to the addressee', { onRcptTo: (_address, _session, done) => done(refusal(451)) }],
    ['421 at the door', { onConnect: (_session, done) => done(refusal(421)) }],
    ['554 at the door', { onConnect: (_session, done) => done(refusal(554)) }],
  ])('%s: the job tries again', async (_what, behaviour) => {
    const { mail } = await server(behaviour);
    const id = await queue();
    await expect(send(id, mail)).rejects.toThrow();
    expect(await read(id)).toMatchObject({ state: 'queued', text: 'Bonjour,\n\nreçu.\n' });
    expect(await failures(id)).toEqual([]);
  });

  test('because it is not there: the job tries again', async () => {
    const { mail, leave } = await server();
    await leave();
    const id = await queue();
    await expect(send(id, mail)).rejects.toThrow('ECONNREFUSED');
    expect(await read(id)).toMatchObject({ state: 'queued' });
  });

  test.each<[string, SMTPServerOptions, number]>([
    ['the addressee', { onRcptTo: (_address, _session, done) => done(refusal(550)) }, 550],
    [
      'the content',
      { onData: (stream, _session, done) => void text(stream).then(() => done(refusal(554))) },
      554,
    ],
  ])('because of %s has failed for good, and the request says so', async (_what, behaviour, status) => {
    const { mail } = await server(behaviour);
    const requestId = newId();
    const id = await queue({ subjectKind: 'request', subjectId: requestId });
    await send(id, mail);
    await send(id, mail);
    expect(await read(id)).toMatchObject({ state: 'failed', code: status, error: 'no' });
    expect(await failures(requestId)).toEqual([
      { subject_kind: 'request', data: { mailId: id, purpose: 'requests.acknowledgement', status } },
    ]);
  });

  test('up to the last try has failed for good', async () => {
    const { mail } = await server({ onMailFrom: (_address, _session, done) => done(refusal(451)) });
    const id = await queue();
    await send(id, mail, { number: 25, last: true });
    expect(await read(id)).toMatchObject({ state: 'failed' });
    expect(await failures(id)).toMatchObject([{ subject_kind: 'mail' }]);
  });
});

test('the way in that a mail holds is shown to nobody, and other mails are shown whole', async () => {
  const link = 'http://ville.example.org:3000/connexion/lien/abcdefghjkmnpqrstuvwxyz2345678';
  const words = `Voici :\n\n${link}\n\nplus tard : http://ville.example.org/connexion\n`;
  const invitation = await queue({ purpose: 'invitation', text: words });
  expect(await read(invitation, ['sign_in_link', 'invitation'])).toMatchObject({
    text: words.replace('abcdefghjkmnpqrstuvwxyz2345678', '…'),
    masked: true,
  });
  expect(await read(invitation)).toMatchObject({ text: words, masked: false });
  const other = await queue({ text: words });
  expect(await read(other, ['sign_in_link', 'invitation'])).toMatchObject({ text: words, masked: false });
});

test('the text of what did not leave goes after 30 days, the line after a year; what waits keeps its text', async () => {
  const own = services.clock.now();
  const { mail } = await server({ onRcptTo: (_address, _session, done) => done(refusal(550)) });
  const [kept, failed, waiting] = [await queue(), await queue(), await queue()];
  await send(kept, null);
  await send(failed, mail);
  const purgeAfter = async (days: number) => {
    services.clock.set(new Date(own.getTime() + days * DAY));
    await purgeMailJob.run(services, tenantId, { tenantId }, { number: 1, last: false });
    return Promise.all([kept, failed, waiting].map(async (id) => (await read(id))?.text ?? null));
  };
  const whole = 'Bonjour,\n\nreçu.\n';
  expect(await purgeAfter(30)).toEqual([whole, whole, whole]);
  expect(await purgeAfter(31)).toEqual(['', '', whole]);
  expect(await purgeAfter(365)).toEqual(['', '', whole]);
  expect(await purgeAfter(366)).toEqual([null, null, null]);
});
