import { z } from 'zod';
import { canonicalOrigin, type Tenant, tenantById } from '#modules/tenancy/index.ts';
import { type ActionContext, defineAction } from '#platform/action/index.ts';
import { newId } from '#platform/ids/index.ts';
import { parseEmail } from '#platform/text/email.ts';
import { countServices, ensureAccount, openMembership, replaceRights } from '../accounts.store.ts';
import { alreadyMember, emailInvalid, rolesMissing, serviceUnknown } from '../identity.errors.ts';
import { mailTexts } from '../identity.messages.ts';
import { can } from '../identity.policy.ts';
import { rolesSchema } from '../identity.schemas.ts';
import { type AnyActor, agreedRights } from '../identity.ts';
import { issueLink, linkWords, mailFrom } from './issue-link.ts';

/**
 * Makes somebody an agent here and tells them by mail (but with `notify: false`: seeders). An account that exists
 * keeps its name and password; a membership that had ended opens again. Throws `identity.email_invalid`,
 * `identity.already_member`, `identity.roles_missing`, `identity.service_unknown`.
 */
export const inviteAgent = defineAction({
  name: 'identity.invite',
  input: z.object({
    email: z.string().max(1_000),
    name: z.string().trim().max(200),
    roles: rolesSchema,
    serviceIds: z.array(z.uuid()).max(500),
    language: z.enum(['fr', 'en']).optional(),
    notify: z.boolean().optional(),
  }),
  load: (context) => tenantById(context.tx),
  authorise: (actor: AnyActor) => can(actor, 'agents.manage'),
  async run(context, input, tenant) {
    const email = parseEmail(input.email);
    if (!email) throw emailInvalid();
    const { roles, rights } = agreedRights(
      input.roles,
      input.serviceIds.map((serviceId) => ({ serviceId, role: 'agent' })),
    );
    if (roles.length === 0) throw rolesMissing();
    if (
      (await countServices(
        context.tx,
        rights.map(({ serviceId }) => serviceId),
      )) !== rights.length
    )
      throw serviceUnknown();
    const name = input.name || (email.split('@')[0] as string);
    const accountId = await ensureAccount(context.tx, email, name);
    const membershipId = await openMembership(context.tx, {
      id: newId(),
      accountId,
      roles,
      now: context.now,
    });
    if (!membershipId) throw alreadyMember();
    await replaceRights(context.tx, membershipId, rights);
    context.emit({
      topic: 'agent.invited',
      subjectKind: 'membership',
      subjectId: membershipId,
      data: { roles: roles.join(' ') },
    });
    if (input.notify !== false)
      await sendInvitation(context, tenant, { email, name, language: input.language ?? 'fr' });
    return { membershipId };
  },
});

async function sendInvitation(
  context: ActionContext<AnyActor>,
  tenant: Tenant,
  to: { email: string; name: string; language: 'fr' | 'en' },
): Promise<void> {
  const link = await issueLink(context, tenant, { kind: 'agent', email: to.email });
  const texts = mailTexts(to.language).invitation;
  const words = linkWords(tenant, link, to.language);
  const door = `${canonicalOrigin(tenant, context.services.address)}/connexion`;
  await mailFrom(context, tenant, {
    purpose: 'invitation',
    key: link.tokenHash.toString('hex'),
    to: to.email,
    subject: texts.subject(words),
    text: texts.text({ ...words, name: to.name, door }),
  });
}
