import { z } from 'zod';
import { defineAction, type Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { parseEmail } from '#platform/text/email.ts';
import { activeMemberByAccount, passwordByEmail } from '../accounts.store.ts';
import { deleteAttempts } from '../attempts.store.ts';
import { wrongPassword } from '../identity.errors.ts';
import { type AnyActor, anonymous, LIMITS } from '../identity.ts';
import { verifyPassword } from '../password-hash.ts';
import { visitSchema } from '../second-factor.schemas.ts';
import type { Entry, Visit } from '../second-factor.ts';
import { admit } from './admit.ts';
import { countTry, noteRefusal } from './count-tries.ts';
import { networkOf } from './take-attempts.ts';

const admitAgent = defineAction({
  name: 'identity.sign_in',
  input: z.object({ accountId: z.uuid(), attempts: z.array(z.uuid()), visit: visitSchema }),
  load: async (context, { accountId }) => {
    const member = await activeMemberByAccount(context.tx, accountId);
    if (!member) throw wrongPassword();
    return member;
  },
  authorise: (_actor: AnyActor) => true,
  async run(context, { attempts, visit }, member): Promise<Entry> {
    await deleteAttempts(context.tx, attempts);
    return admit(context, member, { method: 'password', visit });
  },
});

/**
 * An agent comes in by address and password: in, or before the second door. The attempt is counted first, in a
 * transaction of its own, and given back when it succeeds: see `LIMITS`; an address of mail that nobody has counts alike
 * and costs the same work. No connection is held while argon2 works. Throws `identity.wrong_password`,
 * `identity.too_many_tries`.
 */
export async function enterByPassword(
  services: Services,
  tenantId: string,
  { email, password }: { email: string; password: string },
  visit: Visit,
): Promise<Entry> {
  // What is no address is nobody's, and is counted and refused as any other.
  const typed = parseEmail(email) ?? email.trim().toLowerCase().slice(0, 300);
  const network = networkOf(visit.address);
  const wanted = [
    { limit: LIMITS.passwordPair, of: `${typed} ${network}` },
    { limit: LIMITS.passwordNetwork, of: network },
    { limit: LIMITS.passwordEmail, of: typed },
  ];
  const account = await withTenant(services.db, tenantId, (tx) => passwordByEmail(tx, typed));
  const trier = { accountId: account?.accountId ?? null, method: 'password' as const, visit };
  const attempts = await countTry(services, tenantId, wanted, trier);
  const right = await verifyPassword(account?.hash ?? null, password);
  if (!account || !right) {
    await noteRefusal(services, tenantId, trier, 'wrong_password');
    throw wrongPassword();
  }
  const input = { accountId: account.accountId, attempts, visit };
  return admitAgent.execute(services, { tenantId, actor: anonymous(tenantId), input });
}

/** The same, for callers that look at no device. */
export async function signInWithPassword(
  services: Services,
  tenantId: string,
  email: string,
  password: string,
  userAgent: string | null,
  address: string,
): Promise<Entry> {
  return enterByPassword(services, tenantId, { email, password }, { userAgent, address, language: 'fr' });
}
