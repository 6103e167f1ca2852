import type { ActionContext } from '#platform/action/index.ts';
import { newId, randomToken, sha256 } from '#platform/ids/index.ts';
import { type AnyActor, sessionEnd } from '../identity.ts';
import type { FactorUsed } from '../second-factor.ts';
import { insertSession } from '../sessions.store.ts';

/** Begins a session and answers its token, which is stored nowhere but in the browser. */
export async function openSession(
  context: ActionContext<AnyActor>,
  of:
    | { kind: 'agent'; accountId: string; actorId: string; secondFactor: FactorUsed | null }
    | { kind: 'usager'; actorId: string },
  userAgent: string | null,
): Promise<string> {
  const { tx, now } = context;
  const token = randomToken(40);
  const id = newId();
  await insertSession(tx, {
    id,
    tokenHash: sha256(token),
    kind: of.kind,
    accountId: of.kind === 'agent' ? of.accountId : null,
    usagerId: of.kind === 'usager' ? of.actorId : null,
    userAgent,
    secondFactor: of.kind === 'agent' ? of.secondFactor : null,
    now,
    expiresAt: sessionEnd(of.kind, now, now),
  });
  context.emit({
    topic: 'session.opened',
    subjectKind: 'session',
    subjectId: id,
    data: { kind: of.kind, actorId: of.actorId },
  });
  return token;
}
