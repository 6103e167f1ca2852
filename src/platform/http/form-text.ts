import { cleanLine, cleanText } from '../text/clean.ts';

/** The text fields of a form, in the order in which they came. Each is read as a line, as a text or as a password. */
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

  /** What nobody tidies, for each of its characters counts: a password. '' where the field is absent. */
  password(name: string): string {
    return this.#values.get(name)?.[0] ?? '';
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
