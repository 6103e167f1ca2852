import type { Text } from '#platform/i18n/index.ts';
import { cleanLine, shorten } from '#platform/text/clean.ts';
import { pointOf } from './coordinates.ts';
import type { Geometry, Position, Rings } from './polygon.ts';
import { REASONS } from './territory.messages.ts';

/** A district as a file says it. */
export interface FileDistrict {
  readonly name: string;
  readonly geometry: Geometry;
}

const NAMES = ['nom', 'name', 'libelle'];
const LONGEST_NAME = 120;
const MOST_POINTS = 100_000;

type Wrong = { readonly wrong: Text };
const wrong = (why: Text): Wrong => ({ wrong: why });

export type ReadFeature =
  | { readonly district: FileDistrict }
  | { readonly refused: Text; readonly label: string };

/**
 * Reads one feature of a FeatureCollection (RFC 7946): a Polygon or MultiPolygon, its rings closed, in degrees WGS 84,
 * longitude first; its name from `nom`, `name` or `libelle`. An altitude is left out.
 */
export function readFeature(feature: unknown): ReadFeature {
  const { type, properties, geometry } = objectOf(feature);
  const label = nameOf(properties);
  const refused = (why: Text) => ({ refused: why, label });
  if (type !== 'Feature') return refused(REASONS.notAFeature);
  if (label === '') return refused(REASONS.noDistrictName);
  if (/^[=+\-@]/.test(label)) return refused(REASONS.districtFormula);
  const read = geometryOf(geometry);
  return 'wrong' in read ? refused(read.wrong) : { district: { name: label, geometry: read } };
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

/** Column names of land registers come in capitals as well. */
function nameOf(properties: unknown): string {
  const lower = new Map(
    Object.entries(objectOf(properties)).map(([name, value]) => [name.toLowerCase(), value]),
  );
  const found = NAMES.map((name) => lower.get(name)).find(
    (value) => typeof value === 'string' && value.trim() !== '',
  );
  return typeof found === 'string' ? shorten(cleanLine(found), LONGEST_NAME) : '';
}

function geometryOf(value: unknown): Geometry | Wrong {
  const { type, coordinates } = objectOf(value);
  if (type === 'Polygon') {
    const rings = ringsOf(coordinates);
    return 'wrong' in rings ? rings : bounded({ type, coordinates: rings });
  }
  if (type !== 'MultiPolygon' || !Array.isArray(coordinates) || coordinates.length === 0)
    return wrong(REASONS.notAFeature);
  const polygons: Rings[] = [];
  for (const polygon of coordinates) {
    const rings = ringsOf(polygon);
    if ('wrong' in rings) return rings;
    polygons.push(rings);
  }
  return bounded({ type, coordinates: polygons });
}

function bounded(geometry: Geometry): Geometry | Wrong {
  return pointsOf(geometry) > MOST_POINTS ? wrong(REASONS.tooManyPoints) : geometry;
}

/** How many points draw a district. */
export function pointsOf(geometry: Geometry): number {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.flat().reduce((sum, ring) => sum + ring.length, 0);
}

function ringsOf(value: unknown): Rings | Wrong {
  if (!Array.isArray(value) || value.length === 0) return wrong(REASONS.notAFeature);
  const rings: Position[][] = [];
  for (const ring of value) {
    const read = ringOf(ring);
    if ('wrong' in read) return read;
    rings.push(read);
  }
  return rings;
}

function ringOf(value: unknown): Position[] | Wrong {
  if (!Array.isArray(value)) return wrong(REASONS.notAFeature);
  if (value.length < 4) return wrong(REASONS.shortRing);
  if (value.length > MOST_POINTS) return wrong(REASONS.tooManyPoints);
  const ring: Position[] = [];
  for (const position of value) {
    if (!Array.isArray(position)) return wrong(REASONS.unreadablePosition);
    const [longitude, latitude] = position as unknown[];
    if (typeof longitude !== 'number' || typeof latitude !== 'number')
      return wrong(REASONS.unreadablePosition);
    const read = pointOf(longitude, latitude);
    if (read.state !== 'ok') return wrong(read.state === 'wrong' ? read.why : REASONS.unreadablePosition);
    ring.push([read.point.longitude, read.point.latitude]);
  }
  const [first, last] = [ring[0], ring.at(-1)];
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1]) return wrong(REASONS.openRing);
  return areaOf(ring) === 0 ? wrong(REASONS.flatRing) : ring;
}

/** Twice the signed area, in square degrees (shoelace formula), told from the first point. */
function areaOf(ring: readonly Position[]): number {
  const [x, y] = ring[0] ?? [0, 0];
  return ring.reduce((sum, point, index) => {
    const next = ring[index + 1];
    return next ? sum + (point[0] - x) * (next[1] - y) - (next[0] - x) * (point[1] - y) : sum;
  }, 0);
}
