import { z } from 'zod';
import { type Member, members, type SystemActor, system } from '#modules/identity/index.ts';
import { canonicalOrigin } from '#modules/tenancy/index.ts';
import { type ActionContext, inTransaction, type Services } from '#platform/action/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { heldAlarmMail } from '../mails.ts';
import { type HeldToTell, heldToTell, mailExists } from '../queries/for-jobs.ts';

const HOUR_MS = 3_600_000;

/**
 * Tells administrators and the service's responsables that a held message waits. One mail an hour to each of them,
 * however many are held: where this hour has had its mail, the alarm comes back in the next.
 */
export const alarmHeldJob = defineJob<Services, { requestId: string }>({
  name: 'requests.alarm-held',
  payload: z.object({ requestId: z.uuid() }),
  run: (services, tenantId, { requestId }) =>
    inTransaction(services, tenantId, system(tenantId), async (context) => {
      const held = await heldToTell(context.tx, requestId);
      if (!held) return;
      const hour = Math.floor(context.now.getTime() / HOUR_MS);
      const people = recipients(await members(context.tx), held.serviceId);
      const keys = people.map((member) => `held:${held.serviceId}:${member.id}:${hour}`);
      if (keys[0] !== undefined && (await mailExists(context.tx, keys[0]))) {
        const key = `requests.alarm-held:${requestId}`;
        const runAt = new Date((hour + 1) * HOUR_MS);
        return context.enqueue({ task: 'requests.alarm-held', payload: { requestId }, key, runAt });
      }
      for (const [index, member] of people.entries())
        await tell(context, member, held, keys[index] as string);
    }),
});

/** Responsables of the service and administrators; where there is none, the agents of the service. */
function recipients(all: readonly Member[], serviceId: string): Member[] {
  const present = all.filter((member) => !member.disabled);
  const chosen = present.filter(
    (member) => member.roles.includes('admin') || member.services.get(serviceId) === 'manager',
  );
  return chosen.length > 0 ? chosen : present.filter((member) => member.services.has(serviceId));
}

async function tell(
  context: ActionContext<SystemActor>,
  member: Member,
  held: HeldToTell,
  dedupeKey: string,
): Promise<void> {
  const origin = canonicalOrigin({ canonicalHost: held.host }, context.services.address);
  const mail = heldAlarmMail({ ...held, link: `${origin}/bureau/demandes?vue=retenues` }, 'fr');
  const to = { to: member.email, fromName: held.tenantName, host: held.host };
  await queueMail(context, { dedupeKey, purpose: 'requests.alarm_held', ...to, ...mail });
}
