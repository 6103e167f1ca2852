import type { z } from 'zod';
import { dayIn } from '#modules/calendar/index.ts';
import { type AnyActor, networkOf } from '#modules/identity/index.ts';
import type { Tenant } from '#modules/tenancy/index.ts';
import { defineAction, type Services } from '#platform/action/index.ts';
import { hmac } from '#platform/ids/index.ts';
import { answerSchema } from '../feedback.schemas.ts';
import { giveReason, insertVote, noteRemark, takeTurn } from '../feedback.store.ts';
import type { Reason } from '../feedback.ts';

type AnswerInput = z.infer<typeof answerSchema>;

/** What became of an answer; `counted` false: too many from there, the same twice, or suspected. */
interface Answered {
  counted: boolean;
}

/** Counts an answer about a page, and notes the request that came with it. Called through `answerPage`. */
export const recordAnswer = defineAction<AnyActor, AnswerInput, null, Answered>({
  name: 'feedback.answer',
  input: answerSchema,
  load: async () => null,
  // Whoever reads a public page may say whether it is clear.
  authorise: () => true,
  run: async ({ tx, now }, input) => {
    const { path, day, reason, requestId, originKey } = input;
    if (requestId !== null) await noteRemark(tx, { requestId, path, reason, day });
    if (!input.counts) return { counted: false };
    if (await giveReason(tx, input)) return { counted: true };
    const turn = await takeTurn(tx, { key: originKey, path, day, now });
    return { counted: turn && (await insertVote(tx, input)) };
  },
});

export interface PageAnswer {
  tenant: Pick<Tenant, 'id' | 'secret' | 'timeZone'>;
  actor: AnyActor;
  /** Random UUID of the answer: sent again, it is the same answer, with its reason where it had none. */
  id: string;
  /** Path of an own public page; the caller has looked that it is there. */
  path: string;
  clear: boolean;
  reason: Reason | null;
  /** The request that the remark became; null: none. */
  requestId: string | null;
  /** false: the remark is suspected of being a robot's. */
  counts: boolean;
  /** Network address of the sender; only a keyed hash of its network and of the day is kept, until the night. */
  address: string;
}

/** One answer about a page. Beyond the limits of a network it is not counted, and no error is thrown. */
export async function answerPage(services: Services, answer: PageAnswer): Promise<Answered> {
  const { tenant, actor, address, ...said } = answer;
  const day = dayIn(services.clock.now(), tenant.timeZone);
  const originKey = hmac(tenant.secret, `feedback.origin ${day} ${networkOf(address)}`);
  return recordAnswer.execute(services, { tenantId: tenant.id, actor, input: { ...said, day, originKey } });
}
