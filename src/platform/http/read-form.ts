import type { Context } from 'hono';
import { boundedBody } from './form-body.ts';
import { FORM_LIMITS, type FormLimits, formErrors } from './form-limits.ts';
import { FormFields } from './form-text.ts';

const AMPERSAND = 0x26;

/**
 * Reads a form without files (application/x-www-form-urlencoded). Throws AppError 415 (another type), 413 (too long,
 * too many fields) or 400 (interrupted).
 */
export async function readForm(c: Context, limits: Partial<FormLimits> = {}): Promise<FormFields> {
  const most = { ...FORM_LIMITS, ...limits };
  const type = c.req.header('content-type') ?? '';
  if (!/^application\/x-www-form-urlencoded\s*(;|$)/i.test(type)) throw formErrors.wrongType();
  const chunks: Buffer[] = [];
  let pairs = 1;
  // A letter takes three bytes for each of its own once encoded.
  for await (const chunk of boundedBody(c, most.textBytes * 3, () =>
    formErrors.textTooLong(most.textBytes),
  )) {
    // Counted before parsing: a million of empty pairs would weigh a hundred times its bytes.
    for (const byte of chunk) if (byte === AMPERSAND) pairs += 1;
    if (pairs > most.fields) throw formErrors.tooManyFields();
    chunks.push(chunk);
  }
  const fields = new FormFields();
  const budget = textBudget(most);
  for (const [name, value] of new URLSearchParams(Buffer.concat(chunks).toString('utf8'))) {
    budget.take(name, value);
    fields.add(name, value);
  }
  return fields;
}

/** Counts the text of a form against its limits; throws AppError 413. */
export function textBudget(limits: FormLimits): { take(name: string, value: string): void } {
  let total = 0;
  return {
    take(name, value) {
      const size = Buffer.byteLength(value);
      total += size + Buffer.byteLength(name);
      if (size > limits.fieldBytes) throw formErrors.textTooLong(limits.fieldBytes);
      if (total > limits.textBytes) throw formErrors.textTooLong(limits.textBytes);
    },
  };
}
