import { z } from 'zod';
import { tenantById } from '#modules/tenancy/index.ts';
import { defineAction, type Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { parseEmail } from '#platform/text/email.ts';
import { activeMemberByAccount, passwordByEmail } from '../accounts.store.ts';
import { deleteAttempts } from '../attempts.store.ts';
import { tooManyTries, wrongPassword } from '../identity.errors.ts';
import { userAgentSchema } from '../identity.schemas.ts';
import { type AnyActor, anonymous, LIMITS } from '../identity.ts';
import { verifyPassword } from '../password-hash.ts';
import type { SignedIn } from './consume-sign-in-link.ts';
import { openSession } from './open-session.ts';
import { networkOf, takeAttempts } from './take-attempts.ts';

const openAgentSession = defineAction({
  name: 'identity.sign_in',
  input: z.object({ accountId: z.uuid(), attempts: z.array(z.uuid()), userAgent: userAgentSchema }),
  load: async (context, { accountId }) => {
    const member = await activeMemberByAccount(context.tx, accountId);
    if (!member) throw wrongPassword();
    return member;
  },
  authorise: (_actor: AnyActor) => true,
  async run(context, { attempts, userAgent }, { accountId, membershipId: actorId }): Promise<SignedIn> {
    await deleteAttempts(context.tx, attempts);
    return {
      sessionToken: await openSession(context, { kind: 'agent', accountId, actorId }, userAgent),
      kind: 'agent',
      actorId,
    };
  },
});

/**
 * Signs an agent in. The attempt is counted first, in a transaction of its own, and given back when it succeeds: see
 * `LIMITS`; an address of mail that nobody has counts alike. No connection is held while argon2 works. Throws `identity.wrong_password`, `identity.too_many_tries`.
 */
export async function signInWithPassword(
  services: Services,
  tenantId: string,
  email: string,
  password: string,
  userAgent: string | null,
  address: string,
): Promise<SignedIn> {
  // What is no address is nobody's, and is counted and refused as any other.
  const typed = parseEmail(email) ?? email.trim().toLowerCase().slice(0, 300);
  const { attempts, account } = await withTenant(services.db, tenantId, async (tx) => {
    const { secret } = await tenantById(tx);
    const wanted = [
      { limit: LIMITS.passwordPair, of: `${typed} ${networkOf(address)}` },
      { limit: LIMITS.passwordNetwork, of: networkOf(address) },
      { limit: LIMITS.passwordEmail, of: typed },
    ];
    const taken = await takeAttempts(tx, { secret, now: services.clock.now() }, wanted, tooManyTries);
    return { attempts: taken, account: await passwordByEmail(tx, typed) };
  });
  const right = await verifyPassword(account?.hash ?? null, password);
  if (!account || !right) throw wrongPassword();
  const input = { accountId: account.accountId, attempts, userAgent };
  return openAgentSession.execute(services, { tenantId, actor: anonymous(tenantId), input });
}
