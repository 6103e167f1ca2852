import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { invalid } from '#platform/errors/index.ts';
import { insertContact } from '../contacts.store.ts';
import { mayEditDirectory } from '../directory.policy.ts';
import { createServiceSchema, serviceProblems } from '../directory.schemas.ts';
import { WORDS } from '../fields.schemas.ts';
import { insertService, patchService, type ServicePatch, slugsLike } from '../services.store.ts';
import { freeSlug, slugOf } from '../slug.ts';
import { normalisedReach } from './edit-contact.ts';
import { targetProblems } from './edit-service.ts';

/** Adds a service, last of the list; answers its id. Nobody works in it before `identity` gives agents to it. */
export const createService = defineAction({
  name: 'directory.create_service',
  input: createServiceSchema,
  load: async () => null,
  authorise: (actor: AnyActor) => mayEditDirectory(actor),
  async run(context, input) {
    const { tx } = context;
    const problems = { ...serviceProblems(input), ...(await targetProblems(context, input, null)) };
    const wanted = input.slug || slugOf(input.name);
    const taken = await slugsLike(tx, 'service', wanted, null);
    if (input.slug && taken.has(wanted)) problems['slug'] ??= WORDS.slugTaken;
    if (Object.keys(problems).length > 0) throw invalid('directory.service_invalid', problems);
    const { name, nameEn = name, mission = '', missionEn = mission } = input;
    const slug = freeSlug(wanted, taken);
    const id = await insertService(tx, { slug, name, nameEn, mission, missionEn });
    const { phone = null, email = null } = normalisedReach(input);
    const reached = phone !== null || email !== null;
    const patch: ServicePatch = {
      place_id: input.placeId ?? null,
      manager_id: input.managerId ?? null,
      contact_id: input.contactId ?? null,
    };
    if (reached && !input.contactId)
      patch.contact_id = await insertContact(tx, { label: 'Accueil', label_en: 'Reception', phone, email });
    await patchService(tx, id, patch);
    context.emit({ topic: 'directory.changed', subjectKind: 'service', subjectId: id });
    return id;
  },
});
