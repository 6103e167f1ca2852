import { ConfigError } from '../config/index.ts';
import { EmbeddedError } from '../embedded/index.ts';
import { AppError, isDatabaseDown } from '../errors/index.ts';

/**
 * What to tell whoever runs the machine: a sentence in French and in English for all that was foreseen; for the rest all
 * that is known, since nobody else reads it.
 */
export function sentence(error: unknown): string {
  if (error instanceof AppError) {
    const fields = Object.values(error.fields);
    return [error.text, ...fields].map(({ fr, en }) => `${fr} (${en})`).join('\n');
  }
  if (error instanceof EmbeddedError || error instanceof ConfigError) return error.message;
  if (isDatabaseDown(error)) {
    return `La base de données ne répond pas. (the database does not answer: ${String(error)})`;
  }
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
