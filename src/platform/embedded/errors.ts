/** A refusal of the embedded database, said in French and in English: it is shown to whoever starts Parvis. */
export class EmbeddedError extends Error {
  readonly fr: string;
  readonly en: string;

  constructor(fr: string, en: string, options?: ErrorOptions) {
    super(`${fr} (${en})`, options);
    this.name = 'EmbeddedError';
    this.fr = fr;
    this.en = en;
  }
}
