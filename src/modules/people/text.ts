/** Explicit directions and isolates: they make a name, a file or a title read as another. */
const BIDI_CONTROLS = /[\u061c\u200e\u200f\u202a-\u202e\u2066-\u2069]/gu;
/** Overrides have no lawful use in a letter; marks and isolates have, in Arabic or Hebrew. */
const BIDI_OVERRIDES = /[\u202d\u202e]/gu;
const INVISIBLE = /[\u00ad\u200b\u2060\ufeff]/gu;
const CONTROLS = /[\p{Cc}\u2028\u2029]+/gu;
const CONTROLS_BUT_BREAKS = /(?![\n\t])\p{Cc}/gu;

/** What a person typed in a field of one line: one line, without anything that does not show. */
export function cleanLine(raw: string): string {
  return raw
    .toWellFormed()
    .normalize('NFC')
    .replace(CONTROLS, ' ')
    .replace(BIDI_CONTROLS, '')
    .replace(INVISIBLE, '')
    .replace(/\s+/gu, ' ')
    .trim();
}

/** What a person typed in a field of several lines: its paragraphs are kept, NUL and other controls go. */
export function cleanText(raw: string): string {
  const text = raw
    .toWellFormed()
    .normalize('NFC')
    .replace(/\r\n?|[\u2028\u2029]/gu, '\n')
    .replace(CONTROLS_BUT_BREAKS, '')
    .replace(BIDI_OVERRIDES, '')
    .replace(/[ \t]+$/gmu, '')
    .replace(/\n{4,}/gu, '\n\n\n')
    .trim();
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
