/**
 * What is done to every text that a person sends, so that no module has to think of it:
 * - bytes that are not UTF-8, and lone surrogates, become U+FFFD (as the URL standard does: visible, nothing refused);
 * - NUL, which PostgreSQL cannot store, and the other controls of C0 and C1 are removed; ends of line become `\n`;
 * - in a text of one line, the characters that change the direction of what follows are removed too (« exe.fdp »
 *   written backwards, a name that turns the sentence around it). Texts of several lines keep them: Arabic and Hebrew
 *   use them, and the screens isolate such texts (`dir="auto"`).
 */
const CONTROLS = /(?![\t\n])\p{Cc}/gu;
const DIRECTION = /[\u061C\u200E\u200F\u202A-\u202E\u2066-\u2069]/g;
/** Seen by nobody, and enough to make two equal names unequal. */
const INVISIBLE = /[\u200B\u2060\uFEFF\u{E0000}-\u{E007F}]/gu;
const SPACES = /[\s\u2028\u2029]+/g;

/** A text of several lines. */
export function cleanText(text: string): string {
  return text.toWellFormed().replace(/\r\n?/g, '\n').replace(CONTROLS, '');
}

/** A text of one line: also trimmed, composed (NFC), each run of white space one space. */
export function cleanLine(text: string): string {
  return cleanText(text)
    .replace(DIRECTION, '')
    .replace(INVISIBLE, '')
    .replace(SPACES, ' ')
    .trim()
    .normalize('NFC');
}

/** The text fields of a form, in the order in which they came. Each is read as a line or as a text, never raw. */
export class FormFields {
  readonly #values = new Map<string, string[]>();

  /** Keeps a value as it came; cleaned when read. */
  add(name: string, value: string): void {
    const values = this.#values.get(name);
    if (values) values.push(value);
    else this.#values.set(name, [value]);
  }

  /** The first value of a one-line field; '' where the field is absent. */
  line(name: string): string {
    return cleanLine(this.#values.get(name)?.[0] ?? '');
  }

  /** The first value of a field of several lines; '' where the field is absent. */
  text(name: string): string {
    return cleanText(this.#values.get(name)?.[0] ?? '');
  }

  /** All values of a field that may come several times (check boxes), as lines. */
  lines(name: string): string[] {
    return (this.#values.get(name) ?? []).map(cleanLine);
  }

  has(name: string): boolean {
    return this.#values.has(name);
  }

  names(): string[] {
    return [...this.#values.keys()];
  }
}
