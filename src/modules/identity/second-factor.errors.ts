import { AppError, invalid } from '#platform/errors/index.ts';

/** Wrong, of another moment, or used before: one answer. */
export function wrongCode(): AppError {
  return invalid('identity.wrong_code', {
    code: {
      fr: 'Ce code ne convient pas. Attendez que votre application en affiche un nouveau, puis écrivez-le.',
      en: 'This code is not right. Wait until your app shows a new one, then write that.',
    },
  });
}

export function wrongRecoveryCode(): AppError {
  return invalid('identity.wrong_recovery_code', {
    code: {
      fr: 'Ce code de secours ne convient pas, ou il a déjà servi. Essayez-en un autre de votre liste.',
      en: 'This recovery code is not right, or has been used. Try another one of your list.',
    },
  });
}

/** Unknown key, other site, wrong signature, challenge gone: one answer. */
export function passkeyRefused(): AppError {
  return new AppError({
    code: 'identity.passkey_refused',
    status: 422,
    message: {
      fr: 'Cette clé d’accès n’a pas été reconnue. Recommencez, ou entrez d’une autre façon.',
      en: 'This passkey was not recognised. Try again, or enter another way.',
    },
  });
}

/** The first step is too old, was used, or never was. */
export function pendingOver(): AppError {
  return new AppError({
    code: 'identity.pending_over',
    status: 422,
    message: {
      fr: 'Trop de temps a passé. Recommencez la connexion.',
      en: 'Too much time has passed. Start signing in again.',
    },
  });
}

/** Where nobody can be asked for the second step: seeders, tests of other things. */
export function secondFactorNeeded(): AppError {
  return new AppError({
    code: 'identity.second_factor_needed',
    status: 403,
    message: {
      fr: 'Ce compte demande une seconde preuve pour entrer.',
      en: 'This account asks for a second proof to enter.',
    },
  });
}

/** A change of factors asks for a factor or the password within ten minutes. */
export function proofNeeded(): AppError {
  return new AppError({
    code: 'identity.proof_needed',
    status: 403,
    message: {
      fr: 'Confirmez d’abord que c’est bien vous.',
      en: 'First confirm that it is you.',
    },
  });
}

export function wrongProof(): AppError {
  return invalid('identity.wrong_proof', {
    mot_de_passe: {
      fr: 'Ce mot de passe ne convient pas.',
      en: 'This password is not right.',
    },
  });
}

/** The page with the QR code was left open too long, or is not this person's. */
export function enrolmentOver(): AppError {
  return new AppError({
    code: 'identity.enrolment_over',
    status: 422,
    message: {
      fr: 'Cette page est restée ouverte trop longtemps. Un nouveau code à scanner vous est proposé.',
      en: 'This page stayed open too long. A new code to scan is shown.',
    },
  });
}

/** Whoever has a factor shows it; another one is added from inside. */
export function alreadyEnrolled(): AppError {
  return new AppError({
    code: 'identity.already_enrolled',
    status: 409,
    message: {
      fr: 'Ce compte a déjà une seconde preuve. Recommencez la connexion, puis présentez-la.',
      en: 'This account already has a second proof. Start signing in again, then show it.',
    },
  });
}

export function noFactorYet(): AppError {
  return new AppError({
    code: 'identity.no_factor',
    status: 409,
    message: {
      fr: 'Ajoutez d’abord une application ou une clé d’accès : les codes de secours les remplacent, ils ne suffisent pas seuls.',
      en: 'First add an app or a passkey: recovery codes stand in for them, and are not enough alone.',
    },
  });
}

/** The tenant asks a factor of everybody. */
export function lastFactor(): AppError {
  return new AppError({
    code: 'identity.last_factor',
    status: 409,
    message: {
      fr: 'Votre collectivité demande une seconde preuve à chaque agent. Ajoutez-en une autre avant de retirer celle-ci.',
      en: 'Your authority asks every agent for a second proof. Add another one before you remove this one.',
    },
  });
}

export function tooManyPasskeys(most: number): AppError {
  return new AppError({
    code: 'identity.too_many_passkeys',
    status: 409,
    message: {
      fr: `Vous avez déjà ${most} clés d’accès. Retirez-en une avant d’en ajouter.`,
      en: `You already have ${most} passkeys. Remove one before you add another.`,
    },
  });
}

export function passkeyNameMissing(): AppError {
  return invalid('identity.passkey_name_missing', {
    nom: {
      fr: 'Donnez un nom à cette clé, par exemple « Ordinateur de la mairie ».',
      en: 'Give this key a name, such as “Town hall computer”.',
    },
  });
}

/** Whoever asks others for a factor has one: nobody shuts the administration on themselves. */
export function ownFactorFirst(): AppError {
  return new AppError({
    code: 'identity.own_factor_first',
    status: 409,
    message: {
      fr: 'Ajoutez d’abord une seconde preuve à votre propre compte, dans « Ma sécurité ».',
      en: 'First add a second proof to your own account, in “My security”.',
    },
  });
}

/** Another administrator does it, or the operator by `parvis agent reset-second-factor`. */
export function notYourOwnReset(): AppError {
  return new AppError({
    code: 'identity.not_your_own_reset',
    status: 409,
    message: {
      fr: 'Vous ne pouvez pas réinitialiser votre propre accès ici. Utilisez « Ma sécurité », ou demandez à un autre administrateur.',
      en: 'You cannot reset your own access here. Use “My security”, or ask another administrator.',
    },
  });
}
