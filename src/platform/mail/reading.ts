import { sql, type Tx } from '../db/index.ts';
import type { TroubleKind, TroubleStage } from './trouble.ts';

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
  /** Why it was not taken at the last try that failed; null: none did. Stays when it leaves after all. */
  trouble: TroubleKind | null;
}

export interface MailPage {
  items: MailLine[];
  /** Identifier of the last line where there is a next page. */
  next?: string;
}

const PER_PAGE = 50;

/** Of a list of mails. */
export interface MailFilter {
  /** The line that the page before ended with; identifiers are in order of time. */
  after?: string;
  /** Those alone that were refused for good, or wait because a try failed. */
  troubled?: boolean;
}

/** The mails, latest first. */
export async function mails(tx: Tx, { after, troubled = false }: MailFilter = {}): Promise<MailPage> {
  const { rows } = await sql<MailLine>`
    select id, to_address as to, subject, purpose, state, created_at as "createdAt", trouble_kind as trouble from mail
    where tenant_id = ${tx.tenantId} and ${after === undefined ? sql`true` : sql`id < ${after}`}
      and ${troubled ? sql`trouble_at is not null and state in ('queued', 'failed')` : sql`true`}
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
  /** The server's words at the last try that failed, without addresses. */
  error: string | null;
  troubleAt: Date | null;
  stage: TroubleStage | null;
  /** Reply code (RFC 5321) and enhanced status (RFC 3463). */
  code: number | null;
  status: string | null;
  failedTries: number;
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
      sent_at as "sentAt", last_error as error, trouble_kind as trouble, trouble_at as "troubleAt",
      trouble_stage as stage, smtp_code as code, smtp_status as status, failed_tries as "failedTries"
    from mail where tenant_id = ${tx.tenantId} and id = ${id}`.execute(tx.db);
  const mail = rows[0];
  if (!mail) return null;
  const text = secretPurposes.includes(mail.purpose) ? mail.text.replaceAll(SECRET, '$1…') : mail.text;
  return { ...mail, text, masked: text !== mail.text };
}

/** The end of an address that nobody guesses. */
const SECRET = /(https?:\/\/\S+\/)[0-9a-z]{16,}/g;
