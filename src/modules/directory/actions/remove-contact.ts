import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { contactIdSchema } from '../contacts.schemas.ts';
import { deleteContact, lockContact } from '../contacts.store.ts';
import { mayEditDirectory } from '../directory.policy.ts';

/** Deletes a contact (somebody has left, say): what pointed at it falls back to its place or to the collectivité. */
export const removeContact = defineAction({
  name: 'directory.remove_contact',
  input: contactIdSchema,
  load: async (context, { contactId }) => {
    const contact = await lockContact(context.tx, contactId);
    if (!contact) throw notFound('directory.contact_not_found');
    return contact;
  },
  authorise: (actor: AnyActor) => mayEditDirectory(actor),
  async run({ tx, emit }, { contactId }) {
    await deleteContact(tx, contactId);
    emit({ topic: 'directory.changed', subjectKind: 'contact', subjectId: contactId });
  },
});
