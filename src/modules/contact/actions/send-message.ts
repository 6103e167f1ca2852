import { createHash } from 'node:crypto';
import type { z } from 'zod';
import { dayIn, zonedParts } from '#modules/calendar/index.ts';
import { type AnyActor, networkOf } from '#modules/identity/index.ts';
import { type OpenedRequest, openRequest, recentMessages, reserveNumber } from '#modules/requests/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import { defineAction, type Services } from '#platform/action/index.ts';
import { hmac } from '#platform/ids/index.ts';
import { type ContactMessage, sendMessageSchema } from '../contact.schemas.ts';
import { countLinks, MOST_BY_EMAIL, MOST_BY_ORIGIN, spamVerdict, WINDOW_MS } from '../spam.ts';

type SendMessage = z.infer<typeof sendMessageSchema>;

interface Recent {
  byOrigin: number;
  byEmail: number;
}

/**
 * Takes a message of the contact form: judged for spam (held, never refused), then opened as a request. Called through
 * `sendContactMessage`, which brings the number.
 */
export const sendMessage = defineAction<AnyActor, SendMessage, Recent, OpenedRequest>({
  name: 'contact.send',
  input: sendMessageSchema,
  load: ({ tx, now }, { originKey, message }) => {
    const since = new Date(now.getTime() - WINDOW_MS);
    const most = Math.max(MOST_BY_ORIGIN, MOST_BY_EMAIL);
    return recentMessages(tx, { originKey, email: message.identity.email, since, most });
  },
  // Anybody may write to a town hall (CRPA L. 112-8); an agent too.
  authorise: (actor) => actor.kind !== 'follower',
  run: (context, input, recent) => {
    const { message, number, submissionKey, originKey, trapped, shownAt } = input;
    const links = countLinks(`${message.title ?? ''} ${message.body}`);
    const holdReason = spamVerdict({ trapped, shownAt, sentAt: context.now, ...recent, links });
    return openRequest.within(context, {
      ...message,
      number,
      submissionKey,
      channel: 'form',
      originKey,
      holdReason,
      receivedAt: null,
    });
  },
});

export interface ContactSending {
  tenant: Pick<Tenant, 'id' | 'secret' | 'timeZone'>;
  actor: AnyActor;
  message: ContactMessage;
  /** The form's random key, as it came back; empty where there was none. */
  formKey: string;
  /** When the form was shown, by its signed proof; null: no proof, or a forged one. */
  shownAt: Date | null;
  /** The field that no person sees was filled. */
  trapped: boolean;
  /** Network address of the sender; only the keyed hash of its network is kept (IPv6: the /64 of one subscriber). */
  address: string | null;
}

/**
 * The whole sending: number first, in its own short transaction, then the action. Two posts of one form make one
 * request; the second is answered with the first's number and secret.
 */
export async function sendContactMessage(
  services: Services,
  sending: ContactSending,
): Promise<OpenedRequest> {
  const { tenant, actor, message, trapped, shownAt } = sending;
  const now = services.clock.now();
  const { year } = zonedParts(now, tenant.timeZone);
  const number = await reserveNumber(services, tenant.id, year);
  const submissionKey = submissionKeyOf(sending, now);
  const originKey =
    sending.address === null ? null : hmac(tenant.secret, `contact.origin ${networkOf(sending.address)}`);
  const input = { message, number, submissionKey, trapped, shownAt, originKey };
  return sendMessage.execute(services, { tenantId: tenant.id, actor, input });
}

/**
 * What makes two posts the same sending: the form's key AND what it says. The key alone would lose the message of
 * whoever goes back, corrects the text and sends again; and whoever invents a key could be answered with the secret of
 * another's request. A form without its proof may have no key of its own: then the same words on the same day are one.
 */
function submissionKeyOf({ tenant, message, formKey, shownAt }: ContactSending, now: Date): string {
  const { subjectId, identity, title, body } = message;
  const form = shownAt === null ? `${formKey} ${dayIn(now, tenant.timeZone)}` : formKey;
  const said = JSON.stringify([form, subjectId, identity, title, body]);
  return `c_${hmac(tenant.secret, createHash('sha256').update(said).digest('hex')).toString('base64url')}`;
}
