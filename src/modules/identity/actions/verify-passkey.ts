import { tenantById } from '#modules/tenancy/index.ts';
import type { ActionContext, Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import type { AnyActor } from '../identity.ts';
import {
  type ChallengePurpose,
  lockSignCount,
  markPasskeyUsed,
  type PasskeyRow,
  passkeyByCredential,
  useChallenge,
} from '../passkeys.store.ts';
import {
  challengeIn,
  counterGrows,
  type PasskeyAnswer,
  parseAnswer,
  type RelyingParty,
  verifiedSignCount,
} from '../passkeys.ts';
import { passkeyRefused } from '../second-factor.errors.ts';
import { userHandle } from '../second-factor.ts';
import { holderHash, type PasskeyHolder } from './ask-passkey.ts';
import { countTry, noteRefusal, secondStepLimits, type Trier } from './count-tries.ts';

export interface PasskeyTry {
  readonly purpose: Exclude<ChallengePurpose, 'register'>;
  readonly holder: PasskeyHolder;
  readonly party: RelyingParty;
  /** What the browser sent, as JSON. */
  readonly answer: string;
}

export interface VerifiedPasskey {
  readonly passkeyId: string;
  readonly accountId: string;
  readonly signCount: number;
  readonly attempts: string[];
}

/**
 * The key that gave a right answer to a challenge of this browser. `trier.accountId`: whose key it must be; null: anybody's.
 * The challenge is used up whatever comes of it. Throws `identity.passkey_refused`, `identity.too_many_tries`.
 */
export async function verifyPasskey(
  services: Services,
  tenantId: string,
  { purpose, holder, party, answer }: PasskeyTry,
  trier: Trier,
): Promise<VerifiedPasskey> {
  const attempts = await countTry(services, tenantId, secondStepLimits('passkey', trier), trier);
  const parsed = parseAnswer(answer);
  const challenge = parsed && challengeIn(parsed);
  const found = parsed && challenge ? await lookUp(parsed, challenge) : null;
  const accountId = trier.accountId ?? found?.key.accountId ?? null;
  const mine = found && found.key.accountId === accountId && found.handleFits ? found.key : null;
  const signCount =
    mine && parsed && challenge ? await verifiedSignCount(party, parsed, challenge, mine) : null;
  if (!mine || signCount === null) {
    // A key that was found and did not sign is still nobody's proof: the account is named only where it was known before.
    await noteRefusal(services, tenantId, trier, 'passkey_refused');
    throw passkeyRefused();
  }
  return { passkeyId: mine.id, accountId: mine.accountId, signCount, attempts };

  async function lookUp(
    { id, response }: PasskeyAnswer,
    asked: string,
  ): Promise<{ key: PasskeyRow; handleFits: boolean } | null> {
    return withTenant(services.db, tenantId, async (tx) => {
      const wanted = { purpose, challenge: asked, holder: holderHash(holder), rpId: party.rpId };
      if (!(await useChallenge(tx, wanted, services.clock.now()))) return null;
      const key = await passkeyByCredential(tx, party.rpId, Buffer.from(id, 'base64url'));
      if (!key) return null;
      const given = response['userHandle'];
      const handle = userHandle((await tenantById(tx)).secret, key.accountId).toString('base64url');
      return { key, handleFits: given === undefined || given === null || given === handle };
    });
  }
}

/**
 * Writes down that the key was used; false where its counter did not grow or the key was removed meanwhile (WebAuthn
 * §7.2, step 22): the answer is then refused, and the key is left as it was.
 */
export async function takePasskeyUse(
  { tx, now }: ActionContext<AnyActor>,
  { passkeyId, signCount }: Pick<VerifiedPasskey, 'passkeyId' | 'signCount'>,
): Promise<boolean> {
  const stored = await lockSignCount(tx, passkeyId);
  if (stored === null || !counterGrows(stored, signCount)) return false;
  await markPasskeyUsed(tx, passkeyId, signCount, now);
  return true;
}
