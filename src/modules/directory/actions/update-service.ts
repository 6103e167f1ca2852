import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { invalid, notFound } from '#platform/errors/index.ts';
import { mayEditDirectory } from '../directory.policy.ts';
import { serviceProblems, type UpdateServiceInput, updateServiceSchema } from '../directory.schemas.ts';
import { lockService, patchService, placeExists, type ServicePatch } from '../directory.store.ts';

/** Renames a service, or changes how it is reached. Throws `directory.service_invalid` with words by field. */
export const updateService = defineAction({
  name: 'directory.update_service',
  input: updateServiceSchema,
  load: async (context, { serviceId }) => {
    if (!(await lockService(context.tx, serviceId))) throw notFound('directory.service_not_found');
  },
  authorise: (actor: AnyActor) => mayEditDirectory(actor),
  async run(context, input) {
    const problems = serviceProblems(input);
    if (input.placeId && !(await placeExists(context.tx, input.placeId))) {
      problems['placeId'] = { fr: 'Choisissez un lieu de la liste.', en: 'Choose a place of the list.' };
    }
    if (Object.keys(problems).length > 0) throw invalid('directory.service_invalid', problems);
    await patchService(context.tx, input.serviceId, patchOf(input));
    context.emit({ topic: 'directory.changed', subjectKind: 'service', subjectId: input.serviceId });
  },
});

function patchOf(input: UpdateServiceInput): ServicePatch {
  return {
    ...(input.name === undefined ? {} : { name: input.name }),
    ...(input.nameEn === undefined ? {} : { name_en: input.nameEn }),
    ...(input.mission === undefined ? {} : { mission: input.mission }),
    ...(input.missionEn === undefined ? {} : { mission_en: input.missionEn }),
    ...(input.email === undefined ? {} : { email: input.email }),
    ...(input.phone === undefined ? {} : { phone: input.phone }),
    ...(input.placeId === undefined ? {} : { place_id: input.placeId }),
  };
}
