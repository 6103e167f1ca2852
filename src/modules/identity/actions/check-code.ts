import type { Tx } from '#platform/db/index.ts';
import { lockTotp, markTotpUsed, useRecoveryCode } from '../factors.store.ts';
import type { TypedCode } from '../second-factor.schemas.ts';
import { recoveryCodeTyped, recoveryHash, totpAbout } from '../second-factor.ts';
import { open } from '../secret-box.ts';
import { checkTotp } from '../totp.ts';

export type WrongCode = 'wrong_code' | 'used_code' | 'wrong_recovery_code';

/** Uses a code up if it is the account's; answers why not, null when it was right. */
export async function checkCode(
  tx: Tx,
  secret: Buffer,
  accountId: string,
  typed: TypedCode,
  now: Date,
): Promise<WrongCode | null> {
  if (typed.kind === 'recovery') {
    const hash = recoveryHash(secret, accountId, recoveryCodeTyped(typed.code));
    return (await useRecoveryCode(tx, accountId, hash, now)) ? null : 'wrong_recovery_code';
  }
  const row = await lockTotp(tx, accountId);
  const key = row && open(secret, totpAbout(tx.tenantId, accountId), row.secretBox);
  if (!row || !key) return 'wrong_code';
  const check = checkTotp(key, typed.code, now, row.lastStep);
  if (!check.right) return check.reason;
  await markTotpUsed(tx, accountId, check.step, now);
  return null;
}
