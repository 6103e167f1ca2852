import type { Text } from '#platform/i18n/index.ts';
import type { Point } from './polygon.ts';
import { REASONS } from './territory.messages.ts';

/** Generous boxes around what is French: west, south, east, north, in degrees. */
const FRANCE: readonly (readonly [number, number, number, number])[] = [
  [-5.7, 41.2, 9.8, 51.4],
  [-63.4, 14.2, -60.6, 18.3],
  [-54.8, 1.9, -51.3, 6.1],
  [-56.7, 46.6, -56, 47.3],
  [55, -21.6, 56, -20.7],
  [44.8, -13.3, 45.6, -12.3],
  [157, -23.6, 173, -17],
  [-179, -15, -175.5, -12.5],
  [-155.5, -28.5, -134, -7.5],
  [39, -50.5, 78, -11],
];

const DECIMAL = /^[+-]?\d{1,12}(?:[.,]\d{1,20})?$/;

export type ReadPoint =
  | { readonly state: 'none' }
  | { readonly state: 'ok'; readonly point: Point }
  | { readonly state: 'wrong'; readonly why: Text };

/** A position written in two cells, in degrees WGS 84; both empty: none. Seven decimals (1 cm) are kept. */
export function pointOfTexts(longitude: string, latitude: string): ReadPoint {
  const [lon, lat] = [longitude.trim(), latitude.trim()];
  if (lon === '' && lat === '') return { state: 'none' };
  if (!DECIMAL.test(lon) || !DECIMAL.test(lat)) return { state: 'wrong', why: REASONS.unreadablePosition };
  return pointOf(Number(lon.replace(',', '.')), Number(lat.replace(',', '.')));
}

/** Whether two numbers are a position in France; says so when they were exchanged. */
export function pointOf(longitude: number, latitude: number): ReadPoint {
  const wrong = (why: Text): ReadPoint => ({ state: 'wrong', why });
  if (!Number.isFinite(longitude) || !Number.isFinite(latitude)) return wrong(REASONS.unreadablePosition);
  if (longitude === 0 && latitude === 0) return wrong(REASONS.zeroPosition);
  if (!inFrance(longitude, latitude) && inFrance(latitude, longitude))
    return wrong(REASONS.exchangedPosition);
  if (Math.abs(longitude) > 180 || Math.abs(latitude) > 90) return wrong(REASONS.outOfWorld);
  if (!inFrance(longitude, latitude)) return wrong(REASONS.outOfFrance);
  return { state: 'ok', point: { longitude: rounded(longitude), latitude: rounded(latitude) } };
}

function inFrance(longitude: number, latitude: number): boolean {
  return FRANCE.some(
    ([west, south, east, north]) =>
      longitude >= west && longitude <= east && latitude >= south && latitude <= north,
  );
}

function rounded(degrees: number): number {
  return Math.round(degrees * 1e7) / 1e7;
}
