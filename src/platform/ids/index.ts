import { createHmac, createSecretKey, hash, type KeyObject, randomBytes, timingSafeEqual } from 'node:crypto';

/** Letters that nobody mistakes for another on paper or by phone (no i, l, o, u, 0, 1). */
const ALPHABET = '23456789abcdefghjkmnpqrstvwxyz';

/** A UUID of version 7 (RFC 9562): time-ordered, so it tells its millisecond. Never for anything secret in time. */
export function newId(now = Date.now()): string {
  const bytes = randomBytes(16);
  bytes.writeUIntBE(now, 0, 6);
  bytes[6] = ((bytes[6] as number) & 0x0f) | 0x70;
  bytes[8] = ((bytes[8] as number) & 0x3f) | 0x80;
  const hex = bytes.toString('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-${hex.slice(12, 16)}-${hex.slice(16, 20)}-${hex.slice(20)}`;
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/;

/** True for a canonical lower-case UUID, and nothing else: such a text may be written into SQL. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}

/** An unguessable token of `length` letters (30 letters: about 147 bits), readable aloud. */
export function randomToken(length = 30): string {
  let token = '';
  while (token.length < length) {
    for (const byte of randomBytes(length)) {
      // 240 = 8 × 30: bytes above it would favour the first letters.
      if (byte < 240 && token.length < length) token += ALPHABET[byte % 30];
    }
  }
  return token;
}

/** SHA-256 of a text, as bytes: what is stored in place of a one-time link or a session token. */
export function sha256(text: string): Buffer {
  return hash('sha256', text, 'buffer');
}

const keys = new WeakMap<Buffer, KeyObject>();

/** HMAC-SHA-256 of a text under a key, as bytes. */
export function hmac(key: Buffer, text: string): Buffer {
  let known = keys.get(key);
  if (!known) {
    known = createSecretKey(key);
    keys.set(key, known);
  }
  return createHmac('sha256', known).update(text).digest();
}

/** Equal in constant time; different lengths are unequal. */
export function sameSecret(a: string, b: string): boolean {
  return timingSafeEqual(sha256(a), sha256(b));
}
