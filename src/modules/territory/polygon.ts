/** Degrees, WGS 84. */
export interface Point {
  readonly longitude: number;
  readonly latitude: number;
}

/** `[longitude, latitude]`, as GeoJSON writes it. */
export type Position = readonly [longitude: number, latitude: number];
/** The first ring is the outline, the others are holes; each ends where it begins. */
export type Rings = readonly (readonly Position[])[];

export type Geometry =
  | { readonly type: 'Polygon'; readonly coordinates: Rings }
  | { readonly type: 'MultiPolygon'; readonly coordinates: readonly Rings[] };

export interface Box {
  readonly west: number;
  readonly south: number;
  readonly east: number;
  readonly north: number;
}

/**
 * Whether a point is in a polygon, its holes left out. A point on a border is decided by the arithmetic alone, and the
 * same for both neighbours: of two districts that share a border, each point is in exactly one.
 */
export function contains(geometry: Geometry, point: Point): boolean {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  return polygons.some((rings) => crossings(rings, point) % 2 === 1);
}

/** How many edges a ray to the east crosses; outline and holes alike (even-odd rule). */
function crossings(rings: Rings, point: Point): number {
  let count = 0;
  for (const ring of rings) {
    for (let index = 1; index < ring.length; index += 1) {
      const [from, to] = [ring[index - 1], ring[index]];
      if (from && to && crosses(from, to, point)) count += 1;
    }
  }
  return count;
}

/** The south end of an edge belongs to it, the north end does not; told from the south, whoever draws the edge. */
function crosses(from: Position, to: Position, { longitude, latitude }: Point): boolean {
  if (from[1] <= latitude === to[1] <= latitude) return false;
  const [south, north] = from[1] < to[1] ? [from, to] : [to, from];
  return (north[0] - south[0]) * (latitude - south[1]) - (longitude - south[0]) * (north[1] - south[1]) > 0;
}

/** The least box around a polygon, its borders included. */
export function boxOf(geometry: Geometry): Box {
  const polygons = geometry.type === 'Polygon' ? [geometry.coordinates] : geometry.coordinates;
  let [west, south, east, north] = [180, 90, -180, -90];
  for (const [longitude, latitude] of polygons.flatMap((rings) => rings[0] ?? [])) {
    west = Math.min(west, longitude);
    east = Math.max(east, longitude);
    south = Math.min(south, latitude);
    north = Math.max(north, latitude);
  }
  return { west, south, east, north };
}
