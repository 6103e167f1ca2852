import { z } from 'zod';
import { system } from '#modules/identity/index.ts';
import { canonicalOrigin } from '#modules/tenancy/index.ts';
import { inTransaction, type Services } from '#platform/action/index.ts';
import { defineJob } from '#platform/jobs/index.ts';
import { queueMail } from '#platform/mail/index.ts';
import { replyMail } from '../mails.ts';
import { followPath } from '../number.ts';
import { replyToMail } from '../queries/for-jobs.ts';
import { requestEvent } from '../requests.events.ts';

/**
 * Mails a reply with the way to answer it. The reply stands on the follow-up page in any case. Whether it asks something
 * is what the agent did: the request may stand elsewhere when the job runs.
 */
export const sendReplyJob = defineJob<Services, { messageId: string; verb: 'reply' | 'ask' }>({
  name: 'requests.send-reply',
  payload: z.object({ messageId: z.uuid(), verb: z.enum(['reply', 'ask']) }),
  run: (services, tenantId, { messageId, verb }) =>
    inTransaction(services, tenantId, system(tenantId), async (context) => {
      const dedupeKey = `reply:${messageId}`;
      const found = await replyToMail(context.tx, messageId, dedupeKey);
      if (!found || found.queued || found.email === null) return;
      const origin = canonicalOrigin({ canonicalHost: found.host }, services.address);
      const { number, tenantName, body } = found;
      const serviceName = found.language === 'en' ? found.serviceNameEn : found.serviceName;
      const link = found.followRevoked ? null : `${origin}${followPath(number, found.secret)}`;
      const asks = verb === 'ask';
      const mail = replyMail({ number, tenantName, serviceName, body, asks, link }, found.language);
      await queueMail(context, {
        dedupeKey,
        purpose: 'requests.reply',
        to: found.email,
        fromName: tenantName,
        host: found.host,
        ...mail,
        subjectKind: 'request',
        subjectId: found.requestId,
      });
      context.emit(requestEvent('request.reply_mailed', found.requestId, { messageId }));
    }),
});
