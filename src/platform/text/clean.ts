/**
 * What is done to every text that a person types, so that no module has to think of it:
 * - bytes that are not UTF-8, and lone surrogates, become U+FFFD (as the URL standard does: visible, nothing refused);
 * - NUL, which PostgreSQL cannot store, and the other controls of C0 and C1 are removed; ends of line become `\n`;
 * - letters and accents are composed (NFC), so that equal names are equal.
 */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;
const ENDS_OF_LINE = /\r\n?|[\u0085\u2028\u2029]/g;
/** Explicit directions and isolates: in a name, a title or a file's name they make it read as another. */
const DIRECTIONS = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Overrides have no lawful use in a letter; marks and isolates have, in Arabic or Hebrew. */
const OVERRIDES = /[\u202D\u202E]/g;
/** Seen by nobody, and enough to make two equal names unequal. */
const INVISIBLE = /[\u00AD\u200B\u2060\uFEFF\u{E0000}-\u{E007F}]/gu;

function storable(raw: string): string {
  return raw.toWellFormed().replace(ENDS_OF_LINE, '\n').replace(CONTROLS, '');
}

/** What was typed in a field of one line: one line, trimmed, each run of white space one space, nothing unseen. */
export function cleanLine(raw: string): string {
  return storable(raw)
    .replace(DIRECTIONS, '')
    .replace(INVISIBLE, '')
    .replace(/\s+/g, ' ')
    .trim()
    .normalize('NFC');
}

/**
 * What was typed in a field of several lines: its paragraphs are kept, empty ends of lines are not. The screens isolate
 * such texts (`dir="auto"`), which keeps their directions inside.
 */
export function cleanText(raw: string): string {
  const text = storable(raw)
    .replace(OVERRIDES, '')
    .replace(/[ \t]+$/gm, '')
    .replace(/\n{4,}/g, '\n\n\n')
    .trim()
    .normalize('NFC');
  // A text of invisible letters alone says nothing.
  return text.replace(INVISIBLE, '').trim() === '' ? '' : text;
}

/** Length in characters as a person counts them (an emoji is one or few, never a half). */
export function lengthOf(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** At most `max` characters, cut between words where possible, with an ellipsis where something was cut. */
export function shorten(text: string, max: number): string {
  if (lengthOf(text) <= max) return text;
  const cut = [...text].slice(0, max - 1).join('');
  const space = cut.lastIndexOf(' ');
  return `${(space > max * 0.5 ? cut.slice(0, space) : cut).trimEnd()}…`;
}
