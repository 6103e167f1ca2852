import { type AnyActor, inviteAgent, system } from '#modules/identity/index.ts';
import { createTenant, tenantById, usualSetUp } from '#modules/tenancy/index.ts';
import { type ActionContext, inTransaction, type Services } from '#platform/action/index.ts';
import { newId } from '#platform/ids/index.ts';
import { chooseTownHall } from '../official.ts';
import { officialRecordsFor } from '../queries/official.ts';
import { applyOfficialRecord } from './apply-official-record.ts';
import { installUsualServices } from './install-usual-services.ts';

export interface NewTenant {
  insee: string;
  host: string;
  otherHosts?: string[];
  adminEmail: string;
  adminName?: string;
  demo?: boolean;
  /** false: no invitation is mailed (the demonstration prints links). */
  notify?: boolean;
}

/**
 * A collectivité ready to use, in one transaction: the tenant, its host, the services and subjects usual for its size,
 * and its first administrator, a member of every service, invited by mail. All of it or nothing.
 */
export async function setUpTenant(
  services: Services,
  wanted: NewTenant,
): Promise<{ tenantId: string; adminId: string }> {
  const tenantId = newId();
  return inTransaction(services, tenantId, system(tenantId), async (context) => {
    const { insee, host, otherHosts, demo } = wanted;
    await createTenant.within(context, {
      insee,
      host,
      ...(otherHosts ? { otherHosts } : {}),
      ...(demo === undefined ? {} : { demo }),
    });
    const tenant = await tenantById(context.tx);
    const { street, postcode, city } = tenant;
    const townHall = { slug: 'mairie', name: 'Mairie', name_en: 'Town hall', kind: 'town-hall' };
    const installed = await installUsualServices(context, usualSetUp(tenant.population), {
      ...townHall,
      street,
      postcode,
      city,
    });
    await fillFromKnownRecord(context, tenant.insee);
    const { membershipId } = await inviteAgent.within(context, {
      email: wanted.adminEmail,
      name: wanted.adminName ?? '',
      roles: ['agent', 'admin'],
      serviceIds: [...installed.serviceIds.values()],
      notify: wanted.notify ?? true,
    });
    return { tenantId, adminId: membershipId };
  });
}

/** Where the national directory was imported before, the town hall begins with what its record says. */
async function fillFromKnownRecord(context: ActionContext<AnyActor>, insee: string | null): Promise<void> {
  if (insee === null) return;
  const choice = chooseTownHall(await officialRecordsFor(context.tx, insee), insee, null);
  if (choice.kind === 'one')
    await applyOfficialRecord.within(context, { record: choice.record, dryRun: false });
}
