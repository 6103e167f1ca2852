import { sql, type Tx } from '../db/index.ts';

/** The advisory lock of a backup, on its whole database: the class, and the one number in it. */
export const BACKUP_HOLD = '727276, 0';

/**
 * Whether bytes may be destroyed that no line names any more; asked in the transaction in which they are. While a
 * backup is being made they may not: its snapshot of the lines is older than its copy of the files, and a line of it
 * may name them. Until this transaction ends no backup begins. Where false, destroy later.
 */
export async function mayErase(tx: Tx): Promise<boolean> {
  const query = sql<{ may: boolean }>`
    select pg_try_advisory_xact_lock_shared(${sql.raw(BACKUP_HOLD)}) as may`;
  const { rows } = await query.execute(tx.db);
  return rows[0]?.may ?? false;
}
