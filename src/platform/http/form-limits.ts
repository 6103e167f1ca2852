import { AppError } from '../errors/index.ts';
import { formatBytes, type Text } from '../i18n/index.ts';

/** How much a form may carry. Sizes are in bytes. */
export interface FormLimits {
  /** Number of text fields. */
  fields: number;
  /** One text field. */
  fieldBytes: number;
  /** All text fields and their names. */
  textBytes: number;
  /** Number of files; those beyond are refused one by one, the form is kept. */
  files: number;
  /** One file; a larger one is refused, the form is kept. */
  fileBytes: number;
  /** All files; those beyond are refused one by one, the form is kept. */
  totalBytes: number;
  /** The whole body: beyond it nothing more is read. */
  bodyBytes: number;
}

const MB = 1_000_000;

/**
 * The body may be twice what its files may be: who joins 120 MB of photographs finds the form again with what he
 * typed and the files that fitted; who sends 2 GB is answered at once.
 */
export const FORM_LIMITS: FormLimits = {
  fields: 300,
  fieldBytes: 1 * MB,
  textBytes: 2 * MB,
  files: 10,
  fileBytes: 25 * MB,
  totalBytes: 100 * MB,
  bodyBytes: 205 * MB,
};

export const formErrors = {
  wrongType: () =>
    refusal('form.wrong_type', 415, {
      fr: 'Ce formulaire n’a pas été envoyé dans un format que nous lisons. Revenez à la page et envoyez-le de nouveau.',
      en: 'This form was not sent in a format that we read. Go back to the page and send it again.',
    }),
  malformed: (cause?: unknown) =>
    refusal(
      'form.malformed',
      400,
      {
        fr: 'Le formulaire nous est parvenu abîmé ou incomplet. Revenez à la page et envoyez-le de nouveau.',
        en: 'The form reached us damaged or incomplete. Go back to the page and send it again.',
      },
      cause,
    ),
  interrupted: (cause?: unknown) =>
    refusal(
      'form.interrupted',
      400,
      {
        fr: 'L’envoi a été interrompu avant la fin. Envoyez le formulaire de nouveau.',
        en: 'The sending was interrupted before its end. Send the form again.',
      },
      cause,
    ),
  tooManyFields: () =>
    refusal('form.too_many_fields', 413, {
      fr: 'Ce formulaire contient trop de champs.',
      en: 'This form holds too many fields.',
    }),
  textTooLong: (limit: number) =>
    refusal('form.text_too_long', 413, {
      fr: `Le texte envoyé est trop long (plus de ${formatBytes(limit, 'fr')}). Raccourcissez-le, ou joignez-le comme fichier.`,
      en: `The text sent is too long (more than ${formatBytes(limit, 'en')}). Shorten it, or attach it as a file.`,
    }),
  bodyTooLarge: (limits: FormLimits) =>
    refusal('form.too_large', 413, {
      fr: `L’envoi est trop volumineux : les fichiers ne peuvent pas dépasser ${formatBytes(limits.totalBytes, 'fr')} en tout.`,
      en: `This is too large: the files may not exceed ${formatBytes(limits.totalBytes, 'en')} in all.`,
    }),
  fileTooLarge: (limits: FormLimits) =>
    refusal('form.file_too_large', 413, {
      fr: `Ce fichier dépasse ${formatBytes(limits.fileBytes, 'fr')}, le maximum par fichier.`,
      en: `This file exceeds ${formatBytes(limits.fileBytes, 'en')}, the most for one file.`,
    }),
  filesTooLarge: (limits: FormLimits) =>
    refusal('form.files_too_large', 413, {
      fr: `Avec ce fichier, l’envoi dépasse ${formatBytes(limits.totalBytes, 'fr')}, le maximum en tout.`,
      en: `With this file, the whole exceeds ${formatBytes(limits.totalBytes, 'en')}, the most in all.`,
    }),
  tooManyFiles: (limits: FormLimits) =>
    refusal('form.too_many_files', 413, {
      fr: `Vous pouvez joindre ${limits.files} fichiers au plus : celui-ci n’a pas été gardé.`,
      en: `You may attach ${limits.files} files at most: this one was not kept.`,
    }),
};

function refusal(code: string, status: 400 | 413 | 415, message: Text, cause?: unknown): AppError {
  return new AppError({ code, status, message, cause });
}
