import type { Text } from '#platform/i18n/index.ts';
import type { FileView, Refusal } from './file.ts';

/** Why a file was not accepted, and what to do instead. */
export const REFUSALS: Readonly<Record<Refusal, Text>> = {
  empty: { fr: 'Ce fichier est vide.', en: 'This file is empty.' },
  program: {
    fr: 'Ce fichier est un programme : nous ne pouvons pas l’accepter.',
    en: 'This file is a program: we cannot accept it.',
  },
  script: {
    fr: 'Ce fichier contient des instructions à exécuter : nous ne pouvons pas l’accepter.',
    en: 'This file holds instructions to run: we cannot accept it.',
  },
  webpage: {
    fr: 'Les pages web et les dessins SVG ne sont pas acceptés. Enregistrez-le en PDF ou en image.',
    en: 'Web pages and SVG drawings are not accepted. Save it as a PDF or an image.',
  },
  archive: {
    fr: 'Les archives (ZIP, RAR…) ne sont pas acceptées. Joignez les fichiers un par un.',
    en: 'Archives (ZIP, RAR…) are not accepted. Attach the files one by one.',
  },
  media: {
    fr: 'Les vidéos et les enregistrements sonores ne sont pas acceptés. Joignez une photo ou un document.',
    en: 'Videos and sound recordings are not accepted. Attach a photograph or a document.',
  },
  heic: {
    fr: 'Cette photo est au format HEIC, que nous ne lisons pas. Enregistrez-la en JPEG et joignez-la de nouveau.',
    en: 'This photograph is in HEIC format, which we cannot read. Save it as JPEG and attach it again.',
  },
  macros: {
    fr: 'Ce document contient des macros. Enregistrez-le en PDF, ou sans macros, et joignez-le de nouveau.',
    en: 'This document holds macros. Save it as a PDF, or without macros, and attach it again.',
  },
  encrypted: {
    fr: 'Ce document est protégé par un mot de passe. Enlevez la protection et joignez-le de nouveau.',
    en: 'This document is protected by a password. Remove the protection and attach it again.',
  },
  damaged: {
    fr: 'Ce fichier est abîmé ou incomplet. Vérifiez qu’il s’ouvre chez vous et joignez-le de nouveau.',
    en: 'This file is damaged or incomplete. Check that it opens on your side and attach it again.',
  },
  bomb: {
    fr: 'Ce fichier deviendrait démesuré une fois ouvert : nous ne pouvons pas l’accepter.',
    en: 'This file would become enormous once opened: we cannot accept it.',
  },
  hidden: {
    fr: 'Ce fichier en cache un autre : nous ne pouvons pas l’accepter. Enregistrez-le de nouveau en PDF.',
    en: 'This file hides another one: we cannot accept it. Save it again as a PDF.',
  },
  pixels: {
    fr: 'Cette image a trop de points (plus de 50 millions). Réduisez-la et joignez-la de nouveau.',
    en: 'This image has too many pixels (more than 50 million). Reduce it and attach it again.',
  },
  pages: {
    fr: 'Cette image contient plusieurs pages. Enregistrez-la en PDF et joignez-la de nouveau.',
    en: 'This image holds several pages. Save it as a PDF and attach it again.',
  },
  launch: {
    fr: 'Ce PDF demande à lancer un programme : nous ne pouvons pas l’accepter.',
    en: 'This PDF asks to start a program: we cannot accept it.',
  },
  unverified: {
    fr: 'Nous n’avons pas réussi à vérifier ce fichier. Enregistrez-le de nouveau, en PDF par exemple, et joignez-le.',
    en: 'We could not check this file. Save it again, as a PDF for instance, and attach it.',
  },
  unknown: {
    fr: 'Ce type de fichier n’est pas accepté. Enregistrez-le en PDF et joignez-le de nouveau.',
    en: 'This type of file is not accepted. Save it as a PDF and attach it again.',
  },
};

const ACTIVE: Text = {
  fr: 'Ce document contient des éléments actifs : ouvrez-le avec prudence.',
  en: 'This document holds active content: open it with care.',
};

/** The state of a file in a few words, for a label. */
export const STATE_LABELS: Readonly<Record<FileView['state'], Text>> = {
  pending: { fr: 'Vérification en cours', en: 'Being checked' },
  safe: { fr: 'Vérifié', en: 'Checked' },
  unscanned: { fr: 'Sans analyse antivirus', en: 'Not scanned for viruses' },
  infected: { fr: 'Virus trouvé, fichier détruit', en: 'Virus found, file destroyed' },
  refused: { fr: 'Non accepté', en: 'Not accepted' },
};

/** What there is to say about a file beside its label; null when nothing. */
export function stateReason(file: Pick<FileView, 'state' | 'reason'>): Text | null {
  if (file.state === 'refused') return REFUSALS[file.reason as Refusal] ?? REFUSALS.unknown;
  if (file.state === 'infected') {
    return {
      fr: `Virus trouvé (${file.reason ?? '?'}) : le fichier a été détruit. Analysez votre appareil avant de l’envoyer de nouveau.`,
      en: `Virus found (${file.reason ?? '?'}): the file was destroyed. Scan your device before sending it again.`,
    };
  }
  return file.reason === 'active' ? ACTIVE : null;
}
