import type { Tenant } from '#modules/tenancy/index.ts';
import { inTransaction, type Services } from '#platform/action/index.ts';
import { parseEmail } from '#platform/text/email.ts';
import { activeMemberByEmail } from '../accounts.store.ts';
import { agentUnknown, emailInvalid } from '../identity.errors.ts';
import { system } from '../identity.ts';
import { issueLink } from './issue-link.ts';

/**
 * A one-time link of an agent, for the command line: nothing is mailed, no limit counts. Throws
 * `identity.email_invalid`, `identity.agent_unknown`.
 */
export async function makeSignInLink(
  services: Services,
  tenant: Tenant,
  email: string,
): Promise<{ url: string }> {
  const address = parseEmail(email);
  if (!address) throw emailInvalid();
  return inTransaction(services, tenant.id, system(tenant.id), async (context) => {
    if (!(await activeMemberByEmail(context.tx, address))) throw agentUnknown(address);
    const { url } = await issueLink(context, tenant, { kind: 'agent', email: address });
    return { url };
  });
}
