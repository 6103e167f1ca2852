import { z } from 'zod';
import type { Services } from '../action/index.ts';
import { sql, withTenant } from '../db/index.ts';
import { defineJob } from '../jobs/index.ts';
import { log } from '../log/index.ts';

const DAY = 86_400_000;

/** Days after which the text of a mail that did not leave goes, and then the line itself; the manifest says them. */
export const MAIL_KEPT_DAYS = { text: 30, line: 365 } as const;

/** The nightly round. The text of a mail that waits stays: it is still to be sent. */
export const purgeMailJob = defineJob<Services, object>({
  name: 'mail.purge',
  payload: z.object({}),
  async run(services, tenantId) {
    const before = (days: number) => new Date(services.clock.now().getTime() - days * DAY);
    const count = await withTenant(services.db, tenantId, async ({ db }) => {
      const emptied = await sql`
        update mail set text_body = '' where tenant_id = ${tenantId} and state <> 'queued' and text_body <> ''
          and created_at < ${before(MAIL_KEPT_DAYS.text)}`.execute(db);
      const deleted = await sql`
        delete from mail where tenant_id = ${tenantId} and created_at < ${before(MAIL_KEPT_DAYS.line)}`.execute(
        db,
      );
      return Number((emptied.numAffectedRows ?? 0n) + (deleted.numAffectedRows ?? 0n));
    });
    log.info('mail.purged', { tenantId, count });
  },
});
