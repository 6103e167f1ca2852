import type { AnyActor } from '#modules/identity/index.ts';
import { type ActionContext, defineAction } from '#platform/action/index.ts';
import { invalid, notFound } from '#platform/errors/index.ts';
import { ensureBody, patchBody } from '../bodies.store.ts';
import { type Attach, contactProblems, createContactSchema } from '../contacts.schemas.ts';
import { type ContactPatch, insertContact } from '../contacts.store.ts';
import { mayEditDirectory, mayEditPlace, mayEditService } from '../directory.policy.ts';
import { columnsOf } from '../fields.ts';
import { lockPlace, patchPlace } from '../places.store.ts';
import { lockService, patchService } from '../services.store.ts';
import { CONTACT_COLUMNS, normalisedReach } from './edit-contact.ts';

/**
 * Makes a contact, at once the one of a service, a place or a body where that is said; answers its id. Whoever may edit
 * that thing may. Throws `directory.contact_invalid` with words by field.
 */
export const createContact = defineAction({
  name: 'directory.create_contact',
  input: createContactSchema,
  load: (context, { attach }) => loadTarget(context, attach),
  authorise: (actor: AnyActor, target: Target) => target.may(actor),
  async run(context, { attach, ...input }) {
    const problems = contactProblems(input);
    if (Object.keys(problems).length > 0) throw invalid('directory.contact_invalid', problems);
    const { label, label_en, ...rest } = columnsOf<ContactPatch>(normalisedReach(input), CONTACT_COLUMNS);
    const name = label ?? '';
    const id = await insertContact(context.tx, { ...rest, label: name, label_en: label_en || name });
    if (attach) await attachTo(context, attach, id);
    context.emit({ topic: 'directory.changed', subjectKind: 'contact', subjectId: id });
    return id;
  },
});

interface Target {
  may: (actor: AnyActor) => boolean;
}

/** Locks what the contact is to be of, and says who may give it one. */
async function loadTarget({ tx }: Pick<ActionContext, 'tx'>, attach: Attach | null): Promise<Target> {
  if (attach && 'serviceId' in attach) {
    const service = await lockService(tx, attach.serviceId);
    if (!service || service.archived) throw notFound('directory.service_not_found');
    return { may: (actor) => mayEditService(actor, service.id) };
  }
  if (attach && 'placeId' in attach) {
    const place = await lockPlace(tx, attach.placeId);
    if (!place || place.archived) throw notFound('directory.place_not_found');
    return { may: (actor) => mayEditPlace(actor, place) };
  }
  return { may: mayEditDirectory };
}

async function attachTo({ tx, now }: ActionContext<AnyActor>, attach: Attach, id: string): Promise<void> {
  if ('serviceId' in attach) {
    const column = attach.as === 'contact' ? 'contact_id' : 'manager_id';
    return patchService(tx, attach.serviceId, { [column]: id });
  }
  if ('placeId' in attach) return patchPlace(tx, attach.placeId, { contact_id: id });
  return patchBody(tx, await ensureBody(tx, attach.body, now), { contact_id: id });
}
