import { z } from 'zod';
import { type Member, members, type SystemActor, system } from '#modules/identity/index.ts';
import { canonicalOrigin } from '#modules/tenancy/index.ts';
import { type ActionContext, inTransaction, type Services } from '#platform/action/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { log } from '#platform/log/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { heldAlarmMail } from '../mails.ts';
import { type HeldToTell, heldToTell, toldSince } from '../queries/for-jobs.ts';
import { ALARM_HELD } from '../requests.held-alarm.ts';

const PURPOSE = 'requests.alarm_held';

/**
 * Tells administrators and the service's responsables that held messages wait. One mail to each of them counts all that
 * are held then: the alarm of a message that such a mail has counted already makes no other.
 */
export const alarmHeldJob = defineJob<Services, { requestId: string; since: Date }>({
  name: ALARM_HELD,
  payload: z.object({ requestId: z.uuid(), since: z.iso.datetime().transform((text) => new Date(text)) }),
  run: (services, tenantId, { requestId, since }) =>
    inTransaction(services, tenantId, system(tenantId), async (context) => {
      const held = await heldToTell(context.tx, requestId);
      if (!held) return;
      const { serviceId } = held;
      if (await toldSince(context.tx, { purpose: PURPOSE, serviceId, since })) return;
      const people = recipients(await members(context.tx), serviceId);
      if (people.length === 0) {
        log.error('requests.held_alarm_without_recipient', { tenantId, requestId, subjectId: serviceId });
      }
      for (const member of people) await tell(context, member, held, `${requestId}:${since.getTime()}`);
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
  alarm: string,
): Promise<void> {
  const origin = canonicalOrigin({ canonicalHost: held.host }, context.services.address);
  const mail = heldAlarmMail({ ...held, link: `${origin}/bureau/demandes?vue=retenues` }, 'fr');
  await queueMail(context, {
    dedupeKey: `held:${alarm}:${member.id}`,
    purpose: PURPOSE,
    to: member.email,
    fromName: held.tenantName,
    host: held.host,
    ...mail,
    subjectKind: 'service',
    subjectId: held.serviceId,
  });
}
