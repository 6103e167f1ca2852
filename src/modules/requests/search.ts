import { foldedWords } from '#platform/text/fold.ts';

/** What of a request is searched at most: the index row of a book would slow every search. */
const MOST_CHARACTERS = 200_000;
const MOST_WORDS = 5_000;
const LONGEST_WORD = 60;
const MOST_QUERY_WORDS = 8;

/** Words without accent, case or punctuation: « L’École n° 12bis » → `l`, `ecole`, `n`, `12bis`. */
export function searchWords(text: string): string[] {
  return foldedWords(text.slice(0, MOST_CHARACTERS));
}

/** The words of several texts, each once: what the index keeps. */
export function indexWords(texts: readonly (string | null)[]): string[] {
  const words = new Set<string>();
  for (const text of texts) {
    if (text === null) continue;
    for (const word of searchWords(text)) {
      if (words.size >= MOST_WORDS) return [...words];
      words.add([...word].slice(0, LONGEST_WORD).join(''));
    }
  }
  return [...words];
}

/** The words of a request's number, whole and without its zeros, so that « 412 » finds it. */
export function numberWords(number: string): string {
  const [, sequence = ''] = number.split('-');
  return `${number} ${Number(sequence)}`;
}

/**
 * What a person typed as a tsquery text, every word a beginning: `'ecole':* & 'lamp':*`; null when nothing is left to
 * search. Letters and digits alone reach it, so no operator or quote of the input survives.
 */
export function searchQuery(typed: string): string | null {
  const words = [...new Set(searchWords(typed.slice(0, 400)))].map((word) =>
    [...word].slice(0, LONGEST_WORD).join(''),
  );
  // « l’école »: a letter alone finds everything, unless it is all there is.
  const telling = words.some((word) => word.length > 1) ? words.filter((word) => word.length > 1) : words;
  if (telling.length === 0) return null;
  return telling
    .slice(0, MOST_QUERY_WORDS)
    .map((word) => `'${word}':*`)
    .join(' & ');
}
