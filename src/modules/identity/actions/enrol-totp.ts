import { z } from 'zod';
import { tenantById } from '#modules/tenancy/index.ts';
import { type ActionContext, defineAction, type Services } from '#platform/action/index.ts';
import { withTenant } from '#platform/db/index.ts';
import { putTotp } from '../factors.store.ts';
import type { AnyActor } from '../identity.ts';
import { enrolmentOver, wrongCode } from '../second-factor.errors.ts';
import { visitSchema } from '../second-factor.schemas.ts';
import { totpAbout } from '../second-factor.ts';
import { open, seal } from '../secret-box.ts';
import { checkTotp, newTotpSecret, totpUri } from '../totp.ts';
import { afterEnrolment, type Enrolled, type EnrolmentDoor, enrollee, lockedEnrollee } from './enrolment.ts';

/** How long the page with the QR code may stay open. */
const OFFER_MS = 30 * 60_000;

/** What the page shows and sends back. */
export interface TotpOffer {
  /** base32. */
  readonly secret: string;
  /** `otpauth://…`, for the QR code. */
  readonly uri: string;
  /** The secret sealed for this agent: nothing is stored before a code has confirmed it. */
  readonly sealed: string;
}

/** Offers a secret; `again`: the one of a page that was sent with a wrong code. Throws as `enrollee` does. */
export async function offerTotp(
  services: Services,
  tenantId: string,
  actor: AnyActor,
  door: EnrolmentDoor,
  again: string | null,
): Promise<TotpOffer> {
  const now = services.clock.now();
  return withTenant(services.db, tenantId, async (tx) => {
    const { member } = await enrollee({ tx, actor, now }, door);
    const tenant = await tenantById(tx);
    const about = offerAbout(tenantId, member.accountId);
    const kept = again ? unsealed(tenant.secret, about, again, now) : null;
    const secret = kept ?? newTotpSecret();
    const sealed =
      kept && again ? again : seal(tenant.secret, about, `${now.getTime()} ${secret}`).toString('base64url');
    return { secret, uri: totpUri(secret, { issuer: tenant.name, label: member.email }), sealed };
  });
}

/**
 * Adds the application whose secret was offered, once it has shown a right code; in the place of a former one. Throws
 * `identity.wrong_code`, `identity.enrolment_over` and what `enrollee` throws.
 */
export const enrolTotp = defineAction({
  name: 'identity.enrol_totp',
  input: z.object({
    sealed: z.string().max(1_000),
    code: z.string().max(200),
    pendingToken: z.string().max(200).nullable(),
    visit: visitSchema,
  }),
  load: (context: ActionContext<AnyActor>, { pendingToken }) =>
    lockedEnrollee(context, pendingToken === null ? null : { pendingToken }),
  authorise: (actor: AnyActor, _found, { pendingToken }) => pendingToken !== null || actor.kind === 'agent',
  async run(context, { sealed, code, pendingToken, visit }, found): Promise<Enrolled> {
    const { tx, now } = context;
    const { accountId } = found.member;
    const { secret } = await tenantById(tx);
    const key = unsealed(secret, offerAbout(tx.tenantId, accountId), sealed, now);
    if (!key) throw enrolmentOver();
    const check = checkTotp(key, code, now, -1);
    if (!check.right) throw wrongCode();
    // The code that confirms is used: it opens no door after that.
    const secretBox = seal(secret, totpAbout(tx.tenantId, accountId), key);
    await putTotp(tx, accountId, { secretBox, lastStep: check.step, now });
    const door = pendingToken === null ? null : { pendingToken };
    return afterEnrolment(context, found, door, { factor: 'totp', visit });
  },
});

function offerAbout(tenantId: string, accountId: string): string {
  return `totp-offer:${tenantId}:${accountId}`;
}

function unsealed(secret: Buffer, about: string, sealed: string, now: Date): string | null {
  const text = open(secret, about, Buffer.from(sealed, 'base64url'));
  const [at = '', key = ''] = text?.split(' ') ?? [];
  return key !== '' && now.getTime() - Number(at) < OFFER_MS ? key : null;
}
