import { randomUUID } from 'node:crypto';
import { subjectBySlug } from '#modules/directory/index.ts';
import { anonymous } from '#modules/identity/index.ts';
import { emptyIdentity } from '#modules/people/index.ts';
import { type OpenedRequest, openRequest, reserveNumber } from '#modules/requests/index.ts';
import { type Tenant, usualSetUp } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import type { PageAnswer } from './actions/answer-page.ts';

/** Populations that stand for each size of commune. */
export const USUAL_SIZES = [null, 900, 5_000, 20_000, 100_000] as const;

/** The subjects that a commune of a population begins with, as `subjectFor` takes them. */
export function usualSubjects(population: number | null) {
  return usualSetUp(population).subjects.map(({ slug, kind, serviceSlug }) => ({
    slug,
    kind,
    service: { id: serviceSlug },
  }));
}

let people = 0;

/** A « no » about /services of somebody who has not answered before, but for what the test is about. */
export function anAnswer(
  town: { readonly tenant: Tenant; readonly id: string },
  changes: Partial<PageAnswer> = {},
): PageAnswer {
  people += 1;
  return {
    tenant: town.tenant,
    actor: anonymous(town.id),
    id: randomUUID(),
    path: '/services',
    clear: false,
    reason: null,
    requestId: null,
    counts: true,
    address: `10.${people >> 8}.${people & 255}.1`,
    ...changes,
  };
}

/** A request about anything; its title is « Page NUMBER ». */
export async function aRequest(services: Services, tenantId: string): Promise<OpenedRequest> {
  const subject = await withTenant(services.db, tenantId, (tx) => subjectBySlug(tx, 'autre'));
  const number = await reserveNumber(services, tenantId, services.clock.now().getUTCFullYear());
  const input = {
    ...{
      number,
      channel: 'form' as const,
      subjectId: subject?.id ?? '',
      identity: emptyIdentity('individual'),
    },
    ...{ title: `Page ${number}`, body: 'Ici.', language: 'fr' as const, fileDraftKey: null },
    ...{ submissionKey: null, originKey: null, holdReason: null, receivedAt: null },
  };
  return openRequest.execute(services, { tenantId, actor: anonymous(tenantId), input });
}
