import { createReadStream, statSync } from 'node:fs';
import { type ImportReport, reportText, territoryErrors } from '#modules/territory/index.ts';
import { AppError } from '#platform/errors/index.ts';
import type { Arguments, Command, Io } from '../command.ts';
import type { ImportWanted } from '../house.ts';
import { openHouse } from './sign-in-link.ts';

/** The same for every file that brings data in. */
export const IMPORT_USAGE = '[--host HOST] [--dry-run] [--force]';
export const IMPORT_OPTIONS = {
  host: { type: 'string' },
  'dry-run': { type: 'boolean' },
  force: { type: 'boolean' },
} as const;

export const importAddresses: Command = {
  name: 'import addresses',
  usage: `FILE.csv ${IMPORT_USAGE}`,
  summary: {
    fr: 'Importe les adresses d’un fichier de la Base adresse nationale ou d’une base adresse locale.',
    en: 'Imports the addresses of a file of the Base adresse nationale or of a base adresse locale.',
  },
  options: IMPORT_OPTIONS,
  words: 1,
  async run(args, context) {
    const wanted = importWanted(args);
    tell(context.io, await context.house.importAddresses(await openHouse(context), wanted));
  },
};

/** The file and the options of an import. Throws where there is no such file, before anything is opened. */
export function importWanted({ positionals: [file = ''], values }: Arguments): ImportWanted {
  if (!statSync(file, { throwIfNoEntry: false })?.isFile()) throw noFile(file);
  return {
    source: () => createReadStream(file),
    host: typeof values['host'] === 'string' ? values['host'] : undefined,
    dryRun: values['dry-run'] === true,
    force: values['force'] === true,
  };
}

/** The report on standard output; a refusal or problems make status 1. */
export function tell(io: Io, report: ImportReport): void {
  for (const line of reportText(report, 'fr')) io.out(line);
  if (report.refusal) throw report.refusal;
  if (report.problems > 0) throw territoryErrors.withProblems(report.problems);
}

function noFile(file: string): AppError {
  return new AppError({
    code: 'cli.no_file',
    status: 404,
    message: { fr: `Il n’y a pas de fichier ${file}.`, en: `There is no file ${file}.` },
  });
}
