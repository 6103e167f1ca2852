import type { AnyActor } from '#modules/identity/index.ts';
import { type ActionContext, defineAction } from '#platform/action/index.ts';
import { invalid, notFound } from '#platform/errors/index.ts';
import { insertContact, lockContact, patchContact } from '../contacts.store.ts';
import { mayEditContact, mayEditDirectory, mayEditPlace, mayEditService } from '../directory.policy.ts';
import { type EditServiceInput, editServiceSchema, serviceProblems } from '../directory.schemas.ts';
import { type Problems, WORDS } from '../fields.schemas.ts';
import { columnsOf } from '../fields.ts';
import { lockPlace } from '../places.store.ts';
import {
  keepFormerSlug,
  type LockedService,
  lockService,
  patchService,
  type ServicePatch,
  slugsLike,
} from '../services.store.ts';
import { normalisedReach } from './edit-contact.ts';

const COLUMNS: Readonly<Record<string, keyof ServicePatch>> = {
  name: 'name',
  nameEn: 'name_en',
  slug: 'slug',
  mission: 'mission',
  missionEn: 'mission_en',
  placeId: 'place_id',
  contactId: 'contact_id',
  managerId: 'manager_id',
};

/**
 * Changes what a service says of itself: name, mission, whom to call, who manages it, where it receives. By an
 * administrator, or by whoever manages it (then only towards places and contacts that are theirs to edit, or nobody's).
 * Throws `directory.service_invalid` with words by field.
 */
export const editService = defineAction({
  name: 'directory.edit_service',
  input: editServiceSchema,
  load: async (context, { serviceId }) => {
    const service = await lockService(context.tx, serviceId);
    if (!service || service.archived) throw notFound('directory.service_not_found');
    return service;
  },
  authorise: (actor: AnyActor, service: LockedService) => mayEditService(actor, service.id),
  async run(context, input, service) {
    const problems = { ...serviceProblems(input), ...(await targetProblems(context, input, service)) };
    if (input.slug !== undefined && !problems['slug'] && input.slug !== service.slug) {
      const taken = await slugsLike(context.tx, 'service', input.slug, service.id);
      if (taken.has(input.slug)) problems['slug'] = WORDS.slugTaken;
    }
    if (Object.keys(problems).length > 0) throw invalid('directory.service_invalid', problems);
    await patchService(context.tx, service.id, columnsOf<ServicePatch>(input, COLUMNS));
    if (input.slug !== undefined && input.slug !== service.slug)
      await keepFormerSlug(context.tx, 'service', service.id, service.slug, input.slug);
    await reach(context, input, service);
    context.emit({ topic: 'directory.changed', subjectKind: 'service', subjectId: service.id });
  },
});

/** Places and contacts that a service may be given: they exist, and who gives them may edit them. */
export async function targetProblems(
  { tx, actor }: ActionContext<AnyActor>,
  input: Pick<EditServiceInput, 'placeId' | 'contactId' | 'managerId'>,
  service: Pick<LockedService, 'placeId' | 'contactId' | 'managerId'> | null,
): Promise<Problems> {
  const problems: Problems = {};
  if (input.placeId && input.placeId !== service?.placeId) {
    const place = await lockPlace(tx, input.placeId);
    if (!place || place.archived || !mayEditPlace(actor, place)) problems['placeId'] = WORDS.place;
  }
  for (const field of ['contactId', 'managerId'] as const) {
    const id = input[field];
    if (!id || id === service?.contactId || id === service?.managerId) continue;
    const contact = await lockContact(tx, id);
    const may = contact && (mayEditContact(actor, contact) || contact.uses === 0);
    if (!may) problems[field] = WORDS.contact;
  }
  return problems;
}

/** Number and address of the service's contact; one of its own is made where others point at the same. */
async function reach(
  { tx, actor }: ActionContext<AnyActor>,
  input: EditServiceInput,
  service: LockedService,
): Promise<void> {
  if (input.phone === undefined && input.email === undefined) return;
  const contactId = input.contactId === undefined ? service.contactId : input.contactId;
  const contact = contactId === null ? null : await lockContact(tx, contactId);
  const wanted = normalisedReach(input);
  const { phone = contact?.phone ?? null, email = contact?.email ?? null } = wanted;
  if (phone === (contact?.phone ?? null) && email === (contact?.email ?? null)) return;
  if (contact && contact.uses <= 1 && (mayEditContact(actor, contact) || mayEditDirectory(actor)))
    return patchContact(tx, contact.id, { phone, email });
  const label = { label: 'Accueil', label_en: 'Reception' };
  const contact_id = await insertContact(tx, { ...label, phone, email, web: contact?.web ?? null });
  await patchService(tx, service.id, { contact_id });
}
