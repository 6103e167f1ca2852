import { z } from 'zod';
import { tenantById } from '#modules/tenancy/index.ts';
import { defineAction, type Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { passwordOfAccount } from '../accounts.store.ts';
import { deleteAttempts } from '../attempts.store.ts';
import { type AgentActor, type AnyActor, LIMITS } from '../identity.ts';
import type { RelyingParty } from '../passkeys.ts';
import { verifyPassword } from '../password-hash.ts';
import { passkeyRefused, wrongCode, wrongProof, wrongRecoveryCode } from '../second-factor.errors.ts';
import { codeSchema, type TypedCode } from '../second-factor.schemas.ts';
import type { Visit } from '../second-factor.ts';
import { setProved } from '../sessions.store.ts';
import { checkCode } from './check-code.ts';
import { countTry, noteRefusal, secondStepLimits, type Trier } from './count-tries.ts';
import { takePasskeyUse, verifyPasskey } from './verify-passkey.ts';

/** What somebody shows to say that it is still them. */
export type Proof =
  | { readonly by: 'password'; readonly password: string }
  | { readonly by: 'code'; readonly typed: TypedCode }
  | { readonly by: 'passkey'; readonly party: RelyingParty; readonly answer: string };

const writeProof = defineAction({
  name: 'identity.prove_again',
  input: z.object({
    typed: codeSchema.nullable(),
    key: z.object({ passkeyId: z.uuid(), signCount: z.int().min(0) }).nullable(),
    attempts: z.array(z.uuid()),
  }),
  load: ({ tx }) => tenantById(tx),
  authorise: (actor: AnyActor) => actor.kind === 'agent' && actor.sessionId !== null,
  async run(context, { typed, key, attempts }, tenant) {
    const { tx, now } = context;
    const actor = context.actor as AgentActor;
    if (typed) {
      const wrong = await checkCode(tx, tenant.secret, actor.accountId, typed, now);
      if (wrong) return wrong;
    }
    if (key && !(await takePasskeyUse(context, key))) return 'passkey_counter' as const;
    await deleteAttempts(tx, attempts);
    await setProved(tx, actor.sessionId as string, now);
    return null;
  },
});

/**
 * Shows a factor or the password once more; for ten minutes factors may then be changed. Throws `identity.wrong_proof`,
 * `identity.wrong_code`, `identity.wrong_recovery_code`, `identity.passkey_refused`, `identity.too_many_tries`.
 */
export async function proveAgain(
  services: Services,
  actor: AgentActor,
  proof: Proof,
  visit: Visit,
): Promise<void> {
  const { tenantId, accountId } = actor;
  const method = proof.by === 'passkey' ? 'passkey' : 'password';
  const trier: Trier = { accountId, method, visit };
  const write = (input: Parameters<typeof writeProof.execute>[1]['input']) =>
    writeProof.execute(services, { tenantId, actor, input });
  if (proof.by === 'password') {
    const attempts = await checkPassword(services, trier, tenantId, accountId, proof.password);
    await write({ typed: null, key: null, attempts });
    return;
  }
  if (proof.by === 'passkey') {
    const asked = { purpose: 'prove' as const, holder: { actor }, party: proof.party, answer: proof.answer };
    const { attempts, ...key } = await verifyPasskey(services, tenantId, asked, trier);
    const wrong = await write({ typed: null, key, attempts });
    if (!wrong) return;
    await noteRefusal(services, tenantId, trier, wrong);
    throw passkeyRefused();
  }
  const limits = secondStepLimits(proof.typed.kind, trier);
  const attempts = await countTry(services, tenantId, limits, trier);
  const wrong = await write({ typed: proof.typed, key: null, attempts });
  if (!wrong) return;
  await noteRefusal(services, tenantId, trier, wrong);
  throw proof.typed.kind === 'totp' ? wrongCode() : wrongRecoveryCode();
}

async function checkPassword(
  services: Services,
  trier: Trier,
  tenantId: string,
  accountId: string,
  password: string,
): Promise<string[]> {
  const wanted = [{ limit: LIMITS.passwordCurrent, of: accountId }];
  const attempts = await countTry(services, tenantId, wanted, trier);
  const hash = await withTenant(services.db, tenantId, (tx) => passwordOfAccount(tx, accountId));
  if (await verifyPassword(hash, password)) return attempts;
  await noteRefusal(services, tenantId, trier, 'wrong_password');
  throw wrongProof();
}
