import { AppError, notFound } from '#platform/errors/index.ts';
import type { Text } from '#platform/i18n/index.ts';

/** Not there, of another tenant, of another service, or its secret is wrong: all answer alike. */
export const requestNotFound = () => notFound('request.not_found');

/** Somebody else acted meanwhile, or the page was old. */
export function stateConflict(): AppError {
  return new AppError({
    code: 'request.state',
    status: 409,
    message: {
      fr: 'Cette demande a changé entre-temps. Rechargez la page : rien n’a été envoyé.',
      en: 'This request has changed meanwhile. Reload the page: nothing was sent.',
    },
  });
}

/** A colleague answered while this answer was being written. */
export function answeredMeanwhile(name: string | null): AppError {
  const who = name ?? '';
  return new AppError({
    code: 'request.answered_meanwhile',
    status: 409,
    message: {
      fr: `${who || 'Un collègue'} a répondu pendant que vous écriviez. Relisez, puis envoyez de nouveau si c’est encore utile.`,
      en: `${who || 'A colleague'} replied while you were writing. Read it, then send again if it is still useful.`,
    },
  });
}

/** One field to correct. */
export function fieldError(code: string, field: string, text: Text): AppError {
  return new AppError({ code, status: 422, message: text, fields: { [field]: text } });
}

/** The list of ready answers is full. */
export function tooManyTemplates(most: number): AppError {
  return new AppError({
    code: 'request.too_many_templates',
    status: 409,
    message: {
      fr: `Il y a déjà ${most} modèles : supprimez-en un avant d’en ajouter.`,
      en: `There are ${most} templates already: remove one before adding another.`,
    },
  });
}

/** The same link writes too often; what was typed stays in the page. */
export function tooManyMessages(): AppError {
  return new AppError({
    code: 'request.too_many_messages',
    status: 429,
    message: {
      fr: 'Vous avez envoyé beaucoup de messages en peu de temps. Attendez dix minutes, puis envoyez celui-ci.',
      en: 'You have sent many messages in a short time. Wait ten minutes, then send this one.',
    },
  });
}
