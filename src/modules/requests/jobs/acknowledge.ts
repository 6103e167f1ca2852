import { z } from 'zod';
import { system } from '#modules/identity/index.ts';
import { canonicalOrigin } from '#modules/tenancy/index.ts';
import { inTransaction, type Services } from '#platform/action/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { acknowledgementMail } from '../mails.ts';
import { followPath } from '../number.ts';
import { acknowledgementToMail } from '../queries/for-jobs.ts';
import { requestEvent } from '../requests.events.ts';

/**
 * Mails an acknowledgement to the address that the person gave, in the language of the request. Not while the request
 * is held: a forged address must not receive a town hall's mail because a robot wrote it in a form.
 */
export const acknowledgeJob = defineJob<Services, { requestId: string; acknowledgementId: string }>({
  name: 'requests.acknowledge',
  payload: z.object({ requestId: z.uuid(), acknowledgementId: z.uuid() }),
  run: (services, tenantId, { acknowledgementId }) =>
    inTransaction(services, tenantId, system(tenantId), async (context) => {
      const dedupeKey = `acknowledgement:${acknowledgementId}`;
      const found = await acknowledgementToMail(context.tx, acknowledgementId, dedupeKey);
      if (!found || found.held || found.queued || found.email === null) return;
      const origin = canonicalOrigin({ canonicalHost: found.host }, services.address);
      const link = found.followRevoked ? null : `${origin}${followPath(found.number, found.secret)}`;
      const mail = acknowledgementMail(found.content, found.language, link);
      await queueMail(context, {
        dedupeKey,
        purpose: 'requests.acknowledgement',
        to: found.email,
        fromName: found.tenantName,
        host: found.host,
        ...mail,
        subjectKind: 'request',
        subjectId: found.requestId,
      });
      context.emit(requestEvent('request.acknowledgement_mailed', found.requestId, { acknowledgementId }));
    }),
});
