import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** First byte of a box: how it was made. */
const VERSION = 1;
const IV_BYTES = 12;
const TAG_BYTES = 16;
const INFO = 'parvis identity secret box v1';

/**
 * Encrypts a short text (AES-256-GCM, RFC 5116) under a key derived from the tenant's secret (HKDF-SHA-256, RFC 5869).
 * `about` says whose it is and what for: a box moved to another row does not open there. Answers version, nonce, tag and
 * text in one piece.
 */
export function seal(secret: Buffer, about: string, text: string): Buffer {
  const iv = randomBytes(IV_BYTES);
  const cipher = createCipheriv('aes-256-gcm', keyOf(secret), iv);
  cipher.setAAD(Buffer.from(about));
  const body = Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]);
  return Buffer.concat([Buffer.from([VERSION]), iv, cipher.getAuthTag(), body]);
}

/** The text of a box; null where it is none of this tenant, is about something else, or was touched. */
export function open(secret: Buffer, about: string, box: Buffer): string | null {
  if (box.length < 1 + IV_BYTES + TAG_BYTES || box[0] !== VERSION) return null;
  const iv = box.subarray(1, 1 + IV_BYTES);
  const tag = box.subarray(1 + IV_BYTES, 1 + IV_BYTES + TAG_BYTES);
  const decipher = createDecipheriv('aes-256-gcm', keyOf(secret), iv, { authTagLength: TAG_BYTES });
  decipher.setAAD(Buffer.from(about));
  decipher.setAuthTag(tag);
  try {
    const body = decipher.update(box.subarray(1 + IV_BYTES + TAG_BYTES));
    return Buffer.concat([body, decipher.final()]).toString('utf8');
  } catch {
    return null;
  }
}

function keyOf(secret: Buffer): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, Buffer.alloc(0), INFO, 32));
}
