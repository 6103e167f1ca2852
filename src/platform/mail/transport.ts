import { createTransport } from 'nodemailer';

/** A mail as the transport takes it. Text only: a town hall's mail is a letter, and every reader shows text. */
export interface OutgoingMail {
  from: string;
  to: string;
  replyTo?: string;
  subject: string;
  text: string;
  messageId: string;
}

export interface MailTransport {
  /** Name of the server that mails are handed to. */
  readonly host?: string;
  send(mail: OutgoingMail): Promise<void>;
  close(): void;
}

/** SMTP by nodemailer; `url` like smtp://user:password@host:587. Slow servers are given 20 s, then the job retries. */
export function smtpTransport(url: string): MailTransport {
  const transport = createTransport({
    url,
    pool: true,
    maxConnections: 2,
    connectionTimeout: 10_000,
    greetingTimeout: 10_000,
    socketTimeout: 20_000,
  });
  return {
    host: new URL(url).hostname.replaceAll(/[[\]]/g, ''),
    async send(mail) {
      await transport.sendMail({
        from: mail.from,
        to: mail.to,
        ...(mail.replyTo ? { replyTo: mail.replyTo } : {}),
        subject: mail.subject,
        text: mail.text,
        messageId: mail.messageId,
        headers: { 'Auto-Submitted': 'auto-generated' },
      });
    },
    close: () => transport.close(),
  };
}
