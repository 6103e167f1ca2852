import { z } from 'zod';
import { clearable, clearableText, name, type Problems, slugProblem, WORDS } from './fields.schemas.ts';
import { ACCESS_DETAILS, ACCESS_LEVELS, PLACE_KINDS } from './place.ts';

const keys = <K extends string>(of: Record<K, unknown>) => z.enum(Object.keys(of) as [K, ...K[]]);

const placeFields = {
  name: name().optional(),
  nameEn: clearable(120).optional(),
  /** The end of its address; the former one goes on leading there. */
  slug: z.string().trim().max(100).optional(),
  kind: keys(PLACE_KINDS).optional(),
  description: clearableText(2_000).optional(),
  descriptionEn: clearableText(2_000).optional(),
  street: clearable(200).optional(),
  postcode: clearable(10).optional(),
  city: clearable(120).optional(),
  /** WGS 84, degrees; both or neither. */
  latitude: z.number().nullable().optional(),
  longitude: z.number().nullable().optional(),
  contactId: z.uuid().nullable().optional(),
  accessLevel: keys(ACCESS_LEVELS).optional(),
  accessDetails: z.array(keys(ACCESS_DETAILS)).max(40).optional(),
  accessNote: clearableText(1_000).optional(),
  accessNoteEn: clearableText(1_000).optional(),
  /** The record of the national directory that this place is, where an agent has recognised it. */
  officialId: z.uuid().nullable().optional(),
};

/** What may be changed of a place; what is absent stays as it is. Hours have actions of their own. */
export const editPlaceSchema = z.object({ placeId: z.uuid(), ...placeFields });
export type EditPlaceInput = z.output<typeof editPlaceSchema>;

export const createPlaceSchema = z.object({ ...placeFields, name: name() });

export const placeIdSchema = z.object({ placeId: z.uuid() });

/** A photograph: the draft that `receiveFile` put it in (null: the present file stays), and its words. */
export const changePlacePhotoSchema = z.object({
  placeId: z.uuid(),
  draftKey: z
    .string()
    .regex(/^[a-z0-9]{20,64}$/)
    .nullable(),
  /** '': the picture says nothing that the page does not. */
  alt: z.string().trim().max(300),
  altEn: z.string().trim().max(300),
  credit: clearable(200),
});

/** What is wrong with a place's fields, in words that say what to do. */
export function placeProblems(input: Omit<EditPlaceInput, 'placeId'>): Problems {
  const problems: Problems = {};
  if (input.name === '') problems['name'] = WORDS.placeName;
  slugProblem(input.slug, problems);
  if (input.postcode && !/^\d{5}$/.test(input.postcode)) problems['postcode'] = WORDS.postcode;
  const { latitude, longitude } = input;
  if (!isPoint(latitude, longitude)) problems['latitude'] = WORDS.point;
  return problems;
}

function isPoint(latitude: number | null | undefined, longitude: number | null | undefined): boolean {
  if (latitude === undefined && longitude === undefined) return true;
  if (latitude === null && longitude === null) return true;
  return typeof latitude === 'number' && typeof longitude === 'number'
    ? Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180
    : false;
}
