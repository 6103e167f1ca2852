import { z } from 'zod';
import { defineAction } from '#platform/action/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { countServices, lockAdmins, lockMembership, replaceRights, setRoles } from '../accounts.store.ts';
import { lastAdmin, rolesMissing, serviceUnknown } from '../identity.errors.ts';
import { can } from '../identity.policy.ts';
import { rolesSchema, serviceRightsSchema } from '../identity.schemas.ts';
import { type AnyActor, agreedRights } from '../identity.ts';

/**
 * Replaces the roles of an agent and the rights per service; they hold from the agent's next page. Throws
 * `identity.last_admin`, `identity.roles_missing`, `identity.service_unknown`.
 */
export const changeRights = defineAction({
  name: 'identity.change_rights',
  input: z.object({ membershipId: z.uuid(), roles: rolesSchema, services: serviceRightsSchema }),
  load: async (context, { membershipId }) => {
    const admins = await lockAdmins(context.tx);
    const member = await lockMembership(context.tx, membershipId);
    if (!member || member.endedAt) throw notFound('identity.member_not_found');
    return { admins, member };
  },
  authorise: (actor: AnyActor) => can(actor, 'agents.manage'),
  async run(context, input, { admins, member }) {
    const { roles, rights } = agreedRights(input.roles, input.services);
    if (roles.length === 0) throw rolesMissing();
    const alone = admins.length === 1 && admins[0] === member.membershipId;
    if (alone && !roles.includes('admin')) throw lastAdmin();
    if (
      (await countServices(
        context.tx,
        rights.map(({ serviceId }) => serviceId),
      )) !== rights.length
    )
      throw serviceUnknown();
    await setRoles(context.tx, member.membershipId, roles);
    await replaceRights(context.tx, member.membershipId, rights);
    context.emit({
      topic: 'agent.rights_changed',
      subjectKind: 'membership',
      subjectId: member.membershipId,
      data: { roles: roles.join(' '), services: rights.length },
    });
  },
});
