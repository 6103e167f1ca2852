import { z } from 'zod';
import { userAgentSchema } from './identity.schemas.ts';

export const visitSchema = z.object({
  userAgent: userAgentSchema,
  address: z.string().max(100),
  deviceToken: z.string().max(200).nullable().optional(),
  language: z.enum(['fr', 'en']),
});

/** What somebody types as the second step. */
export const codeSchema = z.object({
  kind: z.enum(['totp', 'recovery']),
  code: z.string().max(200),
});
export type TypedCode = z.infer<typeof codeSchema>;
