import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { invalid, notFound } from '#platform/errors/index.ts';
import { parseEmail } from '#platform/text/email.ts';
import { type ContactFields, contactProblems, editContactSchema } from '../contacts.schemas.ts';
import { type ContactPatch, type LockedContact, lockContact, patchContact } from '../contacts.store.ts';
import { mayEditContact } from '../directory.policy.ts';
import { columnsOf } from '../fields.ts';
import { parseWebAddress } from '../web-address.ts';

export const CONTACT_COLUMNS: Readonly<Record<string, keyof ContactPatch>> = {
  label: 'label',
  labelEn: 'label_en',
  person: 'person',
  role: 'role',
  roleEn: 'role_en',
  phone: 'phone',
  email: 'email',
  web: 'web',
  note: 'note',
  noteEn: 'note_en',
};

/**
 * Changes a contact: every page, acknowledgement and mail that points at it shows the change. Throws
 * `directory.contact_invalid` with words by field.
 */
export const editContact = defineAction({
  name: 'directory.edit_contact',
  input: editContactSchema,
  load: async (context, { contactId }) => {
    const contact = await lockContact(context.tx, contactId);
    if (!contact) throw notFound('directory.contact_not_found');
    return contact;
  },
  authorise: (actor: AnyActor, contact: LockedContact) => mayEditContact(actor, contact),
  async run({ tx, emit }, input, contact) {
    const problems = contactProblems(input);
    if (Object.keys(problems).length > 0) throw invalid('directory.contact_invalid', problems);
    await patchContact(tx, contact.id, columnsOf<ContactPatch>(normalisedReach(input), CONTACT_COLUMNS));
    emit({ topic: 'directory.changed', subjectKind: 'contact', subjectId: contact.id });
  },
});

/** E-mail and web address as they are kept; an English label that is missing is the French one. */
export function normalisedReach<Input extends Partial<ContactFields>>(input: Input): Input {
  const { email, web, label, labelEn } = input;
  return {
    ...input,
    ...(email ? { email: parseEmail(email) } : {}),
    ...(web ? { web: parseWebAddress(web)?.href ?? null } : {}),
    ...(labelEn === '' && label ? { labelEn: label } : {}),
  };
}
