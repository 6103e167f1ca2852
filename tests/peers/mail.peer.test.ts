import { type AddressInfo, createServer, type Socket } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { subjects } from '#modules/directory/index.ts';
import { anIdentity, aRequest } from '#modules/requests/requests.factory.ts';
import type { Services } from '#platform/action/index.ts';
import { sql, withTenant } from '#platform/db/index.ts';
import { type MailTransport, smtpTransport } from '#platform/mail/index.ts';
import { freePort } from '../../tools/run-app.mjs';
import { openWorker } from '../support/routes.ts';
import { openTestWeb, type TestWeb } from '../support/web.ts';

/** A mail as the server took it. */
interface Taken {
  to: string[];
  id: string;
  text: string;
}

/** A real SMTP server of this test, which behaves as told. */
interface Post {
  taken: Taken[];
  /** Breaks every line that is open. */
  cut(): void;
  close(): Promise<void>;
}

async function openPost(port: number, behaviour: SMTPServerOptions = {}, slowness = 0): Promise<Post> {
  const taken: Taken[] = [];
  const server = new SMTPServer({
    disabledCommands: ['AUTH', 'STARTTLS'],
    onData(stream, session, done) {
      let text = '';
      stream.setEncoding('utf8').on('data', (chunk: string) => {
        text += chunk;
      });
      stream.on('end', () => {
        const id = /^message-id: *(<[^>]+>)/im.exec(text)?.[1] ?? '';
        taken.push({ to: session.envelope.rcptTo.map(({ address }) => address), id, text });
        void sleep(slowness).then(() => done());
      });
    },
    ...behaviour,
  });
  server.on('error', () => undefined);
  const lines = new Set<Socket>();
  server.server.on('connection', (socket: Socket) => lines.add(socket));
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  expect((server.server.address() as AddressInfo).port).toBe(port);
  const cut = () => {
    for (const line of lines) line.destroy();
  };
  return { taken, cut, close: () => new Promise((resolve) => server.close(resolve)) };
}

let web: TestWeb;
let services: Services;
let transport: MailTransport;
let worker: { stop(): Promise<unknown> };
let port = 0;
let subjectId = '';
let post: Post | undefined;

beforeAll(async () => {
  web = await openTestWeb();
  const list = await withTenant(web.services.db, web.tenantA.id, subjects);
  subjectId = list.find(({ kind }) => kind === 'information')?.id ?? '';
});
afterAll(() => web.close());

beforeEach(async () => {
  port = await freePort();
  transport = smtpTransport(`smtp://127.0.0.1:${port}`);
  services = { ...web.services, mail: transport };
  worker = await openWorker(services, web.ownerUrl);
});
afterEach(async () => {
  await worker.stop();
  transport.close();
  await post?.close();
  post = undefined;
});

let written = 0;

/** Somebody writes; answers the address that the acknowledgement goes to. */
async function write(): Promise<string> {
  written += 1;
  const email = `personne-${written}@example.org`;
  await aRequest(services, web.tenantA.id, subjectId, { identity: anIdentity({ email }) });
  return email;
}

async function stateOf(email: string): Promise<string | undefined> {
  const { rows } = await withTenant(web.services.db, web.tenantA.id, (tx) =>
    sql<{ state: string }>`select state from mail where to_address = ${email}`.execute(tx.db),
  );
  return rows[0]?.state;
}

async function until(email: string, state: string, patience = 30_000): Promise<void> {
  await expect.poll(() => stateOf(email), { timeout: patience, interval: 100 }).toBe(state);
}

/** How often the server took a mail for this address. */
function copies(email: string): number {
  return post?.taken.filter(({ to }) => to.includes(email)).length ?? 0;
}

describe('with a mail server', () => {
  test('an acknowledgement leaves at once, in the town’s name, and its text is kept no longer', async () => {
    post = await openPost(port);
    const email = await write();
    await until(email, 'sent');
    const [mail] = post.taken;
    expect(mail?.text).toMatch(/^From: .*Fontaine-le-Port/m);
    expect(mail?.text).toMatch(/^Auto-Submitted: auto-generated/im);
    expect(mail?.id).toMatch(/^<[0-9a-f-]{36}@a\.example\.org>$/);
    const { rows } = await withTenant(web.services.db, web.tenantA.id, (tx) =>
      sql`select 1 from mail where to_address = ${email} and text_body = ''`.execute(tx.db),
    );
    expect(rows).toHaveLength(1);
  });

  test('that is down, mails wait, and each goes once when it is back', async () => {
    const emails = await Promise.all(Array.from({ length: 5 }, write));
    await sleep(1_500);
    for (const email of emails) expect(await stateOf(email)).toBe('queued');
    post = await openPost(port);
    for (const email of emails) await until(email, 'sent');
    await sleep(1_500);
    expect(emails.map(copies)).toEqual(emails.map(() => 1));
  });

  test('that refuses an address for good, the mail is given up and the others go', async () => {
    let refused = '';
    post = await openPost(port, {
      onRcptTo({ address }, _session, done) {
        const error = Object.assign(new Error('no such mailbox'), { responseCode: 550 });
        done(address === refused ? error : null);
      },
    });
    refused = `personne-${written + 1}@example.org`;
    const [bad, good] = [await write(), await write()];
    await until(bad, 'failed');
    await until(good, 'sent');
    expect(copies(bad)).toBe(0);
  });

  test('that says « not now », the mail tries again and goes once', async () => {
    let tries = 0;
    post = await openPost(port, {
      onRcptTo(_address, _session, done) {
        tries += 1;
        done(tries === 1 ? Object.assign(new Error('greylisted'), { responseCode: 451 }) : null);
      },
    });
    const email = await write();
    await until(email, 'sent');
    expect(tries).toBe(2);
    expect(copies(email)).toBe(1);
  });

  test('that is lost before it said yes, the mail comes again under the same Message-ID', async () => {
    const ids: string[] = [];
    const server = await openPost(port, {
      onData(stream, _session, done) {
        let text = '';
        stream.on('data', (chunk: Buffer) => {
          text += chunk.toString();
        });
        stream.on('end', () => {
          ids.push(/^message-id: *(<[^>]+>)/im.exec(text)?.[1] ?? '');
          // The line goes after the last byte of the first letter, with neither yes nor no.
          if (ids.length === 1) server.cut();
          else done();
        });
      },
    });
    post = server;
    const email = await write();
    await until(email, 'sent', 60_000);
    expect(ids).toHaveLength(2);
    expect(ids[0]).toBe(ids[1]);
  });

  test('that is slow, nobody who writes waits for it', async () => {
    post = await openPost(port, {}, 3_000);
    const started = performance.now();
    const emails = await Promise.all(Array.from({ length: 4 }, write));
    expect(performance.now() - started).toBeLessThan(2_500);
    for (const email of emails) await until(email, 'sent', 60_000);
    expect(emails.map(copies)).toEqual([1, 1, 1, 1]);
  });

  test('that takes the line and says nothing, pages are answered meanwhile', async () => {
    const silent = createServer((socket) => socket.on('error', () => undefined));
    await new Promise<void>((resolve) => silent.listen(port, '127.0.0.1', resolve));
    const email = await write();
    await sleep(500);
    const started = performance.now();
    expect((await web.get('/contact')).status).toBe(200);
    expect(performance.now() - started).toBeLessThan(2_000);
    expect(await stateOf(email)).toBe('queued');
    silent.close();
  });
});
