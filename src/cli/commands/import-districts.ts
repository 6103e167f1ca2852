import type { Command } from '../command.ts';
import { IMPORT_OPTIONS, IMPORT_USAGE, importWanted, tell } from './import-addresses.ts';
import { openHouse } from './sign-in-link.ts';

export const importDistricts: Command = {
  name: 'import districts',
  usage: `FILE.geojson ${IMPORT_USAGE}`,
  summary: {
    fr: 'Importe les quartiers d’un fichier GeoJSON de polygones nommés.',
    en: 'Imports the districts of a GeoJSON file of named polygons.',
  },
  options: IMPORT_OPTIONS,
  words: 1,
  async run(args, context) {
    const wanted = importWanted(args);
    tell(context.io, await context.house.importDistricts(await openHouse(context), wanted));
  },
};
