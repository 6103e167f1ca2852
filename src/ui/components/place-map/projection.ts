/** `[longitude, latitude]`, degrees, WGS 84. */
export type Position = readonly [longitude: number, latitude: number];
/** A closed line; it need not end where it begins. */
export type Ring = readonly Position[];

/** A numbered place. */
export interface GroundPoint {
  readonly number: number;
  readonly longitude: number;
  readonly latitude: number;
}

/** The way from the ground to a drawing. */
export interface Projection {
  /** Of the drawing, in its own units. */
  readonly width: number;
  readonly height: number;
  /** Length of one unit on the ground, in metres. */
  readonly metres: number;
  readonly project: (at: Position) => readonly [x: number, y: number];
}

const WIDTH = 480;
const TALLEST = 440;
const SHORTEST = 240;
const MARGIN = 40;
const METRES_PER_DEGREE = 111_320;
/** Half a kilometre: places closer together than that are not blown up until each house is a town apart. */
const LEAST_METRES = 500;

/**
 * Fits the outline, else the points, in a drawing 480 wide. At the size of a commune a degree of longitude is a fixed
 * part of one of latitude: the error is under a pixel. null: nothing to draw.
 */
export function projectionOf(points: readonly GroundPoint[], outline: readonly Ring[]): Projection | null {
  const positions: Position[] = [
    ...outline.flat(),
    ...points.map(({ longitude, latitude }) => [longitude, latitude] as const),
  ];
  const [first] = positions;
  if (!first) return null;
  const box = { west: first[0], east: first[0], south: first[1], north: first[1] };
  for (const [longitude, latitude] of positions) {
    box.west = Math.min(box.west, longitude);
    box.east = Math.max(box.east, longitude);
    box.south = Math.min(box.south, latitude);
    box.north = Math.max(box.north, latitude);
  }
  const middle: Position = [(box.west + box.east) / 2, (box.south + box.north) / 2];
  const perLongitude = METRES_PER_DEGREE * Math.cos((middle[1] * Math.PI) / 180);
  const across = Math.max((box.east - box.west) * perLongitude, LEAST_METRES);
  const down = Math.max((box.north - box.south) * METRES_PER_DEGREE, LEAST_METRES / 3);
  const metres = Math.max(across / (WIDTH - 2 * MARGIN), down / (TALLEST - 2 * MARGIN));
  const height = Math.max(SHORTEST, Math.round(down / metres + 2 * MARGIN));
  return {
    width: WIDTH,
    height,
    metres,
    project: ([longitude, latitude]) => [
      round(WIDTH / 2 + ((longitude - middle[0]) * perLongitude) / metres),
      round(height / 2 - ((latitude - middle[1]) * METRES_PER_DEGREE) / metres),
    ],
  };
}

export interface Marker {
  readonly x: number;
  readonly y: number;
  /** « 3 », « 1·2 » for neighbours, « 1…9 » for many. */
  readonly text: string;
  readonly current: boolean;
}

const TOO_NEAR = 30;

/** A mark for each point; those that would cover each other share one. The current one comes last, above the others. */
export function markersOf(
  points: readonly GroundPoint[],
  { project }: Projection,
  here?: number,
): readonly Marker[] {
  const groups: { x: number; y: number; numbers: number[] }[] = [];
  for (const { number, longitude, latitude } of points) {
    const [x, y] = project([longitude, latitude]);
    const near = groups.find((group) => Math.hypot(group.x - x, group.y - y) < TOO_NEAR);
    if (near) near.numbers.push(number);
    else groups.push({ x, y, numbers: [number] });
  }
  return groups
    .map(({ x, y, numbers }) => ({
      x,
      y,
      text: numbers.length > 3 ? `${numbers[0]}…${numbers.at(-1)}` : numbers.join('·'),
      current: here !== undefined && numbers.includes(here),
    }))
    .sort((a, b) => Number(a.current) - Number(b.current));
}

/** The round length that takes at most a quarter of the width: 1, 2 or 5 times a power of ten, in metres. */
export function scaleOf(metresPerUnit: number, width: number): { metres: number; length: number } {
  const most = (metresPerUnit * width) / 4;
  const power = 10 ** Math.floor(Math.log10(most));
  const metres = ([5, 2, 1].find((step) => step * power <= most) ?? 1) * power;
  return { metres, length: round(metres / metresPerUnit) };
}

function round(value: number): number {
  return Math.round(value * 10) / 10;
}
