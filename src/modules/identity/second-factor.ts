import { createHmac } from 'node:crypto';
import type { SignInKind } from './identity.ts';

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;

/** How an agent's first step was made. */
export type FirstStep = 'link' | 'password';
export type SignInMethod = FirstStep | 'passkey';
export type FactorUsed = 'totp' | 'recovery' | 'passkey';

/** Between the first step and the second. */
export const PENDING_MS = 10 * MINUTE;
export const CHALLENGE_MS = 5 * MINUTE;
/** Within so long after a factor or a password was shown, factors may be changed. */
export const PROOF_MS = 10 * MINUTE;
export const RECOVERY_CODES = 10;
/** More keys than anybody carries. */
export const PASSKEYS_MOST = 20;
/** A browser that did not come back for so long is forgotten; its cookie lives as long. */
export const DEVICE_MS = 395 * DAY;

/** What a visit tells of its browser. */
export interface Visit {
  readonly userAgent: string | null;
  /** Client's address. */
  readonly address: string;
  /** What the long-lived cookie of this browser holds; null: none yet; undefined: not looked at (no mail, no mark). */
  readonly deviceToken?: string | null | undefined;
  readonly language: 'fr' | 'en';
}

/** Somebody who has just come in. */
export interface SignedIn {
  /** For the cookie; its hash alone is stored. */
  readonly sessionToken: string;
  readonly kind: SignInKind;
  /** The membership of an agent, or the usager. */
  readonly actorId: string;
}

/** Come in, or still before the second door. */
export type Entry =
  | (SignedIn & {
      readonly step: 'in';
      /** For the long-lived cookie by which this browser is known again; null: nothing to set. */
      readonly deviceToken: string | null;
    })
  | {
      /** `second`: show the second factor; `enrol`: the tenant asks for one, and this agent has none. */
      readonly step: 'second' | 'enrol';
      readonly pendingToken: string;
    };

export type Entered = Extract<Entry, { step: 'in' }>;

/** Letters of a recovery code: 16 of 30, about 78 bits, beyond any guessing even with the hashes at hand. */
export const RECOVERY_LETTERS = 16;

/** `abcd-efgh-jkmn-pqrs` */
export function recoveryCodeShown(code: string): string {
  return code.match(/.{1,4}/g)?.join('-') ?? code;
}

/** What somebody typed, as the code was made: capitals, spaces and dashes are nothing. */
export function recoveryCodeTyped(text: string): string {
  return text.toLowerCase().replaceAll(/[\s\-–—_.]/g, '');
}

/** What is stored of a recovery code. */
export function recoveryHash(secret: Buffer, accountId: string, code: string): Buffer {
  return createHmac('sha256', secret).update(`recovery:${accountId}:${code}`).digest();
}

/** What an authenticator keeps to tell accounts apart (WebAuthn §5.4.3: it tells nothing of the person). */
export function userHandle(secret: Buffer, accountId: string): Buffer {
  return createHmac('sha256', secret).update(`passkey:${accountId}`).digest();
}

/** What the sealed secret of an authenticator application is about. */
export function totpAbout(tenantId: string, accountId: string): string {
  return `totp:${tenantId}:${accountId}`;
}
