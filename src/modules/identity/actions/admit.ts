import { tenantById } from '#modules/tenancy/index.ts';
import type { ActionContext } from '#platform/action/index.ts';
import { randomToken, sha256 } from '#platform/ids/index.ts';
import type { MemberRow } from '../accounts.store.ts';
import { deviceOf } from '../device-name.ts';
import { hasComeInBefore, insertPending, noteSignIn, seeDevice } from '../entries.store.ts';
import { signInNeeds } from '../factors.store.ts';
import type { AnyActor } from '../identity.ts';
import {
  type Entered,
  type Entry,
  type FactorUsed,
  type FirstStep,
  PENDING_MS,
  type SignInMethod,
  type Visit,
} from '../second-factor.ts';
import { openSession } from './open-session.ts';
import { mailNewDevice } from './safety-mails.ts';

/**
 * After a link or a password: in, where neither the account has a second factor nor the tenant asks for one; else before
 * the second door, with a token that opens that door alone.
 */
export async function admit(
  context: ActionContext<AnyActor>,
  member: MemberRow,
  by: { method: FirstStep; visit: Visit },
): Promise<Entry> {
  const needs = await signInNeeds(context.tx, member.accountId, context.now);
  if (!needs.factor && !needs.enrolment) return begin(context, member, { ...by, secondFactor: null });
  const pendingToken = randomToken(40);
  await insertPending(context.tx, {
    tokenHash: sha256(pendingToken),
    accountId: member.accountId,
    method: by.method,
    now: context.now,
    expiresAt: new Date(context.now.getTime() + PENDING_MS),
  });
  return { step: needs.factor ? 'second' : 'enrol', pendingToken };
}

/** Opens the agent's session, writes the line of the journal, and warns by mail of a browser never seen. */
export async function begin(
  context: ActionContext<AnyActor>,
  { accountId, membershipId, email }: MemberRow,
  by: { method: SignInMethod; secondFactor: FactorUsed | null; visit: Visit },
): Promise<Entered> {
  const { tx, now } = context;
  const { visit, method } = by;
  const device = deviceOf(visit.userAgent);
  const seen = await lookAtDevice(context, accountId, visit);
  // A passkey checks its bearer: it is both steps in one.
  const secondFactor = method === 'passkey' ? 'passkey' : by.secondFactor;
  const sessionToken = await openSession(
    context,
    { kind: 'agent', accountId, actorId: membershipId, secondFactor },
    visit.userAgent,
  );
  const note = { accountId, method, secondFactor: by.secondFactor, newDevice: seen.isNew, device } as const;
  await noteSignIn(tx, { kind: 'signed_in', ...note }, now);
  if (seen.warn) {
    const tenant = await tenantById(tx);
    await mailNewDevice(
      context,
      tenant,
      { email, device, key: sha256(sessionToken).toString('hex') },
      visit.language,
    );
  }
  return { step: 'in', sessionToken, kind: 'agent', actorId: membershipId, deviceToken: seen.token };
}

interface Seen {
  isNew: boolean;
  warn: boolean;
  /** For the cookie; null: no device is looked at. */
  token: string | null;
}

async function lookAtDevice(
  { tx, now }: ActionContext<AnyActor>,
  accountId: string,
  { deviceToken }: Visit,
): Promise<Seen> {
  if (deviceToken === undefined) return { isNew: false, warn: false, token: null };
  const before = await hasComeInBefore(tx, accountId);
  const token = isDeviceToken(deviceToken) ? deviceToken : randomToken(40);
  const known = await seeDevice(tx, accountId, sha256(token), now);
  return { isNew: !known, warn: !known && before, token };
}

/** What our own cookie may hold. */
function isDeviceToken(token: string | null): token is string {
  return token !== null && /^[a-z0-9]{40}$/.test(token);
}
