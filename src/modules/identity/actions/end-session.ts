import { z } from 'zod';
import { defineAction, type Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { notFound } from '#platform/errors/index.ts';
import { sha256 } from '#platform/ids/index.ts';
import { deviceOf } from '../device-name.ts';
import { type EndReason, noteSignIn } from '../entries.store.ts';
import { mayEndSession } from '../identity.policy.ts';
import { type AnyActor, system } from '../identity.ts';
import {
  endOneSession,
  endSessionsOf,
  lockSession,
  type SessionOwnerRow,
  sessionIdByToken,
} from '../sessions.store.ts';

/** Ends one session: one's own, or any of the tenant by an administrator. */
export const endSession = defineAction({
  name: 'identity.end_session',
  input: z.object({ sessionId: z.uuid() }),
  load: async (context, { sessionId }) => {
    const session = await lockSession(context.tx, sessionId);
    if (!session) throw notFound('identity.session_not_found');
    return session;
  },
  authorise: (actor: AnyActor, session: SessionOwnerRow) => mayEndSession(actor, session),
  async run({ tx, now, emit, actor }, { sessionId }, session) {
    await endOneSession(tx, sessionId, now);
    const { accountId } = session;
    if (accountId && !session.endedAt) {
      const device = deviceOf(session.userAgent);
      await noteSignIn(tx, { kind: 'ended', accountId, reason: whyEnded(actor, accountId), device }, now);
    }
    emit({ topic: 'session.ended', subjectKind: 'session', subjectId: sessionId });
  },
});

/** Whoever signs out shows the session's token, and acts as the house itself. */
function whyEnded(actor: AnyActor, accountId: string): EndReason {
  if (actor.kind === 'system') return 'signed_out';
  return actor.kind === 'agent' && actor.accountId === accountId ? 'own_choice' : 'administrator';
}

/** Ends all of one's own sessions but the present one; answers how many. */
export const endOtherSessions = defineAction({
  name: 'identity.end_other_sessions',
  input: z.object({}),
  load: async () => undefined,
  authorise: (actor: AnyActor) => actor.kind === 'agent' || actor.kind === 'usager',
  async run({ tx, now, actor }): Promise<{ ended: number }> {
    if (actor.kind === 'agent') {
      const { accountId } = actor;
      const ended = await endSessionsOf(tx, { accountId }, actor.sessionId, now);
      if (ended > 0) await noteSignIn(tx, { kind: 'ended', accountId, reason: 'own_choice' }, now);
      return { ended };
    }
    if (actor.kind === 'usager')
      return { ended: await endSessionsOf(tx, { usagerId: actor.id }, actor.sessionId, now) };
    return { ended: 0 };
  },
});

/** Signing out: ends the session of this token, if there is one. */
export async function signOut(services: Services, tenantId: string, token: string): Promise<void> {
  const sessionId = await withTenant(services.db, tenantId, (tx) => sessionIdByToken(tx, sha256(token)));
  // Whoever holds the token is the session's owner: no further right is asked.
  if (sessionId)
    await endSession.execute(services, { tenantId, actor: system(tenantId), input: { sessionId } });
}
