import { z } from 'zod';
import { ROLES } from './identity.ts';

/** An e-mail address as it is stored: trimmed, lower case. RFC 5321 allows 254 characters. */
export const emailSchema = z.string().trim().toLowerCase().max(254).pipe(z.email());

/** The address as stored, or null when it is none. */
export function parseEmail(text: string): string | null {
  const parsed = emailSchema.safeParse(text);
  return parsed.success ? parsed.data : null;
}

export const rolesSchema = z.array(z.enum(ROLES)).max(ROLES.length);
export const serviceRightsSchema = z
  .array(z.object({ serviceId: z.uuid(), role: z.enum(['agent', 'manager']) }))
  .max(500);

/** The browser's own words about itself, cut: shown in the list of sessions. */
export const userAgentSchema = z
  .string()
  .nullable()
  .transform((text) => text?.replaceAll(/\p{Cc}/gu, '').slice(0, 300) || null);
