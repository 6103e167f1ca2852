import { describe, expect, test } from 'vitest';
import { pointOfTexts } from './coordinates.ts';

const read = (longitude: string, latitude: string) => {
  const found = pointOfTexts(longitude, latitude);
  if (found.state === 'wrong') return found.why.fr;
  return found.state === 'none' ? null : [found.point.longitude, found.point.latitude];
};

describe('a position', () => {
  test('is read in degrees, with a point or a comma, to the centimetre', () => {
    expect(read('2.7659', '48.4801')).toEqual([2.7659, 48.4801]);
    expect(read('2,7659', '48,4801')).toEqual([2.7659, 48.4801]);
    expect(read('2.12029074610781', '43.5559286436393')).toEqual([2.1202907, 43.5559286]);
    expect(read('', ' ')).toBeNull();
  });

  test.each([
    ['Cayenne', '-52.33', '4.92'],
    ['Saint-Denis', '55.45', '-20.88'],
    ['Papeete', '-149.57', '-17.53'],
    ['Nouméa', '166.45', '-22.27'],
    ['Mamoudzou', '45.23', '-12.78'],
    ['Saint-Pierre', '-56.17', '46.78'],
    ['Bastia', '9.45', '42.7'],
    ['Ouessant', '-5.1', '48.46'],
  ])('at %s is in France', (_name, longitude, latitude) => {
    expect(read(longitude, latitude)).toEqual([Number(longitude), Number(latitude)]);
  });

  test.each([
    ['NaN', 'NaN', 'illisibles'],
    ['Infinity', '48', 'illisibles'],
    ['1e3', '48', 'illisibles'],
    ['2.7', '', 'illisibles'],
    ['0x2', '48', 'illisibles'],
    ['0', '0', '0, 0'],
    ['48.4801', '2.7659', 'inversées'],
    ['887643.67', '6547960.53', 'hors du monde'],
    ['-73.98', '40.75', 'hors de France'],
  ])('of %s and %s is refused: %s', (longitude, latitude, why) => {
    expect(read(longitude, latitude)).toContain(why);
  });
});
