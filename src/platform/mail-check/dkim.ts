import { createPublicKey } from 'node:crypto';
import { tagsOf } from './tags.ts';

export type DkimFault = 'revoked' | 'unreadable' | 'short';

/** A key record (RFC 6376 §3.6.1, RFC 8463), as far as a receiver would use it. */
export interface DkimKey {
  readonly kind: 'rsa' | 'ed25519' | null;
  /** Bits of an RSA key. */
  readonly bits: number | null;
  /** null: usable. */
  readonly fault: DkimFault | null;
  /** `t=y`: the domain says that it only tries DKIM, and receivers need not believe it. */
  readonly testing: boolean;
}

/** RFC 8301 §3.2: shorter keys are not to be used; 2048 is what should be. */
export const RSA_BITS = { least: 1024, wanted: 2048 } as const;

/** The key that a TXT record holds; null where it is no key record. */
export function parseDkimKey(text: string): DkimKey | null {
  const tags = tagsOf(text);
  const key = tags.get('p');
  // v= may be left out, but says DKIM1 where it stands.
  if (key === undefined || (tags.has('v') && tags.get('v') !== 'DKIM1')) return null;
  const testing = (tags.get('t') ?? '').split(':').includes('y');
  const kind = tags.get('k') ?? 'rsa';
  const bytes = key.replaceAll(/\s/g, '');
  const broken = (fault: DkimFault): DkimKey => ({ kind: null, bits: null, fault, testing });
  if (bytes === '') return broken('revoked');
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(bytes)) return broken('unreadable');
  const der = Buffer.from(bytes, 'base64');
  if (kind === 'ed25519') {
    return der.length === 32 ? { kind, bits: null, fault: null, testing } : broken('unreadable');
  }
  const bits = kind === 'rsa' ? rsaBits(der) : null;
  if (bits === null) return broken('unreadable');
  return { kind: 'rsa', bits, fault: bits < RSA_BITS.least ? 'short' : null, testing };
}

/** Both ways of writing an RSA key are in use: the standard's text and its example differ. */
function rsaBits(der: Buffer): number | null {
  for (const type of ['spki', 'pkcs1'] as const) {
    try {
      const { asymmetricKeyType, asymmetricKeyDetails } = createPublicKey({ key: der, format: 'der', type });
      if (asymmetricKeyType === 'rsa') return asymmetricKeyDetails?.modulusLength ?? null;
    } catch {}
  }
  return null;
}

/** A name that may stand before `._domainkey`; null for what may not. */
export function selectorOf(text: string): string | null {
  const name = text
    .trim()
    .toLowerCase()
    .replace(/\._domainkey.*$/, '');
  return /^[a-z0-9](?:[a-z0-9._-]{0,61}[a-z0-9])?$/.test(name) && !name.includes('..') ? name : null;
}
