import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { invalid, notFound } from '#platform/errors/index.ts';
import { mayEditDirectory } from '../directory.policy.ts';
import { updateSubjectSchema } from '../directory.schemas.ts';
import { lockSubject, setTreatment } from '../directory.store.ts';
import { treatmentProblems } from '../directory.ts';
import { lockService } from '../services.store.ts';

/**
 * Leads a subject to another service, or changes what the law makes of it; requests already open keep what they were
 * told. Throws `directory.subject_invalid` with words by field.
 */
export const updateSubject = defineAction({
  name: 'directory.update_subject',
  input: updateSubjectSchema,
  load: async (context, { subjectId }) => {
    if (!(await lockSubject(context.tx, subjectId))) throw notFound('directory.subject_not_found');
  },
  authorise: (actor: AnyActor) => mayEditDirectory(actor),
  async run(context, input) {
    const problems = treatmentProblems(input);
    const service = await lockService(context.tx, input.serviceId);
    if (!service || service.archived) {
      problems['serviceId'] = {
        fr: 'Choisissez un service de la liste.',
        en: 'Choose a service of the list.',
      };
    }
    if (Object.keys(problems).length > 0) throw invalid('directory.subject_invalid', problems);
    await setTreatment(context.tx, input.subjectId, { ...input, confirmed: input.confirmed ?? false });
    context.emit({ topic: 'directory.changed', subjectKind: 'subject', subjectId: input.subjectId });
  },
});
