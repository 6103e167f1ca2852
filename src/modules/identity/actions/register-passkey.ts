import { z } from 'zod';
import { type ActionContext, defineAction, type Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { cleanLine } from '#platform/text/clean.ts';
import { type AnyActor, anonymous } from '../identity.ts';
import { countPasskeys, insertPasskey, useChallenge } from '../passkeys.store.ts';
import { challengeIn, parseAnswer, type RelyingParty, verifiedRegistration } from '../passkeys.ts';
import { passkeyNameMissing, passkeyRefused, tooManyPasskeys } from '../second-factor.errors.ts';
import { visitSchema } from '../second-factor.schemas.ts';
import { PASSKEYS_MOST, type Visit } from '../second-factor.ts';
import { holderHash } from './ask-passkey.ts';
import { afterEnrolment, type Enrolled, type EnrolmentDoor, lockedEnrollee } from './enrolment.ts';

const addKey = defineAction({
  name: 'identity.register_passkey',
  input: z.object({
    rpId: z.string().max(300),
    name: z.string().min(1).max(80),
    credentialId: z.instanceof(Buffer),
    publicKey: z.instanceof(Buffer),
    signCount: z.int().min(0),
    transports: z.array(z.string()),
    backedUp: z.boolean(),
    pendingToken: z.string().max(200).nullable(),
    visit: visitSchema,
  }),
  load: (context: ActionContext<AnyActor>, { pendingToken }) =>
    lockedEnrollee(context, pendingToken === null ? null : { pendingToken }),
  authorise: (actor: AnyActor, _found, { pendingToken }) => pendingToken !== null || actor.kind === 'agent',
  async run(context, { pendingToken, visit, ...key }, found): Promise<Enrolled> {
    const { tx, now } = context;
    const { accountId } = found.member;
    if ((await countPasskeys(tx, accountId)) >= PASSKEYS_MOST) throw tooManyPasskeys(PASSKEYS_MOST);
    if (!(await insertPasskey(tx, { ...key, accountId, now }))) throw passkeyRefused();
    const door = pendingToken === null ? null : { pendingToken };
    return afterEnrolment(context, found, door, { factor: 'passkey', visit });
  },
});

/**
 * Adds the key that answered a challenge of this browser, under a name of its owner's. Throws `identity.passkey_refused`,
 * `identity.passkey_name_missing`, `identity.too_many_passkeys` and what `enrollee` throws.
 */
export async function registerPasskey(
  services: Services,
  by: { tenantId: string; actor: AnyActor; door: EnrolmentDoor },
  given: { party: RelyingParty; answer: string; name: string },
  visit: Visit,
): Promise<Enrolled> {
  const { tenantId, actor, door } = by;
  const name = cleanLine(given.name).slice(0, 80);
  if (name === '') throw passkeyNameMissing();
  const holder = door ?? (actor.kind === 'agent' ? { actor } : null);
  const answer = parseAnswer(given.answer);
  const challenge = answer && challengeIn(answer);
  if (!holder || !answer || !challenge) throw passkeyRefused();
  const { rpId } = given.party;
  const wanted = { purpose: 'register' as const, challenge, holder: holderHash(holder), rpId };
  const now = services.clock.now();
  const asked = await withTenant(services.db, tenantId, (tx) => useChallenge(tx, wanted, now));
  const key = asked ? await verifiedRegistration(given.party, answer, challenge) : null;
  if (!key) throw passkeyRefused();
  const input = { ...key, rpId, name, pendingToken: door?.pendingToken ?? null, visit };
  const who = door ? anonymous(tenantId) : actor;
  return addKey.execute(services, { tenantId, actor: who, input });
}
