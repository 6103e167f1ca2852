import { z } from 'zod';
import { type Tenant, tenantById } from '#modules/tenancy/index.ts';
import { defineAction, type Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { parseEmail } from '#platform/text/email.ts';
import { activeMemberByEmail, lockMembership } from '../accounts.store.ts';
import { endPendingOf, noteSignIn } from '../entries.store.ts';
import { deleteFactors, setRequiredFrom, signInNeeds } from '../factors.store.ts';
import { agentUnknown, emailInvalid } from '../identity.errors.ts';
import { can } from '../identity.policy.ts';
import { type AnyActor, system } from '../identity.ts';
import { notYourOwnReset, ownFactorFirst } from '../second-factor.errors.ts';
import { endSessionsOf } from '../sessions.store.ts';
import { requireProof } from './proof.ts';
import { mailFactorChange } from './safety-mails.ts';

/**
 * From when every agent of the tenant must have a second factor; null: nobody must. From then on who has none is led to
 * add one before anything else. Throws `identity.own_factor_first` (an administrator without one), `identity.proof_needed`.
 */
export const requireSecondFactor = defineAction({
  name: 'identity.require_second_factor',
  input: z.object({ from: z.date().nullable() }),
  load: ({ tx, actor, now }) => requireProof(tx, actor, now),
  authorise: (actor: AnyActor) => can(actor, 'security.manage'),
  async run({ tx, actor, now, emit }, { from }) {
    if (from && actor.kind === 'agent' && !(await signInNeeds(tx, actor.accountId, now)).factor)
      throw ownFactorFirst();
    await setRequiredFrom(tx, from, now);
    emit({
      topic: 'second_factor.rule_changed',
      subjectKind: 'tenant',
      subjectId: tx.tenantId,
      data: { from: from?.toISOString() ?? null },
    });
  },
});

/**
 * Takes all factors of an agent away (telephone lost, codes lost): sessions end, the agent gets a mail and, where the
 * tenant asks for a factor, adds a new one at the next sign-in. Never one's own. Throws `identity.not_your_own_reset`,
 * `identity.proof_needed`, 404.
 */
export const resetSecondFactor = defineAction({
  name: 'identity.reset_second_factor',
  input: z.object({ membershipId: z.uuid(), language: z.enum(['fr', 'en']) }),
  load: async ({ tx, actor, now }, { membershipId }) => {
    const member = await lockMembership(tx, membershipId);
    if (!member || member.endedAt) throw notFound('identity.member_not_found');
    await requireProof(tx, actor, now);
    return member;
  },
  authorise: (actor: AnyActor) => can(actor, 'security.manage'),
  async run(context, { language }, member) {
    const { tx, now, actor } = context;
    const { accountId, email, membershipId } = member;
    if (actor.id === membershipId) throw notYourOwnReset();
    await deleteFactors(tx, accountId);
    await endPendingOf(tx, accountId, now);
    await endSessionsOf(tx, { accountId }, null, now);
    await noteSignIn(tx, { kind: 'ended', accountId, reason: 'factor_reset' }, now);
    context.emit({ topic: 'second_factor.reset', subjectKind: 'membership', subjectId: membershipId });
    const change = 'second_factor_reset';
    await mailFactorChange(context, await tenantById(tx), { email, accountId, change }, language);
  },
});

/**
 * The same for the command line, which names the person: the way back of a sole administrator who lost everything. Throws
 * `identity.email_invalid`, `identity.agent_unknown`.
 */
export async function resetSecondFactorOf(services: Services, tenant: Tenant, email: string): Promise<void> {
  const address = parseEmail(email);
  if (!address) throw emailInvalid();
  const member = await withTenant(services.db, tenant.id, (tx) => activeMemberByEmail(tx, address));
  if (!member) throw agentUnknown(address);
  const { membershipId } = member;
  await resetSecondFactor.execute(services, {
    tenantId: tenant.id,
    actor: system(tenant.id),
    input: { membershipId, language: 'fr' },
  });
}
