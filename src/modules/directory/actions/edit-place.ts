import type { AnyActor } from '#modules/identity/index.ts';
import { type ActionContext, defineAction } from '#platform/action/index.ts';
import { invalid, notFound } from '#platform/errors/index.ts';
import { lockContact } from '../contacts.store.ts';
import { mayEditContact, mayEditDirectory, mayEditPlace } from '../directory.policy.ts';
import { type Problems, WORDS } from '../fields.schemas.ts';
import { columnsOf } from '../fields.ts';
import { type EditPlaceInput, editPlaceSchema, placeProblems } from '../places.schemas.ts';
import { type LockedPlace, lockPlace, type PlacePatch, patchPlace } from '../places.store.ts';
import { keepFormerSlug, slugsLike } from '../services.store.ts';

export const PLACE_COLUMNS: Readonly<Record<string, keyof PlacePatch>> = {
  name: 'name',
  nameEn: 'name_en',
  slug: 'slug',
  kind: 'kind',
  description: 'description',
  descriptionEn: 'description_en',
  street: 'street',
  postcode: 'postcode',
  city: 'city',
  latitude: 'latitude',
  longitude: 'longitude',
  contactId: 'contact_id',
  accessLevel: 'access_level',
  accessDetails: 'access_details',
  accessNote: 'access_note',
  accessNoteEn: 'access_note_en',
  officialId: 'official_id',
};

/**
 * Changes what a place says of itself: name, address, point of the map, contact, access. By an administrator, or by
 * whoever manages a service that receives there. Throws `directory.place_invalid` with words by field.
 */
export const editPlace = defineAction({
  name: 'directory.edit_place',
  input: editPlaceSchema,
  load: (context, { placeId }) => loadPlace(context, placeId),
  authorise: (actor: AnyActor, place: LockedPlace) => mayEditPlace(actor, place),
  async run(context, input, place) {
    const { tx, emit } = context;
    const problems = { ...placeProblems(input), ...(await contactProblem(context, input, place)) };
    if (input.slug !== undefined && !problems['slug'] && input.slug !== place.slug) {
      const taken = await slugsLike(tx, 'place', input.slug, place.id);
      if (taken.has(input.slug)) problems['slug'] = WORDS.slugTaken;
    }
    if (Object.keys(problems).length > 0) throw invalid('directory.place_invalid', problems);
    await patchPlace(tx, place.id, columnsOf<PlacePatch>(input, PLACE_COLUMNS));
    if (input.slug !== undefined && input.slug !== place.slug)
      await keepFormerSlug(tx, 'place', place.id, place.slug, input.slug);
    emit({ topic: 'directory.changed', subjectKind: 'place', subjectId: place.id });
  },
});

/** Locks a place that is in use. */
export async function loadPlace(context: Pick<ActionContext, 'tx'>, placeId: string): Promise<LockedPlace> {
  const place = await lockPlace(context.tx, placeId);
  if (!place || place.archived) throw notFound('directory.place_not_found');
  return place;
}

/** A contact that exists, and that whoever gives it may edit, or that nothing points at yet. */
export async function contactProblem(
  { tx, actor }: ActionContext<AnyActor>,
  { contactId }: Pick<EditPlaceInput, 'contactId'>,
  place: Pick<LockedPlace, 'contactId'> | null,
): Promise<Problems> {
  if (!contactId || contactId === place?.contactId) return {};
  const contact = await lockContact(tx, contactId);
  const may = contact && (mayEditContact(actor, contact) || mayEditDirectory(actor) || contact.uses === 0);
  return may ? {} : { contactId: WORDS.contact };
}
