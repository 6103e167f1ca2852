import type { Command } from '../command.ts';
import { IMPORT_OPTIONS, IMPORT_USAGE, importWanted } from './import-addresses.ts';
import { openHouse } from './sign-in-link.ts';

export const importHours: Command = {
  name: 'import hours',
  usage: `FILE.csv ${IMPORT_USAGE}`,
  summary: {
    fr: 'Importe les horaires des lieux d’un fichier CSV (une plage par ligne, ou la colonne EQUIP_OUVERTURE).',
    en: 'Imports the opening hours of places from a CSV file (one slot a row, or the column EQUIP_OUVERTURE).',
  },
  options: IMPORT_OPTIONS,
  words: 1,
  async run(args, context) {
    const wanted = importWanted(args);
    await context.house.importHours(await openHouse(context), wanted, (line) => context.io.out(line));
  },
};
