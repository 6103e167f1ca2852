import { Secret, TOTP } from 'otpauth';

/** What authenticator applications expect: SHA-1, six digits, thirty seconds (RFC 6238; RFC 4226 §5). */
const SHAPE = { algorithm: 'SHA1', digits: 6, period: 30 } as const;
/** 160 bits, as RFC 4226 §4 R6 asks. */
const SECRET_BYTES = 20;
/** Steps before and after the present one that are taken too: a telephone's clock may be half a minute off. */
const WINDOW = 1;

/** A new secret in base32, as people type it into an application. */
export function newTotpSecret(): string {
  return new Secret({ size: SECRET_BYTES }).base32;
}

/** The address that a QR code holds: `otpauth://totp/…`. */
export function totpUri(secret: string, of: { issuer: string; label: string }): string {
  // A colon would end the issuer's name in the label.
  const issuer = of.issuer.replaceAll(':', ' ');
  return new TOTP({ ...SHAPE, secret: Secret.fromBase32(secret), issuer, label: of.label }).toString();
}

export type TotpCheck =
  | { readonly right: true; readonly step: number }
  | { readonly right: false; readonly reason: 'wrong_code' | 'used_code' };

/**
 * Whether a code is the secret's at this moment, and its time step. A code of a step up to `lastStep` has been used (RFC
 * 6238 §5.2: it must not be accepted a second time).
 */
export function checkTotp(secret: string, code: string, now: Date, lastStep: number): TotpCheck {
  const token = code.replaceAll(/\s/g, '');
  if (!/^\d{6}$/.test(token)) return { right: false, reason: 'wrong_code' };
  const totp = new TOTP({ ...SHAPE, secret: Secret.fromBase32(secret) });
  const delta = totp.validate({ token, timestamp: now.getTime(), window: WINDOW });
  if (delta === null) return { right: false, reason: 'wrong_code' };
  const step = Math.floor(now.getTime() / 1000 / SHAPE.period) + delta;
  return step > lastStep ? { right: true, step } : { right: false, reason: 'used_code' };
}
