import { foldedWords } from '#platform/text/fold.ts';

/** What is written short on plates, in files and in a hurry; both sides are written out before they are compared. */
const SHORT: Readonly<Record<string, string>> = {
  r: 'rue',
  av: 'avenue',
  ave: 'avenue',
  bd: 'boulevard',
  bld: 'boulevard',
  blvd: 'boulevard',
  bvd: 'boulevard',
  boul: 'boulevard',
  pl: 'place',
  ch: 'chemin',
  che: 'chemin',
  chem: 'chemin',
  imp: 'impasse',
  all: 'allee',
  rte: 'route',
  sq: 'square',
  crs: 'cours',
  res: 'residence',
  lot: 'lotissement',
  fg: 'faubourg',
  fbg: 'faubourg',
  pass: 'passage',
  st: 'saint',
  ste: 'sainte',
  sts: 'saints',
  stes: 'saintes',
  gal: 'general',
  gen: 'general',
  mal: 'marechal',
  dr: 'docteur',
  prof: 'professeur',
  cdt: 'commandant',
  col: 'colonel',
  cap: 'capitaine',
  lt: 'lieutenant',
  pdt: 'president',
  mgr: 'monseigneur',
  nd: 'notre dame',
};

/** Words that say of what sort a way is. */
const WAYS = new Set(
  `allee allees avenue boulevard carrefour chaussee chemin cite clos corniche cote cour cours descente domaine esplanade
  faubourg galerie grand grande hameau impasse ilot lotissement mail montee parvis passage passerelle pave place placette
  pont porte promenade quai quartier rampe residence rocade rond route rue ruelle ruette sente sentier square traverse
  venelle villa voie zone`.split(/\s+/),
);
/** Ways that also name a hamlet, a farm or somebody. */
const ALSO_PLACES = new Set(['grand', 'grande', 'hameau', 'domaine', 'quartier', 'zone', 'porte', 'pont']);

const SMALL = new Set('a au aux d de des du en et l la le les lez s sous sur un une'.split(' '));

const MOST_CHARACTERS = 300;
const MOST_WORDS = 16;

/** Words without accent, case or punctuation, short forms written out: « Av. du Gal-Leclerc » → `avenue du general leclerc`. */
export function streetWords(text: string): string[] {
  const words = foldedWords(text.slice(0, MOST_CHARACTERS));
  return words
    .slice(0, MOST_WORDS)
    .flatMap((word) => (Object.hasOwn(SHORT, word) ? (SHORT[word] ?? word).split(' ') : word));
}

/** One spelling for one name: what makes two rows the same street. */
export function streetKey(name: string): string {
  return streetWords(name).join(' ');
}

/** How much a word tells of which street is meant. */
export type WordSort = 'telling' | 'way' | 'small';

export function sortOf(word: string): WordSort {
  if (SMALL.has(word)) return 'small';
  return WAYS.has(word) ? 'way' : 'telling';
}

/** The words by which a street is looked for: those that tell, or all of them where none does (« Grande Rue »). */
export function tellingWords(words: readonly string[]): string[] {
  const telling = words.filter((word) => sortOf(word) === 'telling');
  if (telling.length > 0) return telling;
  const ways = words.filter((word) => sortOf(word) === 'way');
  return ways.length > 0 ? ways : [...words];
}

/** The pieces of three letters of some words, each once: `eglise` → `  e`, ` eg`, `egl`… `se `. */
export function gramsOf(words: readonly string[]): string[] {
  const grams = new Set<string>();
  for (const word of words) {
    const letters = [...`  ${word.slice(0, 40)} `];
    for (let index = 0; index + 3 <= letters.length; index += 1)
      grams.add(letters.slice(index, index + 3).join(''));
  }
  return [...grams];
}

/** A hamlet, a farm, a place without a way: no word of its name says « rue », « chemin »… */
export function isLieuDit(name: string): boolean {
  return !streetWords(name)
    .slice(0, 3)
    .some((word) => WAYS.has(word) && !ALSO_PLACES.has(word));
}

/** As it is said after a number: « Rue du Bac » → « rue du Bac ». Capitals throughout are left as they are. */
export function afterNumber(name: string): string {
  const first = /^\p{Lu}[\p{Ll}’']+/u.exec(name)?.[0];
  const word = first === undefined ? '' : (streetWords(first)[0] ?? '');
  if (first === undefined || sortOf(word) !== 'way' || ALSO_PLACES.has(word)) return name;
  return first.toLowerCase() + name.slice(first.length);
}
