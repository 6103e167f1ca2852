import type { Tx } from '#platform/db/index.ts';

/** A ready answer that an agent starts from. */
export interface ReplyTemplate {
  id: string;
  title: string;
  body: string;
  position: number;
}

/** More would be found by nobody in one list. */
export const MOST_TEMPLATES = 200;

export async function listTemplates(tx: Tx): Promise<ReplyTemplate[]> {
  return inOrder(tx).execute();
}

/** The same, locked, so that two changes of order come one after the other. */
export async function lockTemplates(tx: Tx): Promise<ReplyTemplate[]> {
  return inOrder(tx).forUpdate().execute();
}

function inOrder(tx: Tx) {
  return tx.db
    .selectFrom('reply_template')
    .select(['id', 'title', 'body', 'position'])
    .where('tenant_id', '=', tx.tenantId)
    .orderBy('position')
    .orderBy('title')
    .orderBy('id')
    .limit(MOST_TEMPLATES);
}

/** Writes a template; one of the same id in this tenant is replaced. */
export async function putTemplate(tx: Tx, template: ReplyTemplate): Promise<void> {
  const { id, title, body, position } = template;
  await tx.db
    .insertInto('reply_template')
    .values({ tenant_id: tx.tenantId, id, title, body, position })
    .onConflict((conflict) => conflict.columns(['tenant_id', 'id']).doUpdateSet({ title, body, position }))
    .execute();
}

export async function deleteTemplate(tx: Tx, id: string): Promise<boolean> {
  const result = await tx.db
    .deleteFrom('reply_template')
    .where('tenant_id', '=', tx.tenantId)
    .where('id', '=', id)
    .executeTakeFirst();
  return result.numDeletedRows > 0n;
}
