import { z } from 'zod';
import { ROLES } from './identity.ts';

export const rolesSchema = z.array(z.enum(ROLES)).max(ROLES.length);
export const serviceRightsSchema = z
  .array(z.object({ serviceId: z.uuid(), role: z.enum(['agent', 'manager']) }))
  .max(500);

/** The browser's own words about itself, cut: shown in the list of sessions. */
export const userAgentSchema = z
  .string()
  .nullable()
  .transform((text) => text?.replaceAll(/\p{Cc}/gu, '').slice(0, 300) || null);
