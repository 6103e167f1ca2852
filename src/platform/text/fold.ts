/**
 * A text as it is compared and searched: no accent, no capital, no ligature, one apostrophe: « L’Œuvre d’Été » →
 * `l'oeuvre d'ete`.
 */
export function fold(text: string): string {
  return text
    .toWellFormed()
    .normalize('NFD')
    .replaceAll(/\p{M}+/gu, '')
    .toLowerCase()
    .replaceAll('œ', 'oe')
    .replaceAll('æ', 'ae')
    .replaceAll('ß', 'ss')
    .replaceAll(/[’‘`´]/g, "'");
}

/** Its words, without punctuation: « L’École n° 12bis » → `l`, `ecole`, `n`, `12bis`. */
export function foldedWords(text: string): string[] {
  return fold(text).match(/[\p{L}\p{N}]+/gu) ?? [];
}
