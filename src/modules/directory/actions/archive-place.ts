import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { directoryErrors } from '../directory.errors.ts';
import { mayEditDirectory } from '../directory.policy.ts';
import { placeIdSchema } from '../places.schemas.ts';
import { patchPlace, serviceNamesAt } from '../places.store.ts';
import { loadPlace } from './edit-place.ts';

/** Takes a place off the lists. Throws `directory.place_in_use` (409), which names the services that receive there. */
export const archivePlace = defineAction({
  name: 'directory.archive_place',
  input: placeIdSchema,
  load: (context, { placeId }) => loadPlace(context, placeId),
  authorise: (actor: AnyActor) => mayEditDirectory(actor),
  async run({ tx, now, emit }, _input, place) {
    const services = await serviceNamesAt(tx, place.id);
    if (services.length > 0) throw directoryErrors.placeInUse(services);
    await patchPlace(tx, place.id, { archived_at: now });
    emit({ topic: 'directory.changed', subjectKind: 'place', subjectId: place.id });
  },
});
