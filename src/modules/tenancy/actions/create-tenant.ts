import { randomBytes } from 'node:crypto';
import { type Actor, defineAction } from '#platform/action/index.ts';
import { displayName } from '../commune-names.ts';
import { type Commune, findCommune } from '../communes.ts';
import { communeUnknown, communeWithoutCouncil, hostInvalid, hostTaken } from '../tenancy.errors.ts';
import { createTenantSchema } from '../tenancy.schemas.ts';
import { insertHost, insertTenant } from '../tenancy.store.ts';
import { parseHostName } from '../tenant.ts';

/**
 * Makes a collectivité of a commune of the national list, with its hosts and its secret. The transaction must have been
 * opened with a new identifier (`inTransaction(services, newId(), …)`): that becomes the tenant's. Agents, services and
 * subjects are added by the caller in the same transaction.
 *
 * Throws `tenancy.commune_unknown`, `tenancy.commune_without_council`, `tenancy.host_invalid`, `tenancy.host_taken`.
 */
export const createTenant = defineAction({
  name: 'tenancy.create',
  input: createTenantSchema,
  async load(_context, input) {
    const addresses = input.demo === true;
    const hosts = [input.host, ...(input.otherHosts ?? [])].map((text) => {
      const name = parseHostName(text, { addresses });
      if (!name) throw hostInvalid(text.trim());
      return name;
    });
    return { hosts: [...new Set(hosts)], commune: await knownCommune(input.insee) };
  },
  // No screen leads here: the command line and the demonstration alone.
  authorise: (actor: Actor) => actor.kind === 'system',
  async run(context, input, { hosts, commune }) {
    const { tx, now } = context;
    const name = input.name ?? displayName(commune.name);
    await insertTenant(tx, { commune, name, demo: input.demo ?? false, secret: randomBytes(32), now });
    for (const [index, host] of hosts.entries()) {
      if (!(await insertHost(tx, host, index === 0))) throw hostTaken(host);
    }
    // Running processes keep that this host is nobody's: they forget it.
    context.emit({
      topic: 'tenant.changed',
      subjectKind: 'tenant',
      subjectId: tx.tenantId,
      data: { part: 'created' },
    });
    return { tenantId: tx.tenantId };
  },
});

async function knownCommune(insee: string): Promise<Commune> {
  const commune = await findCommune(insee);
  if (!commune) throw communeUnknown(insee.trim());
  if (commune.kind !== 'commune') throw communeWithoutCouncil(displayName(commune.name), commune.parentInsee);
  return commune;
}
