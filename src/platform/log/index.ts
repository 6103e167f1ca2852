import { pino } from 'pino';

/**
 * The closed set of what a log line may carry. No field takes free text, so personal data cannot slip in: a name, a
 * message or an address has no field to stand in. Paths are route patterns, never the path asked for.
 */
export interface LogFields {
  action?: string;
  route?: string;
  method?: string;
  status?: number;
  ms?: number;
  tenantId?: string;
  actorKind?: string;
  actorId?: string;
  subjectId?: string;
  requestId?: string;
  job?: string;
  jobId?: string;
  attempt?: number;
  code?: string;
  count?: number;
  bytes?: number;
  port?: number;
  pid?: number;
  role?: string;
  version?: string;
  migration?: string;
  reason?: string;
  errorName?: string;
  errorCode?: string;
  stack?: string;
}

const asked = process.env['PARVIS_LOG_LEVEL'] || (process.env['VITEST'] ? 'silent' : 'info');
// A wrong level is for loadConfig to refuse in words: pino would end the process with a stack before that.
const level = asked === 'silent' || asked in pino.levels.values ? asked : 'info';
const logger = pino(
  { level, base: null, timestamp: pino.stdTimeFunctions.isoTime },
  pino.destination({ fd: 2, sync: true }),
);

export const log = {
  info: (event: string, fields: LogFields = {}): void => logger.info(fields, event),
  warn: (event: string, fields: LogFields = {}): void => logger.warn(fields, event),
  error: (event: string, fields: LogFields = {}): void => logger.error(fields, event),
};

/**
 * What of an error may be logged: its class, its code and where it was thrown. Its message is left out, since a
 * database or a parser quotes in it what a person typed.
 */
export function errorFields(error: unknown): LogFields {
  if (!(error instanceof Error)) return { errorName: typeof error };
  const frames = (error.stack ?? '').split('\n').filter((line) => line.trimStart().startsWith('at '));
  return {
    errorName: error.name,
    ...('code' in error ? { errorCode: String(error.code).slice(0, 60) } : {}),
    stack: frames.slice(0, 12).join('\n'),
  };
}
