import { z } from 'zod';
import { defineAction, type Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { sha256 } from '#platform/ids/index.ts';
import { activeMemberByEmail } from '../accounts.store.ts';
import { linkOver } from '../identity.errors.ts';
import { userAgentSchema } from '../identity.schemas.ts';
import { type AnyActor, anonymous } from '../identity.ts';
import { ensureUsager, type LinkRow, peekLink, useLink } from '../links.store.ts';
import { secondFactorNeeded } from '../second-factor.errors.ts';
import { visitSchema } from '../second-factor.schemas.ts';
import type { Entry, SignedIn, Visit } from '../second-factor.ts';
import { admit } from './admit.ts';
import { openSession } from './open-session.ts';

/** What a link is for, without using it: for the page with the button. Null when it no longer works. */
export async function openSignInLink(
  services: Services,
  tenantId: string,
  token: string,
): Promise<LinkRow | null> {
  return withTenant(services.db, tenantId, (tx) => peekLink(tx, sha256(token), services.clock.now()));
}

const consumeLink = defineAction({
  name: 'identity.consume_link',
  // `atOnce`: the link is left unused where a second step would be asked.
  input: z.object({ token: z.string().max(200), visit: visitSchema, atOnce: z.boolean() }),
  // Two clicks at once: the row says to one of them that it was used.
  load: async (context, { token }) => {
    const link = await useLink(context.tx, sha256(token), context.now);
    if (!link) throw linkOver();
    return link;
  },
  authorise: (_actor: AnyActor) => true,
  async run(context, { visit, atOnce }, link): Promise<Entry> {
    if (link.kind === 'usager') {
      const actorId = await ensureUsager(context.tx, link.email, context.now);
      const sessionToken = await openSession(context, { kind: 'usager', actorId }, visit.userAgent);
      return { step: 'in', sessionToken, kind: 'usager', actorId, deviceToken: null };
    }
    // The membership may have ended since the link was asked for.
    const member = await activeMemberByEmail(context.tx, link.email);
    if (!member) throw linkOver();
    const entry = await admit(context, member, { method: 'link', visit });
    if (atOnce && entry.step !== 'in') throw secondFactorNeeded();
    return entry;
  },
});

/**
 * Uses an agent's link up: in, or before the second door — a link by mail never replaces a second factor. Throws
 * `identity.link_over` when it was used, is too old, or was never given.
 */
export async function enterByLink(
  services: Services,
  tenantId: string,
  token: string,
  visit: Visit,
): Promise<Entry> {
  const input = { token, visit, atOnce: false };
  return consumeLink.execute(services, { tenantId, actor: anonymous(tenantId), input });
}

/**
 * The same for whoever has one step alone: usagers, and agents without a second factor. Throws `identity.link_over`,
 * `identity.second_factor_needed` (the link is then left unused).
 */
export async function consumeSignInLink(
  services: Services,
  tenantId: string,
  token: string,
  userAgent: string | null,
): Promise<SignedIn> {
  const visit: Visit = { userAgent: userAgentSchema.parse(userAgent), address: '', language: 'fr' };
  const input = { token, visit, atOnce: true };
  const entry = await consumeLink.execute(services, { tenantId, actor: anonymous(tenantId), input });
  if (entry.step !== 'in') throw secondFactorNeeded();
  const { sessionToken, kind, actorId } = entry;
  return { sessionToken, kind, actorId };
}
