import { tenantById } from '#modules/tenancy/index.ts';
import type { ActionContext } from '#platform/action/index.ts';
import type { Tx } from '#platform/db/index.ts';
import { randomToken, sha256 } from '#platform/ids/index.ts';
import { activeMemberByAccount, type MemberRow } from '../accounts.store.ts';
import { endPendingOf, noteSignIn, openPending, usePending } from '../entries.store.ts';
import { lockFactors, replaceRecoveryCodes, signInNeeds } from '../factors.store.ts';
import type { AnyActor } from '../identity.ts';
import { alreadyEnrolled, pendingOver } from '../second-factor.errors.ts';
import {
  type Entered,
  RECOVERY_CODES,
  RECOVERY_LETTERS,
  recoveryCodeShown,
  recoveryHash,
  type Visit,
} from '../second-factor.ts';
import { endSessionsOf, setProved } from '../sessions.store.ts';
import { begin } from './admit.ts';
import { requireProof } from './proof.ts';
import { mailFactorChange } from './safety-mails.ts';

/** Who adds a factor: an agent in a session of theirs (null), or one who is led to it before the second door. */
export type EnrolmentDoor = { readonly pendingToken: string } | null;

export interface Enrollee {
  readonly member: MemberRow;
  /** No application and no passkey yet. */
  readonly first: boolean;
}

/**
 * The agent who may add a factor now. Before the second door only who has none may: else a password alone would be enough
 * to add one, and pass. In a session the proof must be fresh. Throws `identity.pending_over`,
 * `identity.already_enrolled`, `identity.proof_needed`.
 */
export async function enrollee(
  { tx, actor, now }: { tx: Tx; actor: AnyActor; now: Date },
  door: EnrolmentDoor,
): Promise<Enrollee> {
  const accountId = door
    ? (await openPending(tx, sha256(door.pendingToken), now))?.accountId
    : actor.kind === 'agent'
      ? actor.accountId
      : undefined;
  const member = accountId ? await activeMemberByAccount(tx, accountId) : null;
  if (!member) throw pendingOver();
  if (!door) await requireProof(tx, actor, now);
  const { factor } = await signInNeeds(tx, member.accountId, now);
  if (door && factor) throw alreadyEnrolled();
  return { member, first: !factor };
}

/** The same, alone with this account's factors until the end of the transaction. */
export async function lockedEnrollee(
  context: ActionContext<AnyActor>,
  door: EnrolmentDoor,
): Promise<Enrollee> {
  const { member } = await enrollee(context, door);
  await lockFactors(context.tx, member.accountId);
  return enrollee(context, door);
}

export interface Enrolled {
  /** Shown once, by whoever asked; null: the former ones go on working. */
  readonly recoveryCodes: string[] | null;
  /** For whoever was before the second door. */
  readonly entered: Entered | null;
}

/**
 * What follows every new factor: recovery codes with the first one, other sessions closed (they were opened without it),
 * the event, the mail, and the session of whoever waited for it.
 */
export async function afterEnrolment(
  context: ActionContext<AnyActor>,
  { member, first }: Enrollee,
  door: EnrolmentDoor,
  by: { factor: 'totp' | 'passkey'; visit: Visit },
): Promise<Enrolled> {
  const { tx, now, actor } = context;
  const tenant = await tenantById(tx);
  const recoveryCodes = first ? await newRecoveryCodes(tx, tenant.secret, member.accountId, now) : null;
  const sessionId = !door && actor.kind === 'agent' ? actor.sessionId : null;
  if (first) await endOtherSessions(tx, member.accountId, sessionId, now);
  if (sessionId) await setProved(tx, sessionId, now, by.factor);
  context.emit({
    topic: 'second_factor.added',
    subjectKind: 'membership',
    subjectId: member.membershipId,
    data: { factor: by.factor },
  });
  const { email, accountId } = member;
  const change = 'second_factor_added';
  await mailFactorChange(context, tenant, { email, accountId, change }, by.visit.language);
  return { recoveryCodes, entered: door ? await enter() : null };

  async function enter(): Promise<Entered> {
    const pending = await usePending(tx, sha256((door as { pendingToken: string }).pendingToken), now);
    if (!pending) throw pendingOver();
    await endPendingOf(tx, accountId, now);
    return begin(context, member, { method: pending.method, secondFactor: by.factor, visit: by.visit });
  }
}

async function endOtherSessions(tx: Tx, accountId: string, kept: string | null, now: Date): Promise<void> {
  const ended = await endSessionsOf(tx, { accountId }, kept, now);
  if (ended > 0) await noteSignIn(tx, { kind: 'ended', accountId, reason: 'factor_changed' }, now);
}

/** Ten codes in the place of all former ones, as they are shown. */
export async function newRecoveryCodes(
  tx: Tx,
  secret: Buffer,
  accountId: string,
  now: Date,
): Promise<string[]> {
  const codes = Array.from({ length: RECOVERY_CODES }, () => randomToken(RECOVERY_LETTERS));
  const hashes = codes.map((code) => recoveryHash(secret, accountId, code));
  await replaceRecoveryCodes(tx, accountId, hashes, now);
  return codes.map(recoveryCodeShown);
}
