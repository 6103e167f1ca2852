import type { AuthenticationResponseJSON, RegistrationResponseJSON } from '@simplewebauthn/server';
import { z } from 'zod';
import { CHALLENGE_MS } from './second-factor.ts';

/** 27 MB and a quarter of a second that an installation without passkeys never pays: loaded by the first one. */
const library = () => import('@simplewebauthn/server');

/** EdDSA, ES256, RS256 (COSE): what authenticators of the field sign with. */
const ALGORITHMS = [-8, -7, -257];

/** The site as authenticators know it: the host name of the visit (WebAuthn §5.1.2), and the origin that browsers sign. */
export interface RelyingParty {
  readonly rpId: string;
  readonly origin: string;
}

interface KnownKey {
  readonly credentialId: Buffer;
  readonly transports: readonly string[];
}

const text = z.string().max(20_000);
const shape = z.object({
  id: text.min(1),
  rawId: text.min(1),
  type: z.literal('public-key'),
  response: z.record(z.string(), z.unknown()),
  clientExtensionResults: z.record(z.string(), z.unknown()).default({}),
  authenticatorAttachment: text.nullish(),
});

/** What a browser sends of an authenticator's answer, its outside checked; null where it is none. */
export function parseAnswer(json: string): z.infer<typeof shape> | null {
  if (json.length > 60_000) return null;
  try {
    const parsed = shape.safeParse(JSON.parse(json));
    return parsed.success ? parsed.data : null;
  } catch {
    return null;
  }
}

export type PasskeyAnswer = z.infer<typeof shape>;

/** The challenge that an answer says it signed; null where it says none. Nothing is verified yet. */
export function challengeIn(answer: PasskeyAnswer): string | null {
  const data = answer.response['clientDataJSON'];
  if (typeof data !== 'string') return null;
  try {
    const read = JSON.parse(Buffer.from(data, 'base64url').toString('utf8')) as { challenge?: unknown };
    const { challenge } = read;
    return typeof challenge === 'string' && /^[\w-]{16,200}$/.test(challenge) ? challenge : null;
  } catch {
    return null;
  }
}

const described = (keys: readonly KnownKey[]) =>
  keys.map(({ credentialId, transports }) => ({
    id: credentialId.toString('base64url'),
    transports: [...transports],
  }));

/** Asks for a new key: one that finds its account by itself, and that checks its bearer. */
export async function registrationOptions(
  party: RelyingParty,
  of: { siteName: string; email: string; name: string; handle: Buffer; known: readonly KnownKey[] },
) {
  const { generateRegistrationOptions } = await library();
  return generateRegistrationOptions({
    rpName: of.siteName,
    rpID: party.rpId,
    userName: of.email,
    userDisplayName: of.name,
    userID: new Uint8Array(of.handle),
    timeout: CHALLENGE_MS,
    attestationType: 'none',
    supportedAlgorithmIDs: ALGORITHMS,
    excludeCredentials: described(of.known),
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  });
}

/** Asks for an answer of one of these keys; null: of any key that this site has given. */
export async function authenticationOptions(party: RelyingParty, known: readonly KnownKey[] | null) {
  const { generateAuthenticationOptions } = await library();
  return generateAuthenticationOptions({
    rpID: party.rpId,
    timeout: CHALLENGE_MS,
    userVerification: 'required',
    ...(known ? { allowCredentials: described(known) } : {}),
  });
}

export interface NewKey {
  credentialId: Buffer;
  publicKey: Buffer;
  signCount: number;
  transports: string[];
  backedUp: boolean;
}

/** The key that an answer brings, if all of it is right; null otherwise, whatever is wrong. */
export async function verifiedRegistration(
  party: RelyingParty,
  answer: PasskeyAnswer,
  challenge: string,
): Promise<NewKey | null> {
  const { verifyRegistrationResponse } = await library();
  try {
    const { verified, registrationInfo } = await verifyRegistrationResponse({
      response: answer as unknown as RegistrationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.rpId,
      requireUserVerification: true,
      supportedAlgorithmIDs: ALGORITHMS,
    });
    if (!verified) return null;
    const { credential, credentialBackedUp } = registrationInfo;
    return {
      credentialId: Buffer.from(credential.id, 'base64url'),
      publicKey: Buffer.from(credential.publicKey),
      signCount: credential.counter,
      transports: (credential.transports ?? []).filter((name) => /^[a-z-]{2,20}$/.test(name)).slice(0, 8),
      backedUp: credentialBackedUp,
    };
  } catch {
    return null;
  }
}

/**
 * The counter of an answer that this key signed, for this challenge, on this site, its bearer checked; null otherwise. The
 * counter is compared by whoever holds the row: the library is told zero.
 */
export async function verifiedSignCount(
  party: RelyingParty,
  answer: PasskeyAnswer,
  challenge: string,
  key: { credentialId: Buffer; publicKey: Buffer },
): Promise<number | null> {
  const { verifyAuthenticationResponse } = await library();
  try {
    const { verified, authenticationInfo } = await verifyAuthenticationResponse({
      response: answer as unknown as AuthenticationResponseJSON,
      expectedChallenge: challenge,
      expectedOrigin: party.origin,
      expectedRPID: party.rpId,
      requireUserVerification: true,
      credential: {
        id: key.credentialId.toString('base64url'),
        publicKey: new Uint8Array(key.publicKey),
        counter: 0,
      },
    });
    return verified ? authenticationInfo.newCounter : null;
  } catch {
    return null;
  }
}

/** WebAuthn §7.2, step 22: a counter that does not grow says that there are two of the same key. Zero: it has none. */
export function counterGrows(stored: number, received: number): boolean {
  return (stored === 0 && received === 0) || received > stored;
}
