import { text } from 'node:stream/consumers';
import type { SMTPServerOptions } from 'smtp-server';
import { afterEach, describe, expect, test } from 'vitest';
import { refusal, scriptedPost, type TestPost, testPost } from './smtp.factory.ts';
import { isFinal, type Trouble, troubleOf } from './trouble.ts';

const TO = 'camille.dupont@example.org';
let open: TestPost[] = [];

afterEach(async () => {
  for (const post of open) await post.close();
  open = [];
});

/** What a mail meets at a server. */
async function meet(post: TestPost): Promise<Trouble> {
  open.push(post);
  const letter = {
    from: 'x@ville.fr',
    to: TO,
    subject: 'Bonjour',
    text: 'Bonjour.',
    messageId: '<1@ville.fr>',
  };
  return post.mail.send(letter).then(
    () => {
      throw new Error('the server took it');
    },
    (error: unknown) => troubleOf(error, TO),
  );
}

const atRcpt = (code: number, words: string): SMTPServerOptions => ({
  onRcptTo: (_address, _session, done) => done(refusal(code, words)),
});
const atData = (code: number, words: string): SMTPServerOptions => ({
  onData: (stream, _session, done) => void text(stream).then(() => done(refusal(code, words))),
});
const atMail = (code: number, words: string): SMTPServerOptions => ({
  onMailFrom: (_address, _session, done) => done(refusal(code, words)),
});

/** Behaviour → kind, enhanced status, final. Words as real servers say them. */
const ROWS: [string, SMTPServerOptions, Trouble['kind'], string | null, boolean][] = [
  ['no such address', atRcpt(550, '5.1.1 User unknown'), 'recipient', '5.1.1', true],
  ['no such address, without status', atRcpt(550, 'No such user here'), 'recipient', null, true],
  [
    'an address that receives nothing',
    atRcpt(556, '5.1.10 Recipient has null MX'),
    'recipient',
    '5.1.10',
    true,
  ],
  ['a closed mailbox', atRcpt(550, '5.2.1 Mailbox disabled'), 'mailbox', '5.2.1', true],
  ['a full mailbox', atRcpt(452, '4.2.2 Over quota'), 'mailbox', '4.2.2', false],
  ['a full mailbox, for good', atRcpt(552, '5.2.2 Mailbox full'), 'mailbox', '5.2.2', true],
  ['greylisting', atRcpt(451, '4.7.1 Greylisted, try again later'), 'later', '4.7.1', false],
  ['too many at once', atMail(421, '4.7.28 Rate limit'), 'later', '4.7.28', false],
  ['policy', atRcpt(554, '5.7.1 Client host blocked using a list'), 'policy', '5.7.1', true],
  ['no relay', atRcpt(554, '5.7.1 Relay access denied'), 'policy', '5.7.1', true],
  ['DMARC', atData(550, '5.7.1 Rejected due to domain’s DMARC policy'), 'unproven', '5.7.1', true],
  ['neither SPF nor DKIM', atData(550, '5.7.26 This mail is unauthenticated'), 'unproven', '5.7.26', true],
  ['neither SPF nor DKIM, for now', atData(421, '4.7.26 unauthenticated'), 'unproven', '4.7.26', false],
  ['spam', atData(554, '5.7.1 Message looks like spam'), 'content', '5.7.1', true],
  ['content', atData(554, '5.6.0 Malformed'), 'content', '5.6.0', true],
  ['size', atData(552, '5.3.4 Message too big'), 'size', '5.3.4', true],
  ['our From', atMail(550, '5.1.8 Sender domain does not exist'), 'sender', '5.1.8', false],
  ['our From, without status', atMail(553, 'Sender refused'), 'sender', null, false],
  ['sign-in wanted', atMail(530, '5.7.0 Authentication required'), 'login', '5.7.0', false],
  ['sign-in wanted, late', atRcpt(530, '5.7.0 Authentication required'), 'login', '5.7.0', false],
  ['encryption wanted', atMail(530, '5.7.0 Must issue a STARTTLS command first'), 'tls', '5.7.0', false],
  ['the door', { onConnect: (_session, done) => done(refusal(554, 'blocked')) }, 'policy', null, false],
];

describe('a server that refuses', () => {
  test.each(ROWS)('because of %s', async (_what, behaviour, kind, status, final) => {
    const trouble = await meet(await testPost(behaviour));
    expect([trouble.kind, trouble.status, isFinal(trouble)]).toEqual([kind, status, final]);
    expect(trouble.text).not.toBe('');
  });

  test('our password says so with 5.7.8, and nothing is lost', async () => {
    const onAuth: SMTPServerOptions['onAuth'] = (_auth, _session, done) =>
      done(refusal(535, '5.7.8 Bad credentials'));
    const trouble = await meet(await testPost({ onAuth }, 'ville:wrong@'));
    expect(trouble).toMatchObject({ kind: 'login', stage: 'login', code: 535, status: '5.7.8' });
    expect(isFinal(trouble)).toBe(false);
  });

  test('with words of several lines has them on one, without the addresses that it repeats', async () => {
    const words = `550-5.1.1 The account <${TO}> that you tried to reach\n550 5.1.1 does not exist: camille.dupont. See https://help.example.net/NoSuchUser`;
    const trouble = await meet(await scriptedPost({ RCPT: words }));
    expect(trouble.status).toBe('5.1.1');
    expect(trouble.text).toBe(
      'The account <…> that you tried to reach does not exist: …. See https://help.example.net/NoSuchUser',
    );
  });
});

describe('a server that cannot be spoken with', () => {
  test('for it is gone', async () => {
    const post = await testPost();
    await post.leave();
    const trouble = await meet(post);
    expect(trouble).toMatchObject({ kind: 'unreachable', stage: 'connect', code: null, status: null });
    expect(trouble.text).toContain('ECONNREFUSED');
    expect(isFinal(trouble)).toBe(false);
  });

  test('for it leaves in the middle', async () => {
    const post = await scriptedPost({ MAIL: '421 4.3.2 Closing' });
    expect(await meet(post)).toMatchObject({ kind: 'later', code: 421, status: '4.3.2' });
  });

  test('for its name is not there', async () => {
    const error = Object.assign(new Error('getaddrinfo ENOTFOUND smtp.ville.fr'), {
      code: 'EDNS',
      command: 'CONN',
    });
    expect(troubleOf(error, TO)).toMatchObject({
      kind: 'unreachable',
      text: expect.stringContaining('ENOTFOUND'),
    });
  });

  test('under TLS, for its certificate is nobody’s', async () => {
    const trouble = await meet(await testPost({ disabledCommands: [] }));
    expect(trouble).toMatchObject({ kind: 'tls', code: null });
    expect(trouble.text).toMatch(/certificate/i);
    expect(isFinal(trouble)).toBe(false);
  });

  test('under TLS, for it offers it and then will not', async () => {
    const answers = { EHLO: '250-here\n250 STARTTLS', STARTTLS: '454 4.7.0 TLS not available' };
    const trouble = await meet(await scriptedPost(answers));
    expect(trouble).toMatchObject({ kind: 'tls', stage: 'tls' });
    expect(isFinal(trouble)).toBe(false);
  });
});

test('whatever is thrown has a kind and a short text', () => {
  for (const thrown of [
    null,
    undefined,
    'text',
    new Error(),
    { responseCode: 250 },
    { response: 7, responseCode: 550 },
  ])
    expect(troubleOf(thrown, '')).toMatchObject({ kind: expect.any(String) });
  const long = { responseCode: 550, response: `550 ${'x'.repeat(5_000)}`, command: 'RCPT TO' };
  expect(troubleOf(long, TO).text.length).toBeLessThanOrEqual(300);
});
