import { z } from 'zod';
import { tenantById } from '#modules/tenancy/index.ts';
import { defineAction, type Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { sha256 } from '#platform/ids/index.ts';
import { activeMemberByAccount } from '../accounts.store.ts';
import { deleteAttempts } from '../attempts.store.ts';
import { openPending, type PendingRow, usePending } from '../entries.store.ts';
import { type AnyActor, anonymous } from '../identity.ts';
import { pendingOver, wrongCode, wrongRecoveryCode } from '../second-factor.errors.ts';
import { codeSchema, type TypedCode, visitSchema } from '../second-factor.schemas.ts';
import type { Entered, Visit } from '../second-factor.ts';
import { begin } from './admit.ts';
import { checkCode, type WrongCode } from './check-code.ts';
import { countTry, noteRefusal, secondStepLimits } from './count-tries.ts';

/** Who waits before the second door with this token. Throws `identity.pending_over`. */
export async function pendingOf(
  services: Services,
  tenantId: string,
  pendingToken: string,
): Promise<PendingRow> {
  const found = await withTenant(services.db, tenantId, (tx) =>
    openPending(tx, sha256(pendingToken.slice(0, 200)), services.clock.now()),
  );
  if (!found) throw pendingOver();
  return found;
}

const finish = defineAction({
  name: 'identity.finish_sign_in',
  input: z.object({
    pendingToken: z.string().max(200),
    accountId: z.uuid(),
    typed: codeSchema,
    attempts: z.array(z.uuid()),
    visit: visitSchema,
  }),
  load: async ({ tx }, { accountId }) => {
    const member = await activeMemberByAccount(tx, accountId);
    if (!member) throw pendingOver();
    return { member, tenant: await tenantById(tx) };
  },
  authorise: (_actor: AnyActor) => true,
  async run(context, input, { member, tenant }): Promise<Entered | { wrong: WrongCode }> {
    const { tx, now } = context;
    const wrong = await checkCode(tx, tenant.secret, member.accountId, input.typed, now);
    if (wrong) return { wrong };
    const pending = await usePending(tx, sha256(input.pendingToken), now);
    if (pending?.accountId !== member.accountId) throw pendingOver();
    await deleteAttempts(tx, input.attempts);
    const { visit, typed } = input;
    return begin(context, member, { method: pending.method, secondFactor: typed.kind, visit });
  },
});

/**
 * Passes the second door by a code of the application, or by a recovery code. Throws `identity.pending_over`,
 * `identity.wrong_code`, `identity.wrong_recovery_code`, `identity.too_many_tries`.
 */
export async function enterByCode(
  services: Services,
  tenantId: string,
  pendingToken: string,
  typed: TypedCode,
  visit: Visit,
): Promise<Entered> {
  const { accountId, method } = await pendingOf(services, tenantId, pendingToken);
  const trier = { accountId, method, visit };
  const attempts = await countTry(services, tenantId, secondStepLimits(typed.kind, trier), trier);
  const input = { pendingToken, accountId, typed, attempts, visit };
  const done = await finish.execute(services, { tenantId, actor: anonymous(tenantId), input });
  if (!('wrong' in done)) return done;
  await noteRefusal(services, tenantId, trier, done.wrong);
  throw typed.kind === 'totp' ? wrongCode() : wrongRecoveryCode();
}
