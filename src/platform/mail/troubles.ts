import { sql, type Tx } from '../db/index.ts';
import type { TroubleKind } from './trouble.ts';

/** Mails that met the same trouble. */
export interface TroubleGroup {
  readonly kind: TroubleKind;
  readonly code: number | null;
  readonly status: string | null;
  /** failed: given up. queued: tried again by itself. */
  readonly state: 'queued' | 'failed';
  readonly count: number;
  readonly lastAt: Date;
  readonly lastId: string;
}

/** Days that a refusal is shown for. */
export const TROUBLE_DAYS = 7;
/** Milliseconds that « not now » may last before somebody is told: greylisting is over within the hour. */
const PATIENCE = 3_600_000;
const DAY = 86_400_000;

/** Mails that did not leave, of the last seven days, grouped by what the server said; the most first. */
export async function mailTroubles(tx: Tx, now: Date): Promise<TroubleGroup[]> {
  const { rows } = await sql<TroubleGroup>`
    select trouble_kind as kind, smtp_code as code, smtp_status as status, state, count(*) as count,
      max(trouble_at) as "lastAt", (array_agg(id order by trouble_at desc, id desc))[1] as "lastId"
    from mail
    where tenant_id = ${tx.tenantId} and trouble_at >= ${daysBefore(now)} and state in ('queued', 'failed')
    group by 1, 2, 3, 4 order by count(*) desc, max(trouble_at) desc limit 30`.execute(tx.db);
  return rows;
}

/** How many mails fail now: refused within seven days, or waiting for longer than a mere « not now ». */
export async function failingMails(tx: Tx, now: Date): Promise<{ refused: number; waiting: number }> {
  const { rows } = await sql<{ refused: number; waiting: number }>`
    select count(*) filter (where state = 'failed') as refused,
      count(*) filter (where state = 'queued'
        and (trouble_kind <> 'later' or created_at < ${new Date(now.getTime() - PATIENCE)})) as waiting
    from mail
    where tenant_id = ${tx.tenantId} and trouble_at >= ${daysBefore(now)} and state in ('queued', 'failed')`.execute(
    tx.db,
  );
  return rows[0] ?? { refused: 0, waiting: 0 };
}

function daysBefore(now: Date): Date {
  return new Date(now.getTime() - TROUBLE_DAYS * DAY);
}
