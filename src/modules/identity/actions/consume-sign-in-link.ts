import { z } from 'zod';
import { defineAction, type Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { sha256 } from '#platform/ids/index.ts';
import { activeMemberByEmail } from '../accounts.store.ts';
import { linkOver } from '../identity.errors.ts';
import { userAgentSchema } from '../identity.schemas.ts';
import { type AnyActor, anonymous, type SignInKind } from '../identity.ts';
import { ensureUsager, type LinkRow, peekLink, useLink } from '../links.store.ts';
import { openSession } from './open-session.ts';

/** Somebody who has just come in. */
export interface SignedIn {
  /** For the cookie; its hash alone is stored. */
  sessionToken: string;
  kind: SignInKind;
  /** The membership of an agent, or the usager. */
  actorId: string;
}

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
  input: z.object({ token: z.string().max(200), userAgent: userAgentSchema }),
  // Two clicks at once: the row says to one of them that it was used.
  load: async (context, { token }) => {
    const link = await useLink(context.tx, sha256(token), context.now);
    if (!link) throw linkOver();
    return link;
  },
  authorise: (_actor: AnyActor) => true,
  async run(context, { userAgent }, link): Promise<SignedIn> {
    if (link.kind === 'usager') {
      const actorId = await ensureUsager(context.tx, link.email, context.now);
      return {
        sessionToken: await openSession(context, { kind: 'usager', actorId }, userAgent),
        kind: 'usager',
        actorId,
      };
    }
    // The membership may have ended since the link was asked for.
    const member = await activeMemberByEmail(context.tx, link.email);
    if (!member) throw linkOver();
    const { accountId, membershipId: actorId } = member;
    return {
      sessionToken: await openSession(context, { kind: 'agent', accountId, actorId }, userAgent),
      kind: 'agent',
      actorId,
    };
  },
});

/** Uses a link up and begins a session. Throws `identity.link_over` when it was used, is too old, or was never given. */
export async function consumeSignInLink(
  services: Services,
  tenantId: string,
  token: string,
  userAgent: string | null,
): Promise<SignedIn> {
  return consumeLink.execute(services, { tenantId, actor: anonymous(tenantId), input: { token, userAgent } });
}
