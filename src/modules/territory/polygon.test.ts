import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readFeature } from './geojson.ts';
import { boxOf, contains, type Geometry, type Point, type Position } from './polygon.ts';

const at = (longitude: number, latitude: number): Point => ({ longitude, latitude });
const ring = (...positions: [number, number][]): Position[] => [
  ...positions,
  positions[0] as [number, number],
];
const polygon = (...rings: Position[][]): Geometry => ({ type: 'Polygon', coordinates: rings });

const square = ring([0, 0], [4, 0], [4, 4], [0, 4]);
const hole = ring([1, 1], [1, 3], [3, 3], [3, 1]);

const small = fc.integer({ min: -20, max: 20 }).map((n) => n / 4);
const anyPoint = fc.record({ longitude: small, latitude: small });

/** A polygon around the origin: each corner farther on the turn than the one before. */
const star = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 99 }), fc.integer({ min: 1, max: 40 })), {
    minLength: 3,
    maxLength: 12,
  })
  .map((parts) => {
    const whole = parts.reduce((sum, [step]) => sum + step, 0);
    let turn = 0;
    return parts.map(([step, reach]): [number, number] => {
      turn += (step / whole) * 2 * Math.PI;
      return [Math.cos(turn) * (reach / 8), Math.sin(turn) * (reach / 8)];
    });
  });

describe('a polygon', () => {
  test('has an inside, an outside and holes', () => {
    expect(contains(polygon(square), at(2, 2))).toBe(true);
    expect(contains(polygon(square), at(5, 2))).toBe(false);
    expect(contains(polygon(square, hole), at(2, 2))).toBe(false);
    expect(contains(polygon(square, hole), at(0.5, 2))).toBe(true);
  });

  test('of several parts has all of them', () => {
    const parts: Geometry = {
      type: 'MultiPolygon',
      coordinates: [[square], [ring([10, 10], [11, 10], [11, 11])]],
    };
    expect([at(2, 2), at(10.8, 10.5), at(7, 7)].map((point) => contains(parts, point))).toEqual([
      true,
      true,
      false,
    ]);
    expect(boxOf(parts)).toEqual({ west: 0, south: 0, east: 11, north: 11 });
  });

  test('is the same whichever way it is drawn, and wherever the drawing begins', () => {
    fc.assert(
      fc.property(star, anyPoint, fc.nat(11), (corners, point, turn) => {
        const drawn = contains(polygon(ring(...corners)), point);
        const from = turn % corners.length;
        const turned = [...corners.slice(from), ...corners.slice(0, from)];
        expect(contains(polygon(ring(...turned)), point)).toBe(drawn);
        expect(contains(polygon(ring(...corners.toReversed())), point)).toBe(drawn);
      }),
    );
  });

  test('and its hole’s own polygon share no point, border included', () => {
    const around = ring([-9, -9], [9, -9], [9, 9], [-9, 9]);
    fc.assert(
      fc.property(star, anyPoint, fc.nat(11), (corners, point, index) => {
        const inner = ring(...corners);
        const corner = corners[index % corners.length] as [number, number];
        for (const one of [point, at(...corner)]) {
          const both = [contains(polygon(around, inner), one), contains(polygon(inner), one)];
          expect(both.filter(Boolean)).toHaveLength(1);
        }
      }),
    );
  });

  test('cut in two by a line gives each of its points to exactly one half', () => {
    const within = fc.integer({ min: 1, max: 39 }).map((n) => n / 10);
    fc.assert(
      fc.property(within, within, fc.nat(400), (low, high, part) => {
        const west = polygon(ring([0, 0], [low, 0], [high, 4], [0, 4]));
        const east = polygon(ring([low, 0], [4, 0], [4, 4], [high, 4]));
        const latitude = (4 * part) / 401;
        const onBorder = at(low + ((high - low) * latitude) / 4, latitude);
        for (const point of [onBorder, at(low, latitude), at(2, latitude)])
          expect([contains(west, point), contains(east, point)].filter(Boolean)).toHaveLength(1);
      }),
    );
  });

  test('lies in its box', () => {
    fc.assert(
      fc.property(star, anyPoint, (corners, point) => {
        const { west, south, east, north } = boxOf(polygon(ring(...corners)));
        const inBox =
          point.longitude >= west &&
          point.longitude <= east &&
          point.latitude >= south &&
          point.latitude <= north;
        expect(inBox || !contains(polygon(ring(...corners)), point)).toBe(true);
      }),
    );
  });
});

test('La Bastide-de-Sérou surrounds Suzan, which is none of it', () => {
  const file = join(import.meta.dirname, '../../../tests/territory/ariege.geojson');
  const geometries = new Map(
    JSON.parse(readFileSync(file, 'utf8')).features.map((feature: unknown) => {
      const read = readFeature(feature);
      if ('refused' in read) throw new Error(read.refused.fr);
      return [read.district.name, read.district.geometry];
    }),
  ) as Map<string, Geometry>;
  const whose = (point: Point) =>
    [...geometries].filter(([, geometry]) => contains(geometry, point)).map(([name]) => name);
  const suzan = boxOf(geometries.get('Suzan') as Geometry);
  expect(whose(at((suzan.west + suzan.east) / 2, (suzan.south + suzan.north) / 2))).toEqual(['Suzan']);
  expect(whose(at(1.43, 43.01))).toEqual(['La Bastide-de-Sérou']);
});
