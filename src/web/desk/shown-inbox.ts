import { type Service, services } from '#modules/directory/index.ts';
import type { AgentActor } from '#modules/identity/index.ts';
import { type Inbox, inbox, readableServices } from '#modules/requests/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { AppError } from '#platform/errors/index.ts';
import type { Page } from '../kit/page.ts';
import { inboxTexts } from './desk.messages.ts';
import { type Filters, readFilters } from './filters.ts';

/** The list beside every request, with what its filters and navigation need. */
export interface ShownInbox {
  readonly filters: Filters;
  readonly inbox: Inbox;
  /** The services whose requests the agent reads. */
  readonly services: readonly Service[];
}

/** Reads the list that the address asks for. Throws 403, in words, for whoever reads no request. */
export async function shownInbox(tx: Tx, page: Page, agent: AgentActor): Promise<ShownInbox> {
  const readable = readableServices(agent);
  if (readable === null) throw noRequests();
  const all = await services(tx);
  const own = readable === 'all' ? all : all.filter(({ id }) => readable.includes(id));
  const asked = readFilters(page);
  const service = own.find(({ slug }) => slug === asked.service);
  const filters = { ...asked, service: service?.slug ?? '' };
  const found = await inbox(tx, agent, {
    view: filters.view,
    now: page.now,
    timeZone: page.tenant.timeZone,
    ...(service ? { serviceId: service.id } : {}),
    ...(filters.state ? { state: filters.state } : {}),
    ...(filters.q ? { q: filters.q } : {}),
    ...(filters.after ? { after: filters.after } : {}),
  });
  return { filters, inbox: found, services: own };
}

function noRequests(): AppError {
  return new AppError({
    code: 'desk.no_requests',
    status: 403,
    message: { fr: inboxTexts('fr').noRight, en: inboxTexts('en').noRight },
  });
}
