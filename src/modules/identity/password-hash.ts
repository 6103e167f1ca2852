import { hash, verify } from '@node-rs/argon2';
import { normalisePassword, PASSWORD_MOST } from './password.ts';

/** Argon2id with OWASP's parameters (Password Storage Cheat Sheet): 19 MiB, two passes, one lane. About 25 ms. */
const OPTIONS = { algorithm: 2, memoryCost: 19_456, timeCost: 2, parallelism: 1 } as const;

/** The encoded hash (PHC string) of a password. */
export async function hashPassword(password: string): Promise<string> {
  return hash(normalisePassword(password), OPTIONS);
}

let nobody: Promise<string> | undefined;

/**
 * Whether the password is the hashed one. Without a hash (unknown address, no password set) the same work is done for
 * nothing, so that the time tells nobody which addresses are known.
 */
export async function verifyPassword(hashed: string | null, password: string): Promise<boolean> {
  nobody ??= hashPassword('nobody has this password');
  const against = hashed ?? (await nobody);
  const typed = normalisePassword(password.slice(0, PASSWORD_MOST * 4));
  const same = await verify(against, typed);
  return hashed !== null && same;
}
