import type { Tx } from '#platform/db/index.ts';

/** A ready answer that an agent starts from. */
export interface ReplyTemplate {
  id: string;
  title: string;
  body: string;
  position: number;
}

export async function listTemplates(tx: Tx): Promise<ReplyTemplate[]> {
  return tx.db
    .selectFrom('reply_template')
    .select(['id', 'title', 'body', 'position'])
    .where('tenant_id', '=', tx.tenantId)
    .orderBy('position')
    .orderBy('title')
    .orderBy('id')
    .limit(200)
    .execute();
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
