import { tenantById } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { AppError } from '#platform/errors/index.ts';
import { deviceOf } from '../device-name.ts';
import { lockNotedSince, noteSignIn, type RefusalReason } from '../entries.store.ts';
import { tooManyTries } from '../identity.errors.ts';
import { LIMITS } from '../identity.ts';
import type { SignInMethod, Visit } from '../second-factor.ts';
import { networkOf, takeAttempts, type WantedAttempt } from './take-attempts.ts';

/** Whose try it is, for the journal. */
export interface Trier {
  readonly accountId: string | null;
  readonly method: SignInMethod;
  readonly visit: Pick<Visit, 'userAgent' | 'address'>;
}

/** What is counted for a try of the second step, per account and per network. */
export function secondStepLimits(
  kind: 'totp' | 'recovery' | 'passkey',
  { accountId, visit }: Pick<Trier, 'accountId' | 'visit'>,
): WantedAttempt[] {
  const network = networkOf(visit.address);
  const account = accountId ?? '';
  if (kind === 'totp') {
    return [
      { limit: LIMITS.codeAccount, of: account },
      { limit: LIMITS.codeDay, of: account },
      { limit: LIMITS.codeNetwork, of: network },
    ];
  }
  if (kind === 'recovery') {
    return [
      { limit: LIMITS.recoveryAccount, of: account },
      { limit: LIMITS.recoveryNetwork, of: network },
    ];
  }
  const byNetwork = { limit: LIMITS.passkeyNetwork, of: network };
  return accountId ? [{ limit: LIMITS.passkeyAccount, of: accountId }, byNetwork] : [byNetwork];
}

/**
 * Counts a try before it is judged, in a transaction of its own; answers the attempts, to be given back when it was
 * right. Throws `identity.too_many_tries`, and says it once in the journal.
 */
export async function countTry(
  services: Services,
  tenantId: string,
  wanted: readonly WantedAttempt[],
  trier: Trier,
): Promise<string[]> {
  const now = services.clock.now();
  try {
    return await withTenant(services.db, tenantId, async (tx) => {
      const { secret } = await tenantById(tx);
      return takeAttempts(tx, { secret, now }, wanted, tooManyTries);
    });
  } catch (error) {
    if (error instanceof AppError && error.status === 429) await noteLock(services, tenantId, trier);
    throw error;
  }
}

/** A lock is written once for its quarter of an hour: who insists must not flood the journal. */
export async function noteLock(services: Services, tenantId: string, trier: Trier): Promise<void> {
  const now = services.clock.now();
  const since = new Date(now.getTime() - LIMITS.codeAccount.windowMs);
  await withTenant(services.db, tenantId, async (tx) => {
    if (await lockNotedSince(tx, trier.accountId, since)) return;
    await noteSignIn(tx, refusal(trier, 'too_many_tries'), now);
  });
}

/** Writes a refused try in the journal, in a transaction of its own: the try itself is rolled back. */
export async function noteRefusal(
  services: Services,
  tenantId: string,
  trier: Trier,
  reason: RefusalReason,
): Promise<void> {
  const now = services.clock.now();
  await withTenant(services.db, tenantId, (tx) => noteSignIn(tx, refusal(trier, reason), now));
}

function refusal({ accountId, method, visit }: Trier, reason: RefusalReason) {
  return { kind: 'refused' as const, accountId, method, reason, device: deviceOf(visit.userAgent) };
}
