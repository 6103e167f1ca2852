import { z } from 'zod';
import { type Tenant, tenantById } from '#modules/tenancy/index.ts';
import { type ActionContext, defineAction } from '#platform/action/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { deleteRecoveryCodes, deleteTotp, lockFactors, requiredFrom, signInNeeds } from '../factors.store.ts';
import type { AgentActor, AnyActor } from '../identity.ts';
import { deletePasskey } from '../passkeys.store.ts';
import { lastFactor, noFactorYet } from '../second-factor.errors.ts';
import { forgetSecondFactor } from '../sessions.store.ts';
import { newRecoveryCodes } from './enrolment.ts';
import { requireProof } from './proof.ts';
import { mailFactorChange } from './safety-mails.ts';

const language = z.enum(['fr', 'en']);
const isAgent = (actor: AnyActor): boolean => actor.kind === 'agent';

/** The tenant, once the agent has proved themselves afresh and is alone with their factors. */
async function ownFactors({ tx, actor, now }: ActionContext<AnyActor>): Promise<Tenant> {
  await requireProof(tx, actor, now);
  if (actor.kind === 'agent') await lockFactors(tx, actor.accountId);
  return tenantById(tx);
}

/**
 * Removes one's own application (`passkeyId` null) or one of one's keys. With the last factor the recovery codes go too.
 * Throws `identity.proof_needed`, `identity.last_factor`, 404.
 */
export const removeFactor = defineAction({
  name: 'identity.remove_factor',
  input: z.object({ passkeyId: z.uuid().nullable(), language }),
  load: ownFactors,
  authorise: isAgent,
  async run(context, { passkeyId, language: lang }, tenant) {
    const { tx, now } = context;
    const { accountId, email, id } = context.actor as AgentActor;
    const removed = passkeyId
      ? await deletePasskey(tx, accountId, passkeyId)
      : await deleteTotp(tx, accountId);
    if (!removed) throw notFound('identity.factor_not_found');
    if (!(await signInNeeds(tx, accountId, now)).factor) {
      const from = await requiredFrom(tx);
      if (from && from <= now) throw lastFactor();
      await deleteRecoveryCodes(tx, accountId);
      await forgetSecondFactor(tx, accountId);
    }
    context.emit({
      topic: 'second_factor.removed',
      subjectKind: 'membership',
      subjectId: id,
      data: { factor: passkeyId ? 'passkey' : 'totp' },
    });
    await mailFactorChange(context, tenant, { email, accountId, change: 'second_factor_removed' }, lang);
  },
});

/** Ten new recovery codes; the former ones no longer work. Throws `identity.proof_needed`, `identity.no_factor`. */
export const makeRecoveryCodes = defineAction({
  name: 'identity.make_recovery_codes',
  input: z.object({}),
  load: ownFactors,
  authorise: isAgent,
  async run(context, _input, tenant): Promise<string[]> {
    const { tx, now } = context;
    const { accountId, id } = context.actor as AgentActor;
    if (!(await signInNeeds(tx, accountId, now)).factor) throw noFactorYet();
    context.emit({ topic: 'second_factor.codes_made', subjectKind: 'membership', subjectId: id });
    return newRecoveryCodes(tx, tenant.secret, accountId, now);
  },
});
