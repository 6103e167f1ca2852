import { AppError, type AppErrorInit } from '#platform/errors/index.ts';
import type { Text } from '#platform/i18n/index.ts';

/** Why a whole file is refused, and why an import is not written. */
export const territoryErrors = {
  empty: () => refused('file_empty', 'Ce fichier est vide.', 'This file is empty.'),
  tooLarge: (megabytes: number) =>
    refused(
      'file_too_large',
      `Ce fichier dépasse ${megabytes} Mo. Importez celui de la commune ou du département.`,
      `This file exceeds ${megabytes} MB. Import that of the commune or of the département.`,
      413,
    ),
  notText: (line: number) =>
    refused(
      'not_text',
      `La ligne ${line} contient des octets nuls : ce fichier n’est pas un texte CSV en UTF-8. Enregistrez-le en « CSV UTF-8 ».`,
      `Line ${line} holds null bytes: this file is no CSV text in UTF-8. Save it as “CSV UTF-8”.`,
    ),
  lineTooLong: (line: number) =>
    refused(
      'line_too_long',
      `La ligne ${line} dépasse 64 000 octets : ce fichier n’est pas un fichier d’adresses.`,
      `Line ${line} exceeds 64,000 bytes: this is no file of addresses.`,
    ),
  wrongSeparator: (found: Text) =>
    refused(
      'wrong_separator',
      `Les colonnes sont séparées par ${found.fr} ; le format national les sépare par un point-virgule. Enregistrez le fichier avec ce séparateur.`,
      `The columns are separated by ${found.en}; the national format separates them by semicolons. Save the file with that separator.`,
    ),
  unknownColumns: (missing: readonly string[]) =>
    refused(
      'unknown_columns',
      `Ce fichier n’a ni les colonnes de la Base adresse nationale ni celles d’une base adresse locale. Il manque : ${missing.join(', ')}.`,
      `This file has neither the columns of the Base adresse nationale nor those of a base adresse locale. Missing: ${missing.join(', ')}.`,
    ),
  tooManyColumns: (most: number) =>
    refused(
      'too_many_columns',
      `La première ligne a plus de ${most} colonnes : ce fichier n’est pas un fichier d’adresses.`,
      `The first line has more than ${most} columns: this is no file of addresses.`,
    ),
  quoteNotClosed: (line: number) =>
    refused(
      'quote_not_closed',
      `Un guillemet ouvert à la ligne ${line} ou juste après n’est jamais fermé : le reste du fichier ne peut pas être lu.`,
      `A quote opened at line ${line} or just after is never closed: the rest of the file cannot be read.`,
    ),
  tooManyRows: (most: number) =>
    refused(
      'too_many_rows',
      `Ce fichier a plus de ${most} lignes. Importez celui de la commune ou du département.`,
      `This file has more than ${most} lines. Import that of the commune or of the département.`,
    ),
  notGeoJson: () =>
    refused(
      'not_geojson',
      'Ce fichier n’est pas une collection GeoJSON (FeatureCollection) en UTF-8.',
      'This file is no GeoJSON FeatureCollection in UTF-8.',
    ),
  tooManyFeatures: (most: number) =>
    refused(
      'too_many_features',
      `Ce fichier a plus de ${most} éléments ou plus de 500 000 points : simplifiez les contours.`,
      `This file has more than ${most} features or more than 500,000 points: simplify the outlines.`,
    ),
  importRunning: () =>
    refused(
      'import_running',
      'Un autre import est en cours pour cette collectivité : attendez qu’il finisse, puis recommencez.',
      'Another import is running for this authority: wait until it ends, then start again.',
      409,
    ),
  nothingHere: (name: string) =>
    refused(
      'nothing_here',
      `Rien dans ce fichier ne peut être importé pour ${name} : rien n’a été écrit.`,
      `Nothing in this file can be imported for ${name}: nothing was written.`,
    ),
  /** A file of another year, cut short or filtered, would empty the territory. */
  tooManyGone: (gone: number, known: number) =>
    refused(
      'too_many_gone',
      `${gone} sur ${known} disparaîtraient, plus de la moitié : rien n’a été écrit. Si ce fichier est le bon, ajoutez --force.`,
      `${gone} of ${known} would go, more than half: nothing was written. If this is the right file, add --force.`,
      409,
    ),
  /** Some rows were not taken, or were taken without a position; the others were. */
  withProblems: (count: number) =>
    refused(
      'with_problems',
      `${count} problème${count > 1 ? 's' : ''} dans ce fichier : voyez le rapport.`,
      `${count} problem${count > 1 ? 's' : ''} in this file: see the report.`,
    ),
};

function refused(code: string, fr: string, en: string, status: AppErrorInit['status'] = 422): AppError {
  return new AppError({ code: `territory.${code}`, status, message: { fr, en } });
}
