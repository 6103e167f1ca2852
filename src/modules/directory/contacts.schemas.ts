import { z } from 'zod';
import { BODY_KINDS } from './body.ts';
import { clearable, clearableText, name, type Problems, reachProblems, WORDS } from './fields.schemas.ts';

const contactFields = {
  label: name(80).optional(),
  labelEn: name(80).optional(),
  person: clearable(120).optional(),
  role: clearable(120).optional(),
  roleEn: clearable(120).optional(),
  phone: clearable(40).optional(),
  email: clearable(254).optional(),
  web: clearable(500).optional(),
  note: clearableText(500).optional(),
  noteEn: clearableText(500).optional(),
};
export type ContactFields = z.output<z.ZodObject<typeof contactFields>>;

/** What may be changed of a contact; what is absent stays as it is. All that point at it show the change. */
export const editContactSchema = z.object({ contactId: z.uuid(), ...contactFields });

/** What a new contact is at once the contact of; null: of nothing yet. */
export const attachSchema = z.union([
  z.strictObject({ serviceId: z.uuid(), as: z.enum(['contact', 'manager']) }),
  z.strictObject({ placeId: z.uuid() }),
  z.strictObject({ body: z.enum(BODY_KINDS) }),
]);
export type Attach = z.output<typeof attachSchema>;

export const createContactSchema = z.object({
  ...contactFields,
  label: name(80),
  attach: attachSchema.nullable(),
});

export const contactIdSchema = z.object({ contactId: z.uuid() });

/** What somebody of the town hall says of another body; what is absent stays as it is. */
export const editBodySchema = z.object({
  kind: z.enum(BODY_KINDS),
  name: clearable(160).optional(),
  nameEn: clearable(160).optional(),
  street: clearable(200).optional(),
  postcode: clearable(10).optional(),
  city: clearable(120).optional(),
  note: clearableText(500).optional(),
  noteEn: clearableText(500).optional(),
  contactId: z.uuid().nullable().optional(),
  /** Which of the official records it is, where there are several. */
  officialId: z.uuid().nullable().optional(),
  /** Of no use here: not shown. */
  hidden: z.boolean().optional(),
});

/** What is wrong with a contact's fields, in words that say what to do. */
export function contactProblems(input: ContactFields): Problems {
  const problems: Problems = {};
  if (input.label === '') problems['label'] = WORDS.label;
  reachProblems(input, problems);
  return problems;
}
