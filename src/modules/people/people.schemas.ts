import { z } from 'zod';
import { cleanLine } from '#platform/text/clean.ts';
import { parseEmail } from '#platform/text/email.ts';
import { isRna, isSiren, PERSON_KINDS } from './person.ts';

/** Longest texts that are kept, in characters: beyond them nothing on an envelope is that long. */
export const LONGEST = {
  name: 100,
  organisation: 200,
  street: 200,
  city: 100,
  postcode: 12,
  phone: 24,
} as const;

const line = (max: number) =>
  z
    .string()
    .max(max * 2)
    .transform(cleanLine)
    .pipe(z.string().max(max))
    .transform((text) => text || null)
    .nullable()
    .default(null);

/**
 * An identity as an action takes it, from whatever door: well formed, whoever it says. What a door must ask for
 * (CRPA R. 112-9-1) is the matter of `parseIdentityForm`.
 */
export const identitySchema = z.object({
  kind: z.enum(PERSON_KINDS),
  email: z
    .string()
    .refine((text) => parseEmail(text) !== null)
    .transform((text) => parseEmail(text))
    .nullable()
    .default(null),
  phone: line(LONGEST.phone),
  surname: line(LONGEST.name),
  firstName: line(LONGEST.name),
  organisation: line(LONGEST.organisation),
  siren: z.string().refine(isSiren).nullable().default(null),
  rna: z.string().refine(isRna).nullable().default(null),
  street: line(LONGEST.street),
  postcode: line(LONGEST.postcode),
  city: line(LONGEST.city),
});
