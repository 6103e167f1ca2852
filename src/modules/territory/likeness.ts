import { sortOf, tellingWords } from './street-words.ts';

/** What was typed of a street. */
export interface Asked {
  readonly words: readonly string[];
  /** What was said to be the commune; '' words of none. */
  readonly locality: readonly string[];
}

/** A street as it is compared. */
export interface Compared {
  readonly words: readonly string[];
  /** Words of its commune and of the one that it was before. */
  readonly commune: readonly string[];
}

/** Below it a street is not what was typed. */
export const LEAST_LIKE = 0.55;

/**
 * How well streets answer what was typed: about 1 where all of it is there, 1.4 where nothing else is and the commune
 * agrees too; 0 where nothing is like. Each word counts by how much it tells. Pairs of words are compared once.
 */
export function likenessTo(asked: Asked): (street: Compared) => number {
  const known = new Map<string, number>();
  const like = (typed: string, word: string): number => {
    const pair = `${typed} ${word}`;
    let found = known.get(pair);
    if (found === undefined) {
      found = wordLikeness(typed, word);
      known.set(pair, found);
    }
    return found;
  };
  return (street) => streetLikeness(asked, street, like);
}

type Like = (typed: string, word: string) => number;

function streetLikeness(asked: Asked, street: Compared, like: Like): number {
  const seen = new Set<string>();
  let weight = 0;
  let found = 0;
  let commune = 0;
  for (const word of asked.words) {
    const own = best(word, street.words, like);
    const near = own.like < 0.75 && sortOf(word) === 'telling' ? best(word, street.commune, like).like : 0;
    if (near > own.like) commune = Math.max(commune, near);
    else if (own.word !== null) seen.add(own.word);
    weight += weightOf(word);
    found += weightOf(word) * Math.max(own.like, near);
  }
  if (weight === 0 || seen.size === 0) return 0;
  commune = Math.max(commune, localityLikeness(asked.locality, street.commune, like));
  const telling = tellingWords(street.words);
  const covered = telling.filter((word) => seen.has(word)).length / Math.max(telling.length, 1);
  return found / weight + 0.25 * covered + 0.15 * commune;
}

/** All of its telling words count: « Bois-le-Roi » shares « le » with half of France. */
function localityLikeness(locality: readonly string[], commune: readonly string[], like: Like): number {
  const telling = tellingWords(locality);
  const found = telling.reduce((sum, word) => sum + best(word, commune, like).like, 0);
  return found / Math.max(telling.length, 1);
}

function weightOf(word: string): number {
  const sort = sortOf(word);
  if (sort === 'small') return 0.3;
  return sort === 'way' ? 1.5 : Math.min(word.length, 8);
}

interface Best {
  readonly word: string | null;
  readonly like: number;
}

function best(typed: string, words: readonly string[], like: Like): Best {
  let found: Best = { word: null, like: 0 };
  for (const word of words) {
    const alike = like(typed, word);
    if (alike > found.like) found = { word, like: alike };
  }
  return found;
}

/** From 0 to 1: equal, begun (« gen » of « general »), or a slip or two away (« jeneral », « genreal »). */
export function wordLikeness(typed: string, word: string): number {
  if (typed === word) return 1;
  if (word.startsWith(typed)) return 0.75 + (0.2 * typed.length) / word.length;
  const slips = slipsAllowed(typed);
  if (slips === 0 || /\d/.test(typed)) return 0;
  const distance = slipsBetween(typed, word);
  if (distance <= slips) return 1 - distance / typed.length;
  // Not typed to its end, and with a slip already.
  const begun = typed.length < word.length ? slipsBetween(typed, word.slice(0, typed.length)) : slips + 1;
  return begun <= Math.min(slips, typed.length - 4) ? 0.85 - begun / typed.length : 0;
}

/** A short word with a slip is another word. */
function slipsAllowed(word: string): number {
  if (word.length < 4) return 0;
  return word.length < 7 ? 1 : 2;
}

/** Letters left out, added, changed, or two exchanged (optimal string alignment distance). */
export function slipsBetween(a: string, b: string): number {
  if (Math.abs(a.length - b.length) > 2) return 3;
  let before: number[] = [];
  let last = Array.from({ length: b.length + 1 }, (_, index) => index);
  for (let i = 1; i <= a.length; i += 1) {
    const row = [i];
    for (let j = 1; j <= b.length; j += 1) {
      const same = a[i - 1] === b[j - 1] ? 0 : 1;
      let least = Math.min(at(last, j) + 1, at(row, j - 1) + 1, at(last, j - 1) + same);
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1])
        least = Math.min(least, at(before, j - 2) + 1);
      row.push(least);
    }
    [before, last] = [last, row];
  }
  return at(last, b.length);
}

function at(row: readonly number[], index: number): number {
  return row[index] ?? Number.POSITIVE_INFINITY;
}
