import { sql } from 'kysely';
import {
  anonymous,
  consumeSignInLink,
  makeSignInLink,
  requestSignInLink,
  signOut,
} from '#modules/identity/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import type { Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { sha256 } from '#platform/ids/index.ts';
import type { TestWeb } from './web.ts';

/** Fresh sessions and links of the town: those that a test may use up. */
export async function newLinks(web: TestWeb, tenant: Tenant, base: Readonly<Record<string, string>>) {
  const { services, clock } = web;
  const agentLink = async (email = base['agent'] ?? '') =>
    lastPart((await makeSignInLink(services, tenant, email)).url);
  const enter = async (token: string) =>
    (await consumeSignInLink(services, tenant.id, token, 'test')).sessionToken;
  const usedLink = await agentLink();
  const agentSession = await enter(usedLink);
  const adminSession = await enter(await agentLink(base['admin']));
  const usagerSession = await enter(await usagerLink(web, tenant, base['usager'] ?? ''));
  const endedSession = await enter(await agentLink());
  await signOut(services, tenant.id, endedSession);
  const expiredLink = await agentLink();
  clock.advance(16 * 60_000);
  const link = await agentLink();
  const linkOfUsager = await usagerLink(web, tenant, base['usager'] ?? '');
  const sessionId = await sessionOf(services, tenant, agentSession);
  return {
    agentSession,
    adminSession,
    usagerSession,
    endedSession,
    sessionId,
    usedLink,
    expiredLink,
    link,
    usagerLink: linkOfUsager,
    linkHash: sha256(link).toString('hex'),
  };
}

function lastPart(url: string): string {
  return url.split('/').at(-1) ?? '';
}

/** A usager's link comes by mail alone, so it is read there. */
async function usagerLink({ services }: TestWeb, tenant: Tenant, email: string): Promise<string> {
  await withTenant(services.db, tenant.id, (tx) => sql`delete from attempt`.execute(tx.db));
  await requestSignInLink.execute(services, {
    tenantId: tenant.id,
    actor: anonymous(tenant.id),
    input: { email, kind: 'usager', language: 'fr', address: '127.0.0.1' },
  });
  const { rows } = await withTenant(services.db, tenant.id, (tx) =>
    sql<{ body: string }>`
      select text_body as body from mail where to_address = ${email} and text_body like '%/mon-espace/lien/%'
      order by created_at desc, id desc limit 1`.execute(tx.db),
  );
  return /\/mon-espace\/lien\/(\w+)/.exec(rows[0]?.body ?? '')?.[1] ?? '';
}

async function sessionOf(services: Services, tenant: Tenant, token: string): Promise<string> {
  const { rows } = await withTenant(services.db, tenant.id, (tx) =>
    sql<{ id: string }>`select id from session where token_hash = ${sha256(token)}`.execute(tx.db),
  );
  return rows[0]?.id ?? '';
}
