import type { Text } from '#platform/i18n/index.ts';
import type { LegalTextKey } from './legal-texts.ts';

/** The words in braces that are replaced when a text is issued, each with what it becomes. */
export const FILLED: Readonly<Record<string, Text>> = {
  number: { fr: 'le numéro du message', en: 'the number of the message' },
  date: { fr: 'le jour de réception', en: 'the day of reception' },
  time: { fr: 'l’heure de réception', en: 'the time of reception' },
  tenant: { fr: 'le nom de la collectivité', en: 'the name of the authority' },
  service: { fr: 'le service chargé du message', en: 'the service in charge of the message' },
  contact: { fr: 'l’adresse et le téléphone de ce service', en: 'the address and telephone of that service' },
  court: { fr: 'le tribunal et son adresse', en: 'the court and its address' },
  telerecours: { fr: 'l’adresse de Télérecours', en: 'the address of Télérecours' },
  deemed: { fr: 'le jour de la décision implicite', en: 'the day of the implicit decision' },
};

/** What R. 112-11-1 asks of a text, and only a word in braces can say. */
const REQUIRED: Partial<Record<LegalTextKey, readonly string[]>> = {
  received: ['number', 'date', 'time'],
  service: ['service', 'contact'],
  deemedRefused: ['deemed'],
  deemedAccepted: ['deemed'],
};

/** Texts of requests for which no day is set: `{deemed}` would say nothing there. */
const WITHOUT_DAY: ReadonlySet<LegalTextKey> = new Set(['received', 'service', 'information', 'none']);

/** The longest wording, in characters. */
export const LONGEST_LEGAL_TEXT = 3_000;

/** The words that a text may hold, and those that it must. */
export function wordsFor(key: LegalTextKey): { known: readonly string[]; required: readonly string[] } {
  const known = Object.keys(FILLED).filter((word) => word !== 'deemed' || !WITHOUT_DAY.has(key));
  return { known, required: REQUIRED[key] ?? [] };
}

/** What is wrong with a wording, in words that say what to do; null when all is well. */
export function wordingProblem(key: LegalTextKey, wording: string): Text | null {
  const { known, required } = wordsFor(key);
  if (wording.length > LONGEST_LEGAL_TEXT) {
    return { fr: 'Raccourcissez à 3 000 caractères.', en: 'Shorten to 3,000 characters.' };
  }
  const used = [...wording.matchAll(/\{(\w+)\}/g)].map(([, word]) => word as string);
  const unknown = used.find((word) => !known.includes(word));
  if (unknown) return unknownWord(unknown, known);
  if (/[{}]/.test(wording.replaceAll(/\{\w+\}/g, ''))) {
    return {
      fr: 'Une accolade est seule : écrivez les mots à remplacer en entier, comme {date}.',
      en: 'A brace stands alone: write the words to be replaced in full, such as {date}.',
    };
  }
  const missing = required.find((word) => !used.includes(word));
  return missing === undefined ? null : missingWord(missing);
}

function unknownWord(word: string, known: readonly string[]): Text {
  const list = known.map((name) => `{${name}}`).join(', ');
  return {
    fr: `{${word}} ne peut pas être remplacé ici. Employez seulement : ${list}.`,
    en: `{${word}} cannot be replaced here. Use only: ${list}.`,
  };
}

function missingWord(word: string): Text {
  const becomes = FILLED[word] ?? { fr: '', en: '' };
  return {
    fr: `Écrivez {${word}} : la loi demande ${becomes.fr} à cet endroit.`,
    en: `Write {${word}}: the law asks for ${becomes.en} here.`,
  };
}
