import { z } from 'zod';
import { defineAction, type Services } from '#platform/action/index.ts';
import { sha256 } from '#platform/ids/index.ts';
import { activeMemberByAccount } from '../accounts.store.ts';
import { deleteAttempts } from '../attempts.store.ts';
import { usePending } from '../entries.store.ts';
import { type AnyActor, anonymous } from '../identity.ts';
import type { RelyingParty } from '../passkeys.ts';
import { passkeyRefused, pendingOver } from '../second-factor.errors.ts';
import { visitSchema } from '../second-factor.schemas.ts';
import type { Entered, Visit } from '../second-factor.ts';
import { begin } from './admit.ts';
import { noteRefusal } from './count-tries.ts';
import { pendingOf } from './enter-by-second-factor.ts';
import { takePasskeyUse, verifyPasskey } from './verify-passkey.ts';

const finish = defineAction({
  name: 'identity.enter_by_passkey',
  input: z.object({
    passkeyId: z.uuid(),
    accountId: z.uuid(),
    signCount: z.int().min(0),
    attempts: z.array(z.uuid()),
    /** null: the key alone opens. */
    pendingToken: z.string().max(200).nullable(),
    visit: visitSchema,
  }),
  load: async ({ tx }, { accountId }) => {
    const member = await activeMemberByAccount(tx, accountId);
    if (!member) throw passkeyRefused();
    return member;
  },
  authorise: (_actor: AnyActor) => true,
  async run(context, input, member): Promise<Entered | null> {
    const { tx, now } = context;
    const { visit, pendingToken } = input;
    if (!(await takePasskeyUse(context, input))) return null;
    await deleteAttempts(tx, input.attempts);
    if (pendingToken === null) {
      return begin(context, member, { method: 'passkey', secondFactor: null, visit });
    }
    const pending = await usePending(tx, sha256(pendingToken), now);
    if (pending?.accountId !== member.accountId) throw pendingOver();
    return begin(context, member, { method: pending.method, secondFactor: 'passkey', visit });
  },
});

export interface PasskeyEntry {
  readonly party: RelyingParty;
  readonly answer: string;
  readonly visit: Visit;
}

/**
 * Comes in by a passkey alone: the key is held, and its bearer was checked by it. Throws `identity.passkey_refused`,
 * `identity.too_many_tries`.
 */
export async function enterByPasskey(
  services: Services,
  tenantId: string,
  visitToken: string,
  { party, answer, visit }: PasskeyEntry,
): Promise<Entered> {
  const trier = { accountId: null, method: 'passkey' as const, visit };
  const asked = { purpose: 'sign_in' as const, holder: { visitToken }, party, answer };
  const key = await verifyPasskey(services, tenantId, asked, trier);
  const input = { ...key, pendingToken: null, visit };
  const entered = await finish.execute(services, { tenantId, actor: anonymous(tenantId), input });
  if (entered) return entered;
  await noteRefusal(services, tenantId, { ...trier, accountId: key.accountId }, 'passkey_counter');
  throw passkeyRefused();
}

/** Passes the second door by a passkey. Throws the same, and `identity.pending_over`. */
export async function enterByPasskeyAsSecond(
  services: Services,
  tenantId: string,
  pendingToken: string,
  { party, answer, visit }: PasskeyEntry,
): Promise<Entered> {
  const { accountId, method } = await pendingOf(services, tenantId, pendingToken);
  const trier = { accountId, method, visit };
  const asked = { purpose: 'second' as const, holder: { pendingToken }, party, answer };
  const key = await verifyPasskey(services, tenantId, asked, trier);
  const input = { ...key, pendingToken, visit };
  const entered = await finish.execute(services, { tenantId, actor: anonymous(tenantId), input });
  if (entered) return entered;
  await noteRefusal(services, tenantId, trier, 'passkey_counter');
  throw passkeyRefused();
}
