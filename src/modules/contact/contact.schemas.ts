import { z } from 'zod';
import { identitySchema } from '#modules/people/index.ts';
import { LONGEST_BODY, LONGEST_TITLE } from '#modules/requests/index.ts';

/** A message of the contact form, its fields read and checked. */
export const messageSchema = z.object({
  subjectId: z.uuid(),
  identity: identitySchema,
  title: z
    .string()
    .max(LONGEST_TITLE * 4)
    .nullable(),
  body: z.string().max(LONGEST_BODY * 4),
  language: z.enum(['fr', 'en']),
  /** Key of the form's draft files; null: none were sent. */
  fileDraftKey: z.string().max(100).nullable(),
});

export type ContactMessage = z.infer<typeof messageSchema>;

/** What the action takes: the message, its number, and what is known of its sending. */
export const sendMessageSchema = z.object({
  message: messageSchema,
  number: z.string(),
  submissionKey: z.string(),
  trapped: z.boolean(),
  shownAt: z.date().nullable(),
  originKey: z.custom<Uint8Array>((value) => value instanceof Uint8Array).nullable(),
});
