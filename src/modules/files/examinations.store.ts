import { sql, type Tx } from '#platform/db/index.ts';

/** Counts an examination that begins; answers how many began and did not end. Null where there is none to make. */
export async function beginExamination(tx: Tx, id: string): Promise<number | null> {
  const { rows } = await sql<{ examinations: number }>`
    update file set examinations = examinations + 1
    where tenant_id = ${tx.tenantId} and id = ${id} and state = 'pending' returning examinations`.execute(
    tx.db,
  );
  return rows[0]?.examinations ?? null;
}

/** One that failed in good order is tried again and counts no more. */
export async function failExamination(tx: Tx, id: string): Promise<void> {
  await sql`
    update file set examinations = greatest(examinations - 1, 0)
    where tenant_id = ${tx.tenantId} and id = ${id}`.execute(tx.db);
}

/** Files whose examination should have ended long ago. */
export async function pendingBefore(tx: Tx, before: Date): Promise<string[]> {
  const rows = await tx.db
    .selectFrom('file')
    .select('id')
    .where('tenant_id', '=', tx.tenantId)
    .where('state', '=', 'pending')
    .where('created_at', '<', before)
    .execute();
  return rows.map((row) => row.id);
}
