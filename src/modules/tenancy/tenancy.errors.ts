import { AppError } from '#platform/errors/index.ts';

/** No commune of the national list has this code. */
export function communeUnknown(insee: string): AppError {
  return new AppError({
    code: 'tenancy.commune_unknown',
    status: 422,
    message: {
      fr: `Aucune commune de France n’a le code INSEE « ${insee} ». Ce code a cinq caractères et n’est pas le code postal : 77188, 2A004, 97411.`,
      en: `No commune of France has the INSEE code “${insee}”. It has five characters and is not the postcode: 77188, 2A004, 97411.`,
    },
  });
}

/** An arrondissement, a commune déléguée or associée, a place without a council. */
export function communeWithoutCouncil(name: string, parentInsee: string | null): AppError {
  return new AppError({
    code: 'tenancy.commune_without_council',
    status: 422,
    message: {
      fr: `${name} n’a pas de conseil municipal à elle${parentInsee ? ` : créez la commune ${parentInsee}, dont elle fait partie.` : '.'}`,
      en: `${name} has no municipal council of its own${parentInsee ? `: create the commune ${parentInsee}, to which it belongs.` : '.'}`,
    },
  });
}

export function hostInvalid(host: string): AppError {
  return new AppError({
    code: 'tenancy.host_invalid',
    status: 422,
    message: {
      fr: `« ${host} » n’est pas un nom d’hôte. Écrivez-le seul, sans https:// ni barre : ville.example.org.`,
      en: `“${host}” is no host name. Write it alone, without https:// or slash: ville.example.org.`,
    },
  });
}

export function hostTaken(host: string): AppError {
  return new AppError({
    code: 'tenancy.host_taken',
    status: 409,
    message: {
      fr: `L’hôte « ${host} » appartient déjà à une collectivité de cette installation.`,
      en: `The host “${host}” already belongs to an authority of this installation.`,
    },
  });
}
