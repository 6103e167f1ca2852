// A process of its own: the mail server, which is not killed. Tells its port, then at any word what it has taken.
import { setTimeout as sleep } from 'node:timers/promises';
import { SMTPServer } from 'smtp-server';

/** How often it took each Message-ID. */
export interface MailTaken {
  readonly port?: number;
  readonly taken?: Readonly<Record<string, number>>;
}

const taken: Record<string, number> = {};

const server = new SMTPServer({
  disabledCommands: ['AUTH', 'STARTTLS'],
  onData(stream, _session, done) {
    let text = '';
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      text += chunk;
    });
    // A letter that a kill cut in two is none.
    stream.on('error', () => undefined);
    stream.on('end', () => {
      const id = text.match(/^message-id:\s*(<[^>]+>)/im)?.[1] ?? '';
      taken[id] = (taken[id] ?? 0) + 1;
      // A mail server thinks before it says yes; a kill meanwhile makes the same mail leave twice.
      void sleep(10).then(() => done());
    });
  },
});
server.on('error', () => undefined);
server.listen(0, '127.0.0.1', () => {
  const address = server.server.address();
  if (address && typeof address === 'object') process.send?.({ port: address.port } satisfies MailTaken);
});
process.on('message', () => process.send?.({ taken } satisfies MailTaken));
process.on('disconnect', () => process.exit());
