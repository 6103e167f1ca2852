import type { Place, Service } from '#modules/directory/index.ts';

/** What the public would look for in vain. */
export type MissingOfPlace = 'noHours' | 'toCheck' | 'noPhone' | 'noAccess' | 'noPoint';
export type MissingOfService = 'noServicePlace' | 'noPhone' | 'noMission';

/** What is missing of a place, the gravest first. */
export function missingOfPlace(
  place: Pick<Place, 'hours' | 'hoursComment' | 'reach' | 'access' | 'latitude'>,
): MissingOfPlace[] {
  const { hours, hoursComment, reach, access, latitude } = place;
  const found: [MissingOfPlace, boolean][] = [
    ['noHours', hours === null],
    ['toCheck', hoursComment?.toCheck === true],
    ['noPhone', reach.phone === null],
    ['noAccess', access.level === 'unknown'],
    ['noPoint', latitude === null],
  ];
  return found.flatMap(([name, missing]) => (missing ? [name] : []));
}

/** What is missing of a service. The number of its place or of the collectivité serves it too: that is no fault. */
export function missingOfService({
  place,
  reach,
  mission,
}: Pick<Service, 'place' | 'reach' | 'mission'>): MissingOfService[] {
  const found: [MissingOfService, boolean][] = [
    ['noServicePlace', place === null],
    ['noPhone', reach.phone === null],
    ['noMission', mission.fr.trim() === ''],
  ];
  return found.flatMap(([name, missing]) => (missing ? [name] : []));
}
