import { z } from 'zod';
import { type Actor, defineAction } from '#platform/action/index.ts';
import { tenantById } from '../queries/tenants.ts';
import { hostInvalid, hostTaken } from '../tenancy.errors.ts';
import { insertHost } from '../tenancy.store.ts';
import { parseHostName } from '../tenant.ts';

/** One more host on which the tenant answers; nothing happens where it does already. Throws `tenancy.host_taken`. */
export const addHost = defineAction({
  name: 'tenancy.add_host',
  input: z.object({ host: z.string().max(300) }),
  load: (context) => tenantById(context.tx),
  authorise: (actor: Actor) => actor.kind === 'system',
  async run(context, input, tenant) {
    const host = parseHostName(input.host, { addresses: tenant.demo });
    if (!host) throw hostInvalid(input.host.trim());
    if (tenant.hosts.includes(host)) return;
    if (!(await insertHost(context.tx, host, false))) throw hostTaken(host);
    context.emit({
      topic: 'tenant.changed',
      subjectKind: 'tenant',
      subjectId: tenant.id,
      data: { part: 'host' },
    });
  },
});
