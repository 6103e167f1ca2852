import { z } from 'zod';
import { identitySchema } from '#modules/people/index.ts';
import { cleanLine, cleanText, lengthOf } from '#platform/text/clean.ts';
import { parseRequestNumber } from './number.ts';
import { CHANNELS } from './request.ts';

/** Longest body of a message, in characters. */
export const LONGEST_BODY = 20_000;
export const LONGEST_TITLE = 150;
export const LONGEST_TEMPLATE_TITLE = 100;

/** A number in its one spelling; a wrong check letter is no number. */
export const numberSchema = z
  .string()
  .max(40)
  .transform((text, context) => {
    const number = parseRequestNumber(text);
    if (number !== null) return number;
    context.addIssue({ code: 'custom', message: 'not a request number' });
    return z.NEVER;
  });

/** A message of several lines, cleaned, neither empty nor longer than a letter of eight pages. */
export const bodySchema = z
  .string()
  .max(LONGEST_BODY * 4)
  .transform(cleanText)
  .refine((text) => text !== '' && lengthOf(text) <= LONGEST_BODY);

const title = z
  .string()
  .max(LONGEST_TITLE * 4)
  .transform(cleanLine)
  .refine((text) => lengthOf(text) <= LONGEST_TITLE)
  .nullable()
  .default(null);

/** Says that two sendings are the same one; made by the form, random. */
export const submissionKeySchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{16,100}$/)
  .nullable()
  .default(null);

export const openRequestSchema = z.object({
  /** Reserved before the transaction (`reserveNumber`). */
  number: numberSchema,
  submissionKey: submissionKeySchema,
  channel: z.enum(CHANNELS),
  subjectId: z.uuid(),
  identity: identitySchema,
  title,
  body: bodySchema,
  fileDraftKey: z.string().max(100).nullable().default(null),
  /** Keyed hash of the sender's network address, to count; never the address. */
  originKey: z
    .custom<Uint8Array>((value) => value instanceof Uint8Array)
    .nullable()
    .default(null),
  language: z.enum(['fr', 'en']),
  /** Why an agent must look first; null: accepted at once. The door's own word, shown through the door. */
  holdReason: z.string().max(60).nullable().default(null),
  /** Where reception came before now: a letter that arrived this morning. Never later than now. */
  receivedAt: z.date().nullable().default(null),
});

const onRequest = z.object({ number: numberSchema });

export const replySchema = onRequest.extend({
  body: bodySchema,
  submissionKey: submissionKeySchema,
  /** The last message that the agent had before their eyes; a newer one of a colleague refuses the reply. */
  seenMessageId: z.uuid().nullable().default(null),
  fileDraftKey: z.string().max(100).nullable().default(null),
  /** After the reply: answered, or closed in the same move. */
  close: z.boolean().default(false),
});

export const noteSchema = onRequest.extend({ body: bodySchema, submissionKey: submissionKeySchema });
export const assignSchema = onRequest.extend({ assigneeId: z.uuid().nullable() });
export const onRequestSchema = onRequest;
export const moveSchema = onRequest.extend({ subjectId: z.uuid() });

export const requalifySchema = onRequest
  .extend({
    kind: z.enum(['information', 'demande']),
    /** For a demande whose subject says nothing: what silence becomes. Default: refusal after two months. */
    regime: z.enum(['svr', 'sva']).nullable().default(null),
    delayMonths: z.int().min(1).max(24).nullable().default(null),
  })
  .refine((input) => input.kind === 'demande' || (input.regime === null && input.delayMonths === null));

export const usagerReplySchema = onRequest.extend({
  body: bodySchema,
  submissionKey: submissionKeySchema,
  fileDraftKey: z.string().max(100).nullable().default(null),
});
