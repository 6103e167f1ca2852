import type { AnyActor } from '#modules/identity/index.ts';
import { defineAction } from '#platform/action/index.ts';
import { invalid } from '#platform/errors/index.ts';
import { mayEditDirectory } from '../directory.policy.ts';
import { WORDS } from '../fields.schemas.ts';
import { columnsOf } from '../fields.ts';
import { createPlaceSchema, placeProblems } from '../places.schemas.ts';
import { insertPlace, type PlacePatch } from '../places.store.ts';
import { slugsLike } from '../services.store.ts';
import { freeSlug, slugOf } from '../slug.ts';
import { contactProblem, PLACE_COLUMNS } from './edit-place.ts';

/** Adds a place, last of the list; answers its id. Its hours come by `setHours`. */
export const createPlace = defineAction({
  name: 'directory.create_place',
  input: createPlaceSchema,
  load: async () => null,
  authorise: (actor: AnyActor) => mayEditDirectory(actor),
  async run(context, input) {
    const { tx } = context;
    const problems = { ...placeProblems(input), ...(await contactProblem(context, input, null)) };
    const wanted = input.slug || slugOf(input.name);
    const taken = await slugsLike(tx, 'place', wanted, null);
    if (input.slug && taken.has(wanted)) problems['slug'] ??= WORDS.slugTaken;
    if (Object.keys(problems).length > 0) throw invalid('directory.place_invalid', problems);
    const patch = columnsOf<PlacePatch>(input, PLACE_COLUMNS);
    const id = await insertPlace(tx, { ...patch, name: input.name, slug: freeSlug(wanted, taken) });
    context.emit({ topic: 'directory.changed', subjectKind: 'place', subjectId: id });
    return id;
  },
});
