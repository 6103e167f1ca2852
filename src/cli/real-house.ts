import { importHoursFile, importOfficialRecords } from '#modules/directory/index.ts';
import { resetSecondFactorOf, system } from '#modules/identity/index.ts';
import { addHost, allTenantIds, canonicalOrigin, type Tenant, tenantById } from '#modules/tenancy/index.ts';
import { type ImportReport, importAddressFile, importDistrictFile } from '#modules/territory/index.ts';
import { loadConfig } from '#platform/config/index.ts';
import { readTenant } from '#platform/db/index.ts';
import {
  foundTenant,
  manifests,
  openServices,
  routeTable,
  signInLink,
  tenantWanted,
} from '../composition.ts';
import type { House, ImportWanted, OpenHouse } from './house.ts';

/** The modules themselves, opened for one command and closed after it. */
export const realHouse: House = {
  routes: routeTable,
  modules: () => manifests,
  signInLink: (at, email, host) => withServices(at, (services) => signInLink(services, { email, host })),
  createTenant: (at, input) => withServices(at, (services) => foundTenant(services, input)),
  addHost: (at, added, host) =>
    withServices(at, async (services) => {
      const { id } = await tenantWanted(services, host);
      await addHost.execute(services, { tenantId: id, actor: system(id), input: { host: added } });
      return `${canonicalOrigin({ canonicalHost: added.trim().toLowerCase() }, services.address)}/`;
    }),
  resetSecondFactor: (at, email, host) =>
    withServices(at, async (services) =>
      resetSecondFactorOf(services, await tenantWanted(services, host), email),
    ),
  importAddresses: (at, wanted) =>
    withServices(at, (services) => importInto(services, wanted, importAddressFile)),
  importDistricts: (at, wanted) =>
    withServices(at, (services) => importInto(services, wanted, importDistrictFile)),
  importDirectory: (at, { host, ...wanted }, tell) =>
    withServices(at, async (services) => {
      const tenants = host === undefined ? await allTenants(services) : [await tenantWanted(services, host)];
      await importOfficialRecords(services, { ...wanted, tenants, tell });
    }),
  importHours: (at, { host, ...wanted }, tell) =>
    withServices(at, async (services) => {
      const tenant = await tenantWanted(services, host);
      await importHoursFile(services, { ...wanted, tenant, actor: system(tenant.id), tell });
    }),
};

async function allTenants({ db }: Services): Promise<Tenant[]> {
  const ids = await allTenantIds(db);
  return Promise.all(ids.map((id) => readTenant(db, id, tenantById)));
}

/** An import as the house itself, into the tenant of the host that was named. */
async function importInto(
  services: Services,
  wanted: ImportWanted,
  work: typeof importAddressFile,
): Promise<ImportReport> {
  const tenant = await tenantWanted(services, wanted.host);
  return work(services, { ...wanted, tenant, actor: system(tenant.id) });
}

type Services = ReturnType<typeof openServices>['services'];

async function withServices<T>(at: OpenHouse, work: (services: Services) => Promise<T>): Promise<T> {
  const { smtpUrl, mailFrom, clamd } = loadConfig(process.env);
  const { appUrl, scheme, port, folders } = at;
  const open = openServices({
    appUrl,
    filesDir: folders.files,
    port,
    scheme,
    smtpUrl,
    mailFrom,
    clamd,
    poolSize: 2,
  });
  try {
    return await work(open.services);
  } finally {
    await open.close();
  }
}
