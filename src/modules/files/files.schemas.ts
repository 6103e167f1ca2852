import { z } from 'zod';

/** Unguessable, made when a form is first shown (`randomToken()`), carried by it through its errors. */
export const draftKeySchema = z.string().regex(/^[a-z0-9]{20,64}$/);

export const keepFileSchema = z.object({
  id: z.uuid(),
  draftKey: draftKeySchema,
  name: z.string().min(1).max(160),
  declaredType: z.string().max(200),
  bytes: z.number().int().nonnegative(),
  sha256: z.instanceof(Buffer),
  fingerprint: z.instanceof(Buffer),
  originKey: z.instanceof(Buffer).nullable(),
  storageKey: z.string(),
});

export const removeDraftFileSchema = z.object({ draftKey: draftKeySchema, id: z.uuid() });

export const claimDraftSchema = z.object({
  draftKey: draftKeySchema,
  ownerKind: z.string().regex(/^[a-z_]{1,40}$/),
  ownerId: z.uuid(),
  messageId: z.uuid().nullable(),
});
