import { AppError, notFound } from '#platform/errors/index.ts';
import { FORM_LIMITS, formErrors } from '#platform/http/form-limits.ts';
import type { Refusal } from './file.ts';
import { REFUSALS } from './files.messages.ts';

export const fileErrors = {
  refused: (refusal: Refusal) =>
    new AppError({ code: `file.${refusal}`, status: 422, message: REFUSALS[refusal] }),
  tooLarge: () => formErrors.fileTooLarge(FORM_LIMITS),
  tooLargeInAll: () => formErrors.filesTooLarge(FORM_LIMITS),
  tooMany: () => formErrors.tooManyFiles(FORM_LIMITS),
  notFound: () => notFound('file.not_found'),
  /** Pending, infected or refused: there is nothing to give. */
  unavailable: () =>
    new AppError({
      code: 'file.unavailable',
      status: 409,
      message: {
        fr: 'Ce fichier n’est pas disponible : sa vérification n’est pas terminée, ou il n’a pas été accepté.',
        en: 'This file is not available: its check is not finished, or it was not accepted.',
      },
    }),
};
