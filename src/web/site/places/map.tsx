import type { Place } from '#modules/directory/index.ts';
import { formatNumber, type Lang } from '#platform/i18n/index.ts';
import { type GroundPoint, PlaceMap } from '#ui/index.ts';
import { placesTexts } from './places.messages.ts';

/** The places of a list that have a position, by their number in it: from 1. */
export function pointsOf(places: readonly Place[]): GroundPoint[] {
  return places.flatMap(({ latitude, longitude }, index) =>
    latitude === null || longitude === null ? [] : [{ number: index + 1, latitude, longitude }],
  );
}

/** A single point says nothing without the ground under it. */
export const FEWEST_POINTS = 2;

export interface PlacesMapProps {
  readonly lang: Lang;
  readonly label: string;
  readonly places: readonly Place[];
  readonly here?: number;
}

/** The plan of the places; nothing where too few of them have a position. */
export function PlacesMap({ lang, label, places, here }: PlacesMapProps) {
  const t = placesTexts(lang);
  const points = pointsOf(places);
  if (points.length < FEWEST_POINTS) return null;
  return (
    <PlaceMap
      label={label}
      points={points}
      here={here}
      north={t.north}
      distance={(metres) =>
        metres < 1000 ? t.metres(formatNumber(metres, lang)) : t.kilometres(formatNumber(metres / 1000, lang))
      }
    />
  );
}
