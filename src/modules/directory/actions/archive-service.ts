import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { directoryErrors } from '../directory.errors.ts';
import { mayEditDirectory } from '../directory.policy.ts';
import { archiveServiceSchema } from '../directory.schemas.ts';
import { lockService, patchService, useOfService } from '../services.store.ts';

/**
 * Takes a service off the lists; old requests go on naming it. Throws `directory.service_in_use` (409), which says how
 * many subjects and open requests are to be moved first, and where.
 */
export const archiveService = defineAction({
  name: 'directory.archive_service',
  input: archiveServiceSchema,
  load: async (context, { serviceId }) => {
    const service = await lockService(context.tx, serviceId);
    if (!service || service.archived) throw notFound('directory.service_not_found');
    return service;
  },
  authorise: (actor: AnyActor) => mayEditDirectory(actor),
  async run({ tx, now, emit }, _input, service) {
    const { subjects, openRequests } = await useOfService(tx, service.id);
    if (subjects.length > 0 || openRequests > 0)
      throw directoryErrors.serviceInUse({ subjects: subjects.length, openRequests });
    await patchService(tx, service.id, { archived_at: now });
    emit({ topic: 'directory.changed', subjectKind: 'service', subjectId: service.id });
  },
});
