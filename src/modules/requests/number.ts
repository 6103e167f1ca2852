/** A to Z without I, O and U, which are read as 1, 0 and V: 23 letters, a prime. */
const LETTERS = 'ABCDEFGHJKLMNPQRSTVWXYZ';

/**
 * The check letter of a row of digits: the number they make, modulo 23. Since 23 is prime and 10 generates its
 * multiplicative group (order 22), one wrong digit or two digits exchanged, adjacent or not, always change the letter.
 */
export function checkLetter(digits: string): string {
  let rest = 0;
  for (const digit of digits) rest = (rest * 10 + Number(digit)) % 23;
  return LETTERS[rest] as string;
}

/** `2026`, 412 → `2026-000412-K`'s shape: year, sequence of six digits or more, check letter. */
export function formatRequestNumber(year: number, sequence: number): string {
  const digits = String(sequence).padStart(6, '0');
  return `${year}-${digits}-${checkLetter(`${year}${digits}`)}`;
}

/** Reads a number as a person writes it (small letters, spaces for hyphens); null when its letter does not fit. */
export function parseRequestNumber(text: string): string | null {
  if (text.length > 40) return null;
  const found = /^(\d{4})[\s-]*(\d{6,10})[\s-]*([A-Za-z])$/.exec(text.trim());
  if (!found) return null;
  const [, year = '', sequence = '', letter = ''] = found;
  if (checkLetter(year + sequence) !== letter.toUpperCase()) return null;
  return `${year}-${sequence}-${letter.toUpperCase()}`;
}

const SECRET = /^[2-9a-hjkmnp-tv-z]{30}$/;

/** Whether a text has the shape of a follow-up secret: what has not is not even looked for. */
export function isFollowSecret(text: string): boolean {
  return SECRET.test(text);
}

/** The follow-up page's path; its last part is the secret. */
export function followPath(number: string, secret: string): string {
  return `/suivi/${number}/${secret}`;
}
