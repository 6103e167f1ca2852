import { AppError, notFound } from '#platform/errors/index.ts';
import { FORM_LIMITS, formErrors } from '#platform/http/form-limits.ts';
import type { Text } from '#platform/i18n/index.ts';
import type { Refusal } from './file.ts';
import { REFUSALS } from './files.messages.ts';

export const fileErrors = {
  refused: (refusal: Refusal) =>
    new AppError({ code: `file.${refusal}`, status: 422, message: REFUSALS[refusal] }),
  tooLarge: () => formErrors.fileTooLarge(FORM_LIMITS),
  tooLargeInAll: () => formErrors.filesTooLarge(FORM_LIMITS),
  tooMany: () => formErrors.tooManyFiles(FORM_LIMITS),
  logoTooLarge: () =>
    logoError('too_large', 413, {
      fr: 'Ce logo dépasse 2 Mo. Réduisez l’image et envoyez-la de nouveau.',
      en: 'This logo exceeds 2 MB. Reduce the picture and send it again.',
    }),
  /** A drawing is a program: it may fetch, follow and run. */
  logoDrawn: () =>
    logoError('drawn', 422, {
      fr: 'Les dessins SVG ne sont pas acceptés : ils peuvent contenir des instructions. Enregistrez le logo en PNG.',
      en: 'SVG drawings are not accepted: they may hold instructions. Save the logo as PNG.',
    }),
  logoPixels: () =>
    logoError('pixels', 422, {
      fr: 'Cette image a trop de points (plus de 16 millions). Réduisez-la et envoyez-la de nouveau.',
      en: 'This picture has too many pixels (more than 16 million). Reduce it and send it again.',
    }),
  logoKind: () =>
    logoError('kind', 422, {
      fr: 'Choisissez une image PNG, JPEG ou WebP.',
      en: 'Choose a PNG, JPEG or WebP picture.',
    }),
  /** This network has sent its share of the day. */
  tooMuchToday: () =>
    new AppError({
      code: 'file.too_much_today',
      status: 429,
      message: {
        fr: 'Trop de fichiers ont été reçus de votre réseau aujourd’hui : celui-ci n’a pas été gardé. Envoyez votre message sans lui ; vous pourrez le joindre demain, depuis la page de suivi.',
        en: 'Too many files have come from your network today: this one was not kept. Send your message without it; you may attach it tomorrow, from its follow-up page.',
      },
    }),
  /** The disk, or the share of it that forms not yet sent may fill. */
  noRoom: () =>
    new AppError({
      code: 'file.no_room',
      status: 503,
      message: {
        fr: 'Nous ne pouvons plus recevoir de fichiers pour le moment : celui-ci n’a pas été gardé. Envoyez votre message sans lui ; vous pourrez le joindre plus tard, depuis la page de suivi.',
        en: 'We cannot take any more files for now: this one was not kept. Send your message without it; you may attach it later, from its follow-up page.',
      },
    }),
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

function logoError(code: string, status: 413 | 422, message: Text): AppError {
  return new AppError({ code: `file.logo_${code}`, status, message });
}
