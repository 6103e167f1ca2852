import type { HoursProblem } from '#modules/calendar/index.ts';
import { AppError, type AppErrorInit, invalid } from '#platform/errors/index.ts';
import type { Text } from '#platform/i18n/index.ts';
import { hoursProblemText } from './hours.messages.ts';

/** Hours that cannot be taken: every problem with its way in the data, worded by field too (`weekly.tue.1`). */
export class HoursInvalid extends AppError {
  readonly problems: readonly HoursProblem[];

  constructor(problems: readonly HoursProblem[]) {
    const { code, status, text, fields } = invalid(
      'directory.hours_invalid',
      Object.fromEntries(problems.map(({ path, code: what }) => [path.join('.'), hoursProblemText(what)])),
    );
    super({ code, status, message: text, fields });
    this.problems = problems;
  }
}

export const directoryErrors = {
  /** Somebody else has changed the hours since the form was shown. */
  hoursChanged: () =>
    refused(
      'hours_changed',
      'Ces horaires ont été modifiés entre-temps. Relisez-les, puis recommencez.',
      'These hours have been changed meanwhile. Read them again, then start over.',
      409,
    ),
  noHours: () =>
    refused(
      'no_hours',
      'Donnez d’abord les horaires habituels de ce lieu.',
      'First give the usual hours of this place.',
      409,
    ),
  unreadableHours: () =>
    refused(
      'hours_unreadable',
      'Les horaires enregistrés sont illisibles. Écrivez-les de nouveau, ou rétablissez une version précédente.',
      'The hours stored cannot be read. Write them again, or restore an earlier version.',
      409,
    ),
  serviceInUse: ({ subjects, openRequests }: { subjects: number; openRequests: number }) => {
    const fr = [
      subjects > 0 ? `${subjects} sujet${subjects > 1 ? 's y mènent' : ' y mène'}` : '',
      openRequests > 0
        ? `${openRequests} demande${openRequests > 1 ? 's y sont ouvertes' : ' y est ouverte'}`
        : '',
    ].filter(Boolean);
    const en = [
      subjects > 0 ? `${subjects} subject${subjects > 1 ? 's lead' : ' leads'} to it` : '',
      openRequests > 0 ? `${openRequests} request${openRequests > 1 ? 's are' : ' is'} open in it` : '',
    ].filter(Boolean);
    const move = {
      fr: [
        subjects > 0 ? 'menez les sujets vers un autre service (Administration, Services et sujets)' : '',
        openRequests > 0 ? 'confiez les demandes à un autre service (Bureau, filtre « service »)' : '',
      ].filter(Boolean),
      en: [
        subjects > 0 ? 'lead the subjects to another service (Administration, Services and subjects)' : '',
        openRequests > 0 ? 'move the requests to another service (Desk, “service” filter)' : '',
      ].filter(Boolean),
    };
    return refused(
      'service_in_use',
      `Ce service ne peut pas encore être archivé : ${fr.join(' et ')}. D’abord, ${move.fr.join(' et ')}.`,
      `This service cannot be archived yet: ${en.join(' and ')}. First, ${move.en.join(' and ')}.`,
      409,
    );
  },
  placeInUse: (services: readonly string[]) =>
    refused(
      'place_in_use',
      `Ce lieu ne peut pas encore être archivé : ${services.join(', ')} y ${services.length > 1 ? 'reçoivent' : 'reçoit'} le public. Donnez-leur d’abord un autre lieu.`,
      `This place cannot be archived yet: ${services.join(', ')} ${services.length > 1 ? 'receive' : 'receives'} the public there. First give them another place.`,
      409,
    ),
  photoKind: () =>
    invalid('directory.photo_invalid', {
      draftKey: {
        fr: 'Choisissez une seule photographie : JPEG, PNG ou WebP.',
        en: 'Choose one photograph: JPEG, PNG or WebP.',
      },
    }),
};

function refused(code: string, fr: string, en: string, status: AppErrorInit['status'] = 422): AppError {
  return new AppError({ code: `directory.${code}`, status, message: { fr, en } });
}

/** A refusal of an import, in words. */
export function importRefusal(code: string, message: Text, status: AppErrorInit['status'] = 422): AppError {
  return new AppError({ code: `directory.${code}`, status, message });
}
