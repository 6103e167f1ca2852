import { z } from 'zod';
import { isDay } from '#modules/calendar/index.ts';
import { isPagePath, REASONS, type Reason } from './feedback.ts';

/** What the action takes: one answer about one page. */
export const answerSchema = z
  .object({
    /** Random, given out with the form: the same answer sent twice is one. */
    id: z.uuid(),
    path: z.string().refine(isPagePath),
    clear: z.boolean(),
    reason: z.enum(Object.keys(REASONS) as [Reason, ...Reason[]]).nullable(),
    /** The request that the remark became. */
    requestId: z.uuid().nullable(),
    /** false: the remark is suspected; the request is noted, the vote is not counted. */
    counts: z.boolean(),
    day: z.string().refine(isDay),
    originKey: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  })
  .refine(({ clear, reason }) => !clear || reason === null);
