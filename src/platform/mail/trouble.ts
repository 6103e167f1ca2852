import { cleanLine, shorten } from '../text/clean.ts';

/**
 * Why a server did not take a mail. Of the addressee: recipient (no such address), mailbox (full, closed). Of us: sender
 * (our From), unproven (SPF, DKIM, DMARC), policy (we may not send there), content, size, login, tls. Of the moment:
 * later (greylisting, too many), unreachable.
 */
export const TROUBLE_KINDS = [
  'recipient',
  'mailbox',
  'sender',
  'unproven',
  'policy',
  'content',
  'size',
  'login',
  'tls',
  'later',
  'unreachable',
  'other',
] as const;
export type TroubleKind = (typeof TROUBLE_KINDS)[number];
export type TroubleStage = 'connect' | 'tls' | 'login' | 'sender' | 'recipient' | 'content';

export interface Trouble {
  readonly kind: TroubleKind;
  readonly stage: TroubleStage;
  /** Reply code of RFC 5321, 400–599; null where the server said nothing. */
  readonly code: number | null;
  /** Enhanced status of RFC 3463, « 5.7.1 ». */
  readonly status: string | null;
  /** The server's words on one line, without mail addresses; '' where it said none. */
  readonly text: string;
}

/** What nodemailer adds to an error of the dialogue with the server; '' and 0 where it said nothing. */
interface SmtpError {
  message: string;
  responseCode: number;
  response: string;
  command: string;
  code: string;
}

/** Letters of the server's words that are kept. */
const MOST_LETTERS = 300;
const ADDRESS = /[^\s<>@"'(),;:=]+@[^\s<>@"'(),;]+/g;

/** What went wrong, in closed fields. `to`: the addressee, whose name the server may repeat without its domain. */
export function troubleOf(thrown: unknown, to: string): Trouble {
  const error = read(thrown);
  const { responseCode, response, message } = error;
  const code = responseCode >= 400 && responseCode <= 599 ? responseCode : null;
  const status =
    code === null ? null : (/^\d{3}[ -]([45]\.\d{1,3}\.\d{1,3})(?!\S)/.exec(response)?.[1] ?? null);
  const stage = stageOf(error);
  const words = (code === null ? message : response).replaceAll(/^\d{3}[ -](?:[245]\.\d+\.\d+ )?/gm, '');
  const text = shorten(withoutAddresses(cleanLine(words), to), MOST_LETTERS);
  return { kind: kindOf(error, { code, status, stage }), stage, code, status, text };
}

function read(thrown: unknown): SmtpError {
  const fields = (typeof thrown === 'object' && thrown !== null ? thrown : {}) as Record<string, unknown>;
  const text = (name: string): string => (typeof fields[name] === 'string' ? fields[name] : '');
  const responseCode = typeof fields['responseCode'] === 'number' ? fields['responseCode'] : 0;
  return {
    message: text('message'),
    responseCode,
    response: text('response'),
    command: text('command'),
    code: text('code'),
  };
}

function withoutAddresses(text: string, to: string): string {
  const local = to.slice(0, Math.max(to.lastIndexOf('@'), 0));
  const masked = text.replaceAll(ADDRESS, '…');
  return local.length >= 3 ? masked.replaceAll(local, '…') : masked;
}

function stageOf({ command, code }: SmtpError): TroubleStage {
  if (command === 'STARTTLS' || code === 'ETLS') return 'tls';
  if (command.startsWith('AUTH') || code === 'EAUTH') return 'login';
  const stages: Record<string, TroubleStage> = {
    'MAIL FROM': 'sender',
    'RCPT TO': 'recipient',
    DATA: 'content',
  };
  return stages[command] ?? 'connect';
}

/** The names of certificates' faults, in the words of OpenSSL and Node. */
const TLS_WORDS = /certificate|self.signed|altnames|wrong version number|\bssl\b|\btls\b|handshake/i;
const PROOF_WORDS = /\b(spf|dkim|dmarc)\b|unauthenticated|not authenticated sender/i;
const SPAM_WORDS = /spam|virus|malware|content|phish/i;

type Facts = Pick<Trouble, 'code' | 'status' | 'stage'>;

function kindOf(error: SmtpError, { code, status, stage }: Facts): TroubleKind {
  const words = error.response;
  if (stage === 'tls' || error.code === 'EREQUIRETLS') return 'tls';
  if (code === null) {
    if (stage === 'login') return 'login';
    return TLS_WORDS.test(error.message) ? 'tls' : 'unreachable';
  }
  const detail = status?.slice(2) ?? '';
  if (asksForTls(code, detail, words)) return 'tls';
  if (isLogin(code, detail, stage)) return 'login';
  // RFC 7372, and what large receivers add to it.
  if (/^7\.(2[0-46]|29|509|515)$/.test(detail) || (/^7\./.test(detail) && PROOF_WORDS.test(words)))
    return 'unproven';
  if (/^2\.3$|^3\.4$/.test(detail)) return 'size';
  if (/^2\./.test(detail)) return code >= 500 || detail === '2.2' ? 'mailbox' : 'later';
  if (code < 500) return 'later';
  return detail === '' ? byStage(code, stage, words) : byStatus(detail, stage, words);
}

/** RFC 3207 §4, RFC 4954 §6: the server wants the line encrypted first. */
function asksForTls(code: number, detail: string, words: string): boolean {
  return (
    ['7.10', '7.11'].includes(detail) || code === 538 || (code === 530 && /starttls|\btls\b/i.test(words))
  );
}

/** RFC 4954 §6: wherever in the dialogue the server says so. */
function isLogin(code: number, detail: string, stage: TroubleStage): boolean {
  if ([530, 534, 535].includes(code) || /^7\.(8|9|12|13)$/.test(detail)) return true;
  return stage === 'login' && code >= 500;
}

/** By the subject and detail of RFC 3463 §3. */
function byStatus(detail: string, stage: TroubleStage, words: string): TroubleKind {
  if (/^1\.[78]$|^7\.27$/.test(detail)) return 'sender';
  if (/^1\./.test(detail)) return stage === 'sender' ? 'sender' : 'recipient';
  if (/^4\./.test(detail)) return stage === 'recipient' ? 'recipient' : 'other';
  if (/^6\./.test(detail)) return 'content';
  if (/^7\./.test(detail)) return stage === 'content' && SPAM_WORDS.test(words) ? 'content' : 'policy';
  return 'other';
}

/** Of a server that gives no enhanced status. */
function byStage(code: number, stage: TroubleStage, words: string): TroubleKind {
  if (PROOF_WORDS.test(words)) return 'unproven';
  if (code === 552) return stage === 'recipient' ? 'mailbox' : 'size';
  if (/relay/i.test(words) || stage === 'connect') return 'policy';
  if (stage === 'recipient') return code === 554 ? 'policy' : 'recipient';
  return stage === 'sender' ? 'sender' : 'content';
}

/**
 * Whether the server refused this letter for good. Of a 5xx, only one about its addressee or its content is final: an
 * expired password must not lose every mail that waits, wherever in the dialogue the server says so (RFC 4954 §6).
 */
export function isFinal({ kind, stage, code }: Trouble): boolean {
  if (kind === 'login' || kind === 'tls' || code === null) return false;
  return code >= 500 && (stage === 'recipient' || stage === 'content');
}
