/** Words that open a letter and say nothing of it. */
const HELLO = '(?:re-?)?bonjour|bonsoir|salut|coucou|hello|hi|hey|good (?:morning|afternoon|evening)';
const TITLE =
  '(?:à )?(?:toutes|tous)|mesdames|messieurs|mesdemoiselles|madame|monsieur|mademoiselle|mme|mr|sir|madam|everyone|(?:l[ea] )?maire';
const TITLES = `(?:${TITLE})(?:(?:\\s*,\\s*|\\s+et\\s+|\\s+and\\s+|\\s+)(?:${TITLE}))*`;
const END = '(?![\\p{L}\\p{N}])';

/** « Bonjour », « Bonjour Madame la Maire, », « Hello! »: with what follows the word, whatever it is. */
const GREETED = new RegExp(`^(?:${HELLO})${END}(?:(?:\\s*,)?\\s*${TITLES}${END})?[\\s,.!:;…–-]*`, 'iu');
/** « Madame, Monsieur, », « Dear Sir, »: only before a comma, a colon or the end of the line: « Madame Roy est tombée » says something. */
const ADDRESSED = new RegExp(
  `^(?:(?:chère?s?|dear)\\s+)?${TITLES}${END}\\s*(?:[,:!]|\\n)[\\s,.!:;…–-]*`,
  'iu',
);
/** A whole first line that greets somebody by name: « Bonjour Mme Aubry, », « Dear Ms Aubry, ». */
const LINE = new RegExp(`^(?:${HELLO}|chère?s?|dear)${END}[^\\n.?!]{0,50}[,.!]?[ \\t]*\\n\\s*`, 'iu');

/** Of a letter, what its first words can be sought in. */
const HEAD = 2_000;

/** The beginning of a message on one line, without its greeting: « Bonjour, » at the head of every row of a list tells none from another. */
export function firstWords(body: string): string {
  const said = body.trim().slice(0, HEAD).toWellFormed();
  const stripped = said.replace(LINE, '').replace(GREETED, '').replace(ADDRESSED, '');
  return (stripped || said).replace(/\s+/gu, ' ').trim();
}
