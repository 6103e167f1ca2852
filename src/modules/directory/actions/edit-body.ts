import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { invalid } from '#platform/errors/index.ts';
import { type BodyPatch, ensureBody, patchBody } from '../bodies.store.ts';
import { editBodySchema } from '../contacts.schemas.ts';
import { lockContact } from '../contacts.store.ts';
import { mayEditDirectory } from '../directory.policy.ts';
import { type Problems, WORDS } from '../fields.schemas.ts';
import { columnsOf } from '../fields.ts';

const COLUMNS: Readonly<Record<string, keyof BodyPatch>> = {
  name: 'name',
  nameEn: 'name_en',
  street: 'street',
  postcode: 'postcode',
  city: 'city',
  note: 'note',
  noteEn: 'note_en',
  contactId: 'contact_id',
  officialId: 'official_id',
  hidden: 'hidden',
};

/** Says more, or better, of another body than the national directory does. Throws `directory.body_invalid`. */
export const editBody = defineAction({
  name: 'directory.edit_body',
  input: editBodySchema,
  load: async () => null,
  authorise: (actor: AnyActor) => mayEditDirectory(actor),
  async run({ tx, now, emit }, input) {
    const problems: Problems = {};
    if (input.postcode && !/^\d{5}$/.test(input.postcode)) problems['postcode'] = WORDS.postcode;
    if (input.contactId && !(await lockContact(tx, input.contactId))) problems['contactId'] = WORDS.contact;
    if (Object.keys(problems).length > 0) throw invalid('directory.body_invalid', problems);
    const id = await ensureBody(tx, input.kind, now);
    await patchBody(tx, id, columnsOf<BodyPatch>(input, COLUMNS));
    emit({ topic: 'directory.changed', subjectKind: 'body', subjectId: id });
  },
});
