import type { Tx } from '#platform/db/index.ts';
import type { AnyActor } from '../identity.ts';
import { proofNeeded } from '../second-factor.errors.ts';
import { PROOF_MS } from '../second-factor.ts';
import { provedAt } from '../sessions.store.ts';

/** Whether a factor, a password or a whole sign-in was shown in this session within ten minutes. */
export async function isProved(tx: Tx, actor: AnyActor, now: Date): Promise<boolean> {
  // Without a session: the command line and seeders, which no open window stands for.
  if (actor.kind === 'system') return true;
  if (actor.kind !== 'agent') return false;
  if (actor.sessionId === null) return true;
  const at = await provedAt(tx, actor.sessionId);
  return at !== null && now.getTime() - at.getTime() < PROOF_MS;
}

/** Throws `identity.proof_needed` where the last proof is older: a session left open must not change who may enter. */
export async function requireProof(tx: Tx, actor: AnyActor, now: Date): Promise<void> {
  if (!(await isProved(tx, actor, now))) throw proofNeeded();
}
