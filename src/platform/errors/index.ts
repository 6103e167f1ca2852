import type { Text } from '../i18n/index.ts';

export interface AppErrorInit {
  /** Stable, dotted: `request.not_found`. */
  code: string;
  /** HTTP status that the web answers with. */
  status: 400 | 401 | 403 | 404 | 408 | 409 | 410 | 413 | 415 | 422 | 429 | 500 | 503;
  /** Said to the person, safe to show. */
  message: Text;
  /** An expected error (wrong input, no right) alarms nobody. Default true. */
  expected?: boolean;
  /** Messages by field of a form, when the error is about fields. */
  fields?: Record<string, Text>;
  cause?: unknown;
}

/** An error that the person may be told about. Anything else that is thrown becomes a 500 with a reference. */
export class AppError extends Error {
  readonly code: string;
  readonly status: AppErrorInit['status'];
  readonly text: Text;
  readonly expected: boolean;
  readonly fields: Record<string, Text>;

  constructor(init: AppErrorInit) {
    super(init.code, init.cause === undefined ? undefined : { cause: init.cause });
    this.name = 'AppError';
    this.code = init.code;
    this.status = init.status;
    this.text = init.message;
    this.expected = init.expected ?? true;
    this.fields = init.fields ?? {};
  }
}

/** The thing is not there, or not for this actor: both answer alike, so that nothing is learnt from the difference. */
export function notFound(code: string): AppError {
  return new AppError({
    code,
    status: 404,
    message: { fr: 'Cette page n’existe pas ou plus.', en: 'This page does not exist, or no longer does.' },
  });
}

/** The actor is known and has no right to this. */
export function forbidden(code: string): AppError {
  return new AppError({
    code,
    status: 403,
    message: { fr: 'Vous n’avez pas accès à cette page.', en: 'You do not have access to this page.' },
  });
}

/** Fields to correct; each message says what to do. */
export function invalid(code: string, fields: Record<string, Text>): AppError {
  return new AppError({
    code,
    status: 422,
    message: { fr: 'Corrigez les champs indiqués.', en: 'Correct the fields shown.' },
    fields,
  });
}

/** PostgreSQL cannot be reached, or is going down: the web answers 503 in words, jobs wait. */
export function isDatabaseDown(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? String(error.code) : '';
  if (/^(57P0[123]|08...|53300)$/.test(code)) return true;
  // A name with several addresses (localhost: ::1 and 127.0.0.1) fails as one error that names no system call.
  if (error instanceof AggregateError) return error.errors.length > 0 && error.errors.every(isDatabaseDown);
  if (/^(ECONNREFUSED|ECONNRESET|ENOENT|EPIPE|ETIMEDOUT|ENOTFOUND|EAI_AGAIN)$/.test(code)) {
    return 'syscall' in error && /^(connect|read|write|getaddrinfo)$/.test(String(error.syscall));
  }
  return /Connection terminated|timeout exceeded when trying to connect|Client has encountered a connection error|not queryable/.test(
    error.message,
  );
}
