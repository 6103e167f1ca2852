import { sql, type Tx, withTenant } from '#platform/db/index.ts';
import { field } from '../../../../tests/support/html.ts';
import type { TestWeb } from '../../../../tests/support/web.ts';

const inA = <T>(web: TestWeb, work: (tx: Tx) => Promise<T>) =>
  withTenant(web.services.db, web.tenantA.id, work);

/** The answers of town A, on one page or on all; in no order but that of their writing. */
export function votesOf(web: TestWeb, path: string | null = null) {
  return inA(
    web,
    async (tx) =>
      (
        await sql<{ id: string; path: string; clear: boolean; reason: string | null }>`
          select id, path, clear, reason from page_vote where ${path}::text is null or path = ${path}
          order by ctid`.execute(tx.db)
      ).rows,
  );
}

/** The requests of town A in their order, with the page that each was written about. */
export function remarksOf(web: TestWeb) {
  return inA(
    web,
    async (tx) =>
      (
        await sql<{
          number: string;
          title: string;
          service: string;
          subject: string;
          held: boolean;
          email: string | null;
          body: string;
          page: string | null;
          reason: string | null;
        }>`
          select r.number, r.title, v.slug as service, j.slug as subject, r.held_at is not null as held,
            r.sender ->> 'email' as email, m.body, p.path as page, p.reason
          from request r join service v on v.id = r.service_id join subject j on j.id = r.subject_id
            join message m on m.request_id = r.id left join page_remark p on p.request_id = r.id
          order by r.number`.execute(tx.db)
      ).rows,
  );
}

/** The form about a page as a browser has it in hand, shown long enough ago; after « Non » where told. */
export async function aFormAbout(
  web: TestWeb,
  path: string,
  { voted = false } = {},
): Promise<Record<string, string>> {
  let address = `/signaler-une-erreur?page=${encodeURIComponent(path)}`;
  if (voted) address = (await web.post('/clarte', { page: path, avis: 'non' })).headers.get('location') ?? '';
  const page = await (await web.get(address)).text();
  // Time enough that many remarks of one test are no flood.
  web.clock.advance(11 * 60_000);
  const hidden = ['page', 'avis', 'cle', 'jeton'].map((name) => [name, field(page, name)]);
  return { ...Object.fromEntries(hidden), site_web: '', message: '', courriel: '' };
}
