import { tenantById } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { sha256 } from '#platform/ids/index.ts';
import { activeMemberByAccount } from '../accounts.store.ts';
import { openPending } from '../entries.store.ts';
import { tooManyTries } from '../identity.errors.ts';
import { type AgentActor, LIMITS } from '../identity.ts';
import { type ChallengePurpose, insertChallenge, passkeysOn } from '../passkeys.store.ts';
import { authenticationOptions, type RelyingParty, registrationOptions } from '../passkeys.ts';
import { pendingOver } from '../second-factor.errors.ts';
import { CHALLENGE_MS, userHandle } from '../second-factor.ts';
import { networkOf, takeAttempts } from './take-attempts.ts';

/** Whose browser asks: somebody signed in, somebody before the second door, or a visitor with a cookie of their own. */
export type PasskeyHolder =
  | { readonly actor: AgentActor }
  | { readonly pendingToken: string }
  | { readonly visitToken: string };

/** What ties a challenge to one browser; never the token itself. */
export function holderHash(holder: PasskeyHolder): Buffer {
  if ('actor' in holder) return sha256(`session:${holder.actor.sessionId}`);
  if ('pendingToken' in holder) return sha256(`pending:${holder.pendingToken}`);
  return sha256(`visit:${holder.visitToken}`);
}

/**
 * Options for the browser's authenticator, with a challenge that is good once, for five minutes, for this browser. Throws
 * `identity.pending_over`, `identity.too_many_tries`.
 */
export async function askPasskey(
  services: Services,
  tenantId: string,
  purpose: ChallengePurpose,
  holder: PasskeyHolder,
  party: RelyingParty,
  address: string,
): Promise<{ readonly challenge: string }> {
  const now = services.clock.now();
  const known = await withTenant(services.db, tenantId, async (tx) => {
    const tenant = await tenantById(tx);
    const wanted = [{ limit: LIMITS.challengeNetwork, of: networkOf(address) }];
    await takeAttempts(tx, { secret: tenant.secret, now }, wanted, tooManyTries);
    if ('visitToken' in holder) return null;
    const accountId = await accountOf();
    const member = await activeMemberByAccount(tx, accountId);
    if (!member) throw pendingOver();
    return { tenant, member, keys: await passkeysOn(tx, accountId, party.rpId) };

    async function accountOf(): Promise<string> {
      if ('actor' in holder) return holder.actor.accountId;
      const token = 'pendingToken' in holder ? holder.pendingToken : '';
      const pending = await openPending(tx, sha256(token), now);
      if (!pending) throw pendingOver();
      return pending.accountId;
    }
  });
  const options = await (purpose === 'register' && known
    ? registrationOptions(party, {
        siteName: known.tenant.name,
        email: known.member.email,
        name: known.member.name,
        handle: userHandle(known.tenant.secret, known.member.accountId),
        known: known.keys,
      })
    : authenticationOptions(party, known?.keys ?? null));
  const challenge = { purpose, challenge: options.challenge, holder: holderHash(holder), rpId: party.rpId };
  const when = { now, expiresAt: new Date(now.getTime() + CHALLENGE_MS) };
  await withTenant(services.db, tenantId, (tx) => insertChallenge(tx, challenge, when));
  return options;
}
