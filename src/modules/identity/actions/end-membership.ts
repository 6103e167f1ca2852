import { z } from 'zod';
import { defineAction } from '#platform/action/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { closeMembership, lockAdmins, lockMembership, replaceRights } from '../accounts.store.ts';
import { endPendingOf, noteSignIn } from '../entries.store.ts';
import { deleteFactors } from '../factors.store.ts';
import { lastAdmin } from '../identity.errors.ts';
import { can } from '../identity.policy.ts';
import type { AnyActor } from '../identity.ts';
import { endSessionsOf } from '../sessions.store.ts';

/**
 * Somebody is no longer an agent here: sessions end, rights and second factors go, the name stays in what was done. The account remains
 * (it may be of other tenants). Throws `identity.last_admin`.
 */
export const endMembership = defineAction({
  name: 'identity.end_membership',
  input: z.object({ membershipId: z.uuid() }),
  load: async (context, { membershipId }) => {
    const admins = await lockAdmins(context.tx);
    const member = await lockMembership(context.tx, membershipId);
    if (!member || member.endedAt) throw notFound('identity.member_not_found');
    return { admins, member };
  },
  authorise: (actor: AnyActor) => can(actor, 'agents.manage'),
  async run({ tx, now, emit }, _input, { admins, member }) {
    if (admins.length === 1 && admins[0] === member.membershipId) throw lastAdmin();
    await closeMembership(tx, member.membershipId, now);
    await replaceRights(tx, member.membershipId, []);
    const { accountId } = member;
    await deleteFactors(tx, accountId);
    await endPendingOf(tx, accountId, now);
    const ended = await endSessionsOf(tx, { accountId }, null, now);
    if (ended > 0) await noteSignIn(tx, { kind: 'ended', accountId, reason: 'access_ended' }, now);
    emit({ topic: 'agent.ended', subjectKind: 'membership', subjectId: member.membershipId });
  },
});
