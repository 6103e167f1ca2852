import { sql, type Tx } from '../db/index.ts';

/** sent: a server has taken it (its text is then emptied). kept: there is no server. */
export type MailState = 'queued' | 'sent' | 'kept' | 'failed';

/** A mail of the tenant as the administrator's list shows it. */
export interface MailLine {
  id: string;
  to: string;
  subject: string;
  purpose: string;
  state: MailState;
  createdAt: Date;
}

export interface MailPage {
  items: MailLine[];
  /** Identifier of the last line where there is a next page. */
  next?: string;
}

const PER_PAGE = 50;

/** The mails, latest first; `after`: the line that the page before ended with. Identifiers are in order of time. */
export async function mails(tx: Tx, after?: string): Promise<MailPage> {
  const { rows } = await sql<MailLine>`
    select id, to_address as to, subject, purpose, state, created_at as "createdAt" from mail
    where tenant_id = ${tx.tenantId} and ${after === undefined ? sql`true` : sql`id < ${after}`}
    order by id desc limit ${PER_PAGE + 1}`.execute(tx.db);
  const last = rows.length > PER_PAGE ? rows[PER_PAGE - 1] : undefined;
  return { items: rows.slice(0, PER_PAGE), ...(last ? { next: last.id } : {}) };
}

/** A mail whole. */
export interface MailWhole extends MailLine {
  /** '' once erased. */
  text: string;
  /** The text held a way in, which stands here as « … ». */
  masked: boolean;
  sentAt: Date | null;
  /** What the server answered to a mail that failed. */
  error: string | null;
}

/**
 * One mail with its text; null where this tenant has none such. The secrets of links are masked in mails of the purposes
 * named: an administrator is not to enter in somebody's name. The caller says which, so that none forgets.
 */
export async function mailById(
  tx: Tx,
  id: string,
  secretPurposes: readonly string[],
): Promise<MailWhole | null> {
  const { rows } = await sql<Omit<MailWhole, 'masked'>>`
    select id, to_address as to, subject, purpose, state, created_at as "createdAt", text_body as text,
      sent_at as "sentAt", last_error as error
    from mail where tenant_id = ${tx.tenantId} and id = ${id}`.execute(tx.db);
  const mail = rows[0];
  if (!mail) return null;
  const text = secretPurposes.includes(mail.purpose) ? mail.text.replaceAll(SECRET, '$1…') : mail.text;
  return { ...mail, text, masked: text !== mail.text };
}

/** The end of an address that nobody guesses. */
const SECRET = /(https?:\/\/\S+\/)[0-9a-z]{16,}/g;
