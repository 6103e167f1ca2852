import { AppError, invalid } from '#platform/errors/index.ts';
import type { Text } from '#platform/i18n/index.ts';

/** Same words for an unknown address, a wrong password, an account without one, closed, or no longer a member. */
export function wrongPassword(): AppError {
  return new AppError({
    code: 'identity.wrong_password',
    status: 422,
    message: {
      fr: 'L’adresse électronique ou le mot de passe ne convient pas. Vérifiez-les, ou demandez un lien de connexion.',
      en: 'The e-mail address or the password is not right. Check them, or ask for a sign-in link.',
    },
  });
}

/** Used, too old, or never given: the person is told the way out, not which of the three. */
export function linkOver(): AppError {
  return new AppError({
    code: 'identity.link_over',
    status: 410,
    message: {
      fr: 'Ce lien n’est plus valable : il sert une seule fois, pendant 15 minutes. Demandez-en un nouveau.',
      en: 'This link is no longer valid: it works once, for 15 minutes. Ask for a new one.',
    },
  });
}

/** How long to wait: minutes, and hours from two on. */
function waitWords(minutes: number): Text {
  if (minutes <= 1) return { fr: 'une minute', en: 'one minute' };
  if (minutes < 120) return { fr: `${minutes} minutes`, en: `${minutes} minutes` };
  const hours = Math.ceil(minutes / 60);
  return { fr: `${hours} heures`, en: `${hours} hours` };
}

/** Too many tries; `minutes` until the next one is allowed. */
export function tooManyTries(minutes: number): AppError {
  const wait = waitWords(minutes);
  return new AppError({
    code: 'identity.too_many_tries',
    status: 429,
    message: {
      fr: `Trop d’essais en peu de temps. Attendez ${wait.fr}, puis recommencez.`,
      en: `Too many tries in a short time. Wait ${wait.en}, then try again.`,
    },
  });
}

/** Too many links asked for; `minutes` until the next one is allowed. */
export function tooManyLinks(minutes: number): AppError {
  const wait =
    minutes <= 1
      ? { fr: 'une minute', en: 'one minute' }
      : { fr: `${minutes} minutes`, en: `${minutes} minutes` };
  return new AppError({
    code: 'identity.too_many_links',
    status: 429,
    message: {
      fr: `Plusieurs liens ont déjà été demandés. Regardez dans vos courriers indésirables, ou attendez ${wait.fr} avant d’en demander un autre.`,
      en: `Several links have been asked for already. Look in your junk mail, or wait ${wait.en} before you ask for another.`,
    },
  });
}

/** For the command line, which names the person. */
export function agentUnknown(email: string): AppError {
  return new AppError({
    code: 'identity.agent_unknown',
    status: 404,
    message: {
      fr: `Aucun agent en activité n’a ici l’adresse ${email}.`,
      en: `No active agent has the address ${email} here.`,
    },
  });
}

export function emailInvalid(): AppError {
  return invalid('identity.email_invalid', {
    email: {
      fr: 'Écrivez une adresse électronique complète, comme prenom.nom@example.org.',
      en: 'Write a whole e-mail address, such as first.last@example.org.',
    },
  });
}

export function alreadyMember(): AppError {
  return invalid('identity.already_member', {
    email: {
      fr: 'Cette personne est déjà agent ici. Changez ses droits dans la liste des agents.',
      en: 'This person is already an agent here. Change their rights in the list of agents.',
    },
  });
}

export function serviceUnknown(): AppError {
  return invalid('identity.service_unknown', {
    services: { fr: 'Choisissez des services de la liste.', en: 'Choose services of the list.' },
  });
}

export function rolesMissing(): AppError {
  return invalid('identity.roles_missing', {
    roles: { fr: 'Choisissez au moins un rôle.', en: 'Choose at least one role.' },
  });
}

/** Somebody must be able to open the administration. */
export function lastAdmin(): AppError {
  return new AppError({
    code: 'identity.last_admin',
    status: 409,
    message: {
      fr: 'C’est le dernier administrateur. Donnez d’abord ce rôle à une autre personne.',
      en: 'This is the last administrator. First give that role to somebody else.',
    },
  });
}

export function passwordRefused(problem: Text): AppError {
  return invalid('identity.password_refused', { password: problem });
}

export function currentPasswordWrong(): AppError {
  return invalid('identity.current_password_wrong', {
    current: {
      fr: 'Le mot de passe actuel ne convient pas. Oublié ? Déconnectez-vous et demandez un lien de connexion.',
      en: 'The current password is not right. Forgotten? Sign out and ask for a sign-in link.',
    },
  });
}
