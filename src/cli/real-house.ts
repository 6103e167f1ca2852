import { loadConfig } from '#platform/config/index.ts';
import { foundTenant, manifests, openServices, routeTable, signInLink } from '../composition.ts';
import type { House, OpenHouse } from './house.ts';

/** The modules themselves, opened for one command and closed after it. */
export const realHouse: House = {
  routes: routeTable,
  modules: () => manifests,
  signInLink: (at, email, host) => withServices(at, (services) => signInLink(services, { email, host })),
  createTenant: (at, input) => withServices(at, (services) => foundTenant(services, input)),
};

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
