import { claimDraft, draftFiles, removeFilesOf } from '#modules/files/index.ts';
import type { AnyActor } from '#modules/identity/index.ts';
import { type ActionContext, defineAction } from '#platform/action/index.ts';
import { newId } from '#platform/ids/index.ts';
import { directoryErrors } from '../directory.errors.ts';
import { mayEditPlace } from '../directory.policy.ts';
import { changePlacePhotoSchema, placeIdSchema } from '../places.schemas.ts';
import { type LockedPlace, patchPlace } from '../places.store.ts';
import { loadPlace } from './edit-place.ts';

/** Types that a browser shows; what was really sent is examined, and written anew without its metadata, by `files`. */
const PICTURE = /\.(?:jpe?g|png|webp)$/i;

/**
 * Gives a place the one photograph of a draft (`receiveFile` of `files` put it there), or new words for the one it has.
 * It shows once it is examined. Throws `directory.photo_invalid`.
 */
export const changePlacePhoto = defineAction({
  name: 'directory.change_place_photo',
  input: changePlacePhotoSchema,
  load: (context, { placeId }) => loadPlace(context, placeId),
  authorise: (actor: AnyActor, place: LockedPlace) => mayEditPlace(actor, place),
  async run(context, { draftKey, alt, altEn, credit }, place) {
    const words = { photo_alt: alt || null, photo_alt_en: altEn || null, photo_credit: credit };
    const file = draftKey === null ? {} : await claim(context, draftKey);
    // The one before is of no use any more: its bytes go too.
    if (draftKey !== null && place.photoId) await removeFilesOf(context, place.photoId);
    await patchPlace(context.tx, place.id, { ...words, ...file });
    context.emit({ topic: 'directory.changed', subjectKind: 'place', subjectId: place.id });
  },
});

/** Takes the photograph of a place away, its file included. */
export const removePlacePhoto = defineAction({
  name: 'directory.remove_place_photo',
  input: placeIdSchema,
  load: (context, { placeId }) => loadPlace(context, placeId),
  authorise: (actor: AnyActor, place: LockedPlace) => mayEditPlace(actor, place),
  async run(context, _input, place) {
    const none = {
      photo_id: null,
      photo_file: null,
      photo_alt: null,
      photo_alt_en: null,
      photo_credit: null,
    };
    if (place.photoId) await removeFilesOf(context, place.photoId);
    await patchPlace(context.tx, place.id, none);
    context.emit({ topic: 'directory.changed', subjectKind: 'place', subjectId: place.id });
  },
});

async function claim(
  context: ActionContext<AnyActor>,
  draftKey: string,
): Promise<{ photo_id: string; photo_file: string }> {
  const [file, ...more] = await draftFiles(context.tx, draftKey);
  if (!file || more.length > 0 || !PICTURE.test(file.name)) throw directoryErrors.photoKind();
  // An owner of its own: a photograph's file is never the place's, so that replacing it empties one owner whole.
  const photoId = newId();
  const owner = { draftKey, ownerKind: 'place_photo', ownerId: photoId, messageId: null };
  await claimDraft.within(context, owner);
  return { photo_id: photoId, photo_file: file.id };
}
