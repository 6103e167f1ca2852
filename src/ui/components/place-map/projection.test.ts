import { describe, expect, test } from 'vitest';
import { type GroundPoint, markersOf, type Projection, projectionOf, scaleOf } from './projection.ts';

const at = (number: number, longitude: number, latitude: number): GroundPoint => ({
  number,
  longitude,
  latitude,
});
const projectionFor = (points: readonly GroundPoint[]): Projection => {
  const projection = projectionOf(points, []);
  if (!projection) throw new Error('nothing to draw');
  return projection;
};

describe('a drawing of the ground', () => {
  test('puts everything inside, north above, east to the right', () => {
    const points = [at(1, 2.75, 48.48), at(2, 2.78, 48.5), at(3, 2.76, 48.45)];
    const { project, width, height } = projectionFor(points);
    const [one, two, three] = points.map(({ longitude, latitude }) => project([longitude, latitude]));
    for (const [x, y] of [one, two, three] as [number, number][]) {
      expect(x).toBeGreaterThan(11);
      expect(x).toBeLessThan(width - 11);
      expect(y).toBeGreaterThan(11);
      expect(y).toBeLessThan(height - 11);
    }
    expect(two?.[0]).toBeGreaterThan(one?.[0] ?? 0);
    expect(two?.[1]).toBeLessThan(one?.[1] ?? 0);
    expect(three?.[1]).toBeGreaterThan(one?.[1] ?? 0);
  });

  test('keeps lengths: a kilometre to the east is as long as one to the north', () => {
    const { project, metres } = projectionFor([at(1, 2.7, 48.4), at(2, 2.9, 48.6)]);
    const [x, y] = project([2.8, 48.5]);
    const north = project([2.8, 48.5 + 1 / 111.32]);
    const east = project([2.8 + 1 / (111.32 * Math.cos((48.5 * Math.PI) / 180)), 48.5]);
    expect((y - north[1]) * metres).toBeCloseTo(1000, -2);
    expect((east[0] - x) * metres).toBeCloseTo(1000, -2);
  });

  test('draws one place, and places at one address, without blowing up', () => {
    for (const points of [[at(1, 2.7, 48.4)], [at(1, 2.7, 48.4), at(2, 2.7, 48.4)]]) {
      const projection = projectionFor(points);
      expect(markersOf(points, projection)).toHaveLength(1);
      expect(projection.height).toBeLessThanOrEqual(440);
    }
    expect(projectionOf([], [])).toBeNull();
  });

  test('lets neighbours share a mark, and puts the current one above the others', () => {
    const points = [at(1, 2.7, 48.4), at(2, 2.7, 48.4), at(3, 2.8, 48.5), at(4, 2.8, 48.4)];
    const marks = markersOf(points, projectionFor(points), 1);
    expect(marks.map(({ text }) => text)).toEqual(['3', '4', '1·2']);
    expect(marks.map(({ current }) => current)).toEqual([false, false, true]);
    const many = [1, 2, 3, 4, 5].map((number) => at(number, 2.7, 48.4));
    expect(markersOf(many, projectionFor(many)).map(({ text }) => text)).toEqual(['1…5']);
  });

  test('tells a round length', () => {
    expect(scaleOf(10, 640)).toEqual({ metres: 1000, length: 100 });
    expect(scaleOf(3.3, 640).metres).toBe(500);
  });
});
