import type { Command } from '../command.ts';
import { IMPORT_OPTIONS, IMPORT_USAGE, importWanted } from './import-addresses.ts';
import { openHouse } from './sign-in-link.ts';

/** The records of the national directory, for every collectivité of the installation, or for one. */
export const importDirectory: Command = {
  name: 'import annuaire',
  usage: `FILE.json[.gz] ${IMPORT_USAGE}`,
  summary: {
    fr: 'Importe les fiches de l’annuaire de l’administration (DILA) et complète la mairie de chaque collectivité.',
    en: 'Imports the records of the national directory of public services (DILA), and fills each town hall.',
  },
  options: IMPORT_OPTIONS,
  words: 1,
  async run(args, context) {
    const wanted = importWanted(args);
    await context.house.importDirectory(await openHouse(context), wanted, (line) => context.io.out(line));
  },
};
