import { sql } from 'kysely';
import { type Db, type Tx, withTenant } from '#platform/db/index.ts';
import { newId } from '#platform/ids/index.ts';

/** A table of the schema, with the column that says whose a row is (null: `account`, which is shared). */
export interface TableShape {
  name: string;
  tenantColumn: 'tenant_id' | 'id' | null;
  columns: { name: string; type: string; required: boolean }[];
  /** Referring columns → parent table and its columns. */
  references: { columns: string[]; parent: string; parentColumns: string[] }[];
}

/** Values that the type alone does not tell: what check constraints ask. A new table may need a line here. */
const SAMPLES: Record<string, Record<string, unknown>> = {
  usager_account: { email: 'usager@example.org' },
  session: { kind: 'usager', usager_id: 'parent' },
  sign_in_link: { kind: 'agent' },
  passkey_challenge: { purpose: 'sign_in' },
  pending_sign_in: { method: 'link' },
  sign_in_event: { kind: 'signed_in' },
  file: { draft_key: 'draft' },
  person: { kind: 'individual' },
  request: { state: 'new', kind: 'information', regime: 'none', search: `'bonjour'` },
  message: { kind: 'usager' },
};

/** The tables, from the catalog. */
export async function everyTable(db: Db): Promise<TableShape[]> {
  const { rows } = await sql<{
    name: string;
    columns: TableShape['columns'];
    references: TableShape['references'];
  }>`
    select c.relname as name,
      (select json_agg(json_build_object('name', a.attname, 'type', format_type(a.atttypid, a.atttypmod),
        'required', a.attnotnull and not a.atthasdef) order by a.attnum)
        from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped) as columns,
      coalesce((select json_agg(json_build_object('parent', p.relname,
        'columns', (select json_agg(a.attname order by u.n) from unnest(k.conkey) with ordinality u (num, n)
          join pg_attribute a on a.attrelid = k.conrelid and a.attnum = u.num),
        'parentColumns', (select json_agg(a.attname order by u.n) from unnest(k.confkey) with ordinality u (num, n)
          join pg_attribute a on a.attrelid = k.confrelid and a.attnum = u.num)))
        from pg_constraint k join pg_class p on p.oid = k.confrelid where k.conrelid = c.oid and k.contype = 'f'), '[]') as references
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'parvis' and c.relkind in ('r', 'p') and not c.relispartition order by 1`.execute(db);
  return rows.map((row) => {
    const has = (name: string) => row.columns.some((column) => column.name === name);
    const tenantColumn = has('tenant_id') ? 'tenant_id' : row.name === 'tenant' ? 'id' : null;
    return { ...row, tenantColumn };
  });
}

/** Writes one row, as the application, in each table where this tenant has none yet. Throws on a table it cannot fill. */
export async function fillEveryTable(db: Db, tenantId: string, tables: readonly TableShape[]): Promise<void> {
  let waiting = tables.filter(({ tenantColumn }) => tenantColumn !== null);
  while (waiting.length > 0) {
    const later: TableShape[] = [];
    for (const table of waiting) {
      const done = await withTenant(db, tenantId, (tx) => fill(tx, table));
      if (!done) later.push(table);
    }
    if (later.length === waiting.length)
      throw new Error(`no row for ${later.map(({ name }) => name).join(', ')}`);
    waiting = later;
  }
}

/** False: a parent is missing yet. */
async function fill(tx: Tx, table: TableShape): Promise<boolean> {
  const there = await sql`select from ${sql.table(table.name)} limit 1`.execute(tx.db);
  if (there.rows.length > 0) return true;
  const sample = SAMPLES[table.name] ?? {};
  const values = new Map<string, unknown>();
  for (const column of table.columns) {
    const given = sample[column.name];
    if (given !== undefined && given !== 'parent') values.set(column.name, given);
    else if (column.required) values.set(column.name, sampleOf(column.type, tx.tenantId));
  }
  for (const reference of table.references) {
    const wanted = reference.columns.some(
      (name) => sample[name] === 'parent' || (name !== 'tenant_id' && values.has(name)),
    );
    if (!wanted) continue;
    const { rows } = await sql<
      Record<string, unknown>
    >`select * from ${sql.table(reference.parent)} limit 1`.execute(tx.db);
    if (!rows[0]) return false;
    for (const [index, name] of reference.columns.entries())
      values.set(name, rows[0][reference.parentColumns[index] as string]);
  }
  values.set('tenant_id', tx.tenantId);
  const names = [...values.keys()].map((name) => sql.ref(name));
  await sql`insert into ${sql.table(table.name)} (${sql.join(names)}) values (${sql.join([...values.values()])})`.execute(
    tx.db,
  );
  return true;
}

function sampleOf(type: string, tenantId: string): unknown {
  if (type === 'uuid') return newId();
  if (type === 'text') return `text-${tenantId}`;
  if (type === 'bytea') return Buffer.from(tenantId);
  if (type === 'jsonb') return '{}';
  if (type === 'boolean') return false;
  if (type.startsWith('timestamp')) return new Date();
  if (type === 'date') return '2026-03-16';
  if (type.endsWith('[]')) return '{}';
  return 1;
}
