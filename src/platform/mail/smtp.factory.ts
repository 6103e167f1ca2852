import { type AddressInfo, createServer, type Server, type Socket } from 'node:net';
import { text } from 'node:stream/consumers';
import { SMTPServer, type SMTPServerOptions } from 'smtp-server';
import { type MailTransport, smtpTransport } from './transport.ts';

/** A server of a test, and our way to it. */
export interface TestPost {
  readonly letters: string[];
  readonly mail: MailTransport;
  /** The server is there no more; our way to it is. */
  leave(): Promise<void>;
  close(): Promise<void>;
}

/** A real SMTP server; `behaviour` says what it refuses, `user` (« name:password@ ») who we say that we are. */
export async function testPost(behaviour: SMTPServerOptions = {}, user = ''): Promise<TestPost> {
  const letters: string[] = [];
  const smtp = new SMTPServer({
    authOptional: true,
    allowInsecureAuth: true,
    disabledCommands: ['STARTTLS'],
    logger: false,
    onData: (stream, _session, done) => {
      void text(stream).then((letter) => {
        letters.push(letter);
        done();
      });
    },
    ...behaviour,
  });
  smtp.on('error', () => undefined);
  await new Promise<void>((resolve) => smtp.listen(0, '127.0.0.1', resolve));
  const { port } = smtp.server.address() as AddressInfo;
  const mail = smtpTransport(`smtp://${user}127.0.0.1:${port}`);
  const leave = () => new Promise<void>((resolve) => smtp.close(resolve));
  return { letters, mail, leave, close: () => closeBoth(mail, leave) };
}

/** What a server says no with; `status` as in « 5.7.1 ». */
export function refusal(responseCode: number, words = 'no'): Error {
  return Object.assign(new Error(words), { responseCode });
}

/** A server that answers lines from a table (by their first word), to say what the real one never would. */
export async function scriptedPost(answers: Readonly<Record<string, string>>): Promise<TestPost> {
  const lines = new Set<Socket>();
  const server: Server = createServer((socket) => {
    lines.add(socket);
    socket.on('error', () => undefined);
    socket.write(`${answers['CONNECT'] ?? '220 here'}\r\n`);
    socket.on('data', (chunk) => {
      const word = String(chunk).trim().split(/[ :]/)[0]?.toUpperCase() ?? '';
      socket.write(`${(answers[word] ?? '250 ok').replaceAll('\n', '\r\n')}\r\n`);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const mail = smtpTransport(`smtp://127.0.0.1:${(server.address() as AddressInfo).port}`);
  const leave = async () => {
    for (const line of lines) line.destroy();
    await new Promise<void>((resolve) => server.close(() => resolve()));
  };
  return { letters: [], mail, leave, close: () => closeBoth(mail, leave) };
}

async function closeBoth(mail: MailTransport, leave: () => Promise<void>): Promise<void> {
  mail.close();
  await leave();
}
