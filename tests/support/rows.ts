import pg from 'pg';

/** What a table holds of a tenant: how many rows, and a hash of all of them. */
export interface TableState {
  count: number;
  hash: string;
}

/** `TABLE TENANT` → state. */
export type RowStates = ReadonlyMap<string, TableState>;

export interface RowWatch {
  /** Every row of every table of every tenant, in one statement; `ignored` tables are left out. */
  states(): Promise<RowStates>;
  /** One statement as the owner, who sees all tenants. */
  query<T extends pg.QueryResultRow>(text: string, values?: unknown[]): Promise<T[]>;
  close(): Promise<void>;
}

/** Counters of tries and marks of presence come and go by themselves. */
const IGNORED = ['attempt', 'presence'];

/** Watches all tables of a test database that belong to tenants, `account` and the queue of jobs included. */
export async function watchRows(ownerUrl: string, ignored: readonly string[] = IGNORED): Promise<RowWatch> {
  const client = new pg.Client({ connectionString: ownerUrl });
  await client.connect();
  await client.query(`select set_config('app.owner', 'on', false)`);
  const query = async <T extends pg.QueryResultRow>(text: string, values: unknown[] = []) =>
    (await client.query<T>(text, values)).rows;
  const statement = (await tenantTables(query)).filter((table) => !ignored.includes(table)).map(stateOf);
  const all = [...statement, ACCOUNTS, JOBS].join(' union all ');
  return {
    async states() {
      const rows = await query<{ name: string; count: number; hash: string }>(all);
      return new Map(rows.map(({ name, count, hash }) => [name, { count, hash }]));
    },
    query,
    close: () => client.end(),
  };
}

type Query = <T extends pg.QueryResultRow>(text: string, values?: unknown[]) => Promise<T[]>;

async function tenantTables(query: Query): Promise<string[]> {
  const rows = await query<{ name: string }>(`
    select c.relname as name from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'parvis' and c.relkind in ('r', 'p') and (c.relname = 'tenant' or exists (
      select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id'))
    order by 1`);
  return rows.map(({ name }) => name);
}

function stateOf(table: string): string {
  const tenant = table === 'tenant' ? 'id' : 'tenant_id';
  return `select '${table} ' || ${tenant} as name, count(*)::int as count,
    md5(string_agg(md5(t::text), '' order by md5(t::text))) as hash from parvis.${table} t group by ${tenant}`;
}

/** An account belongs to the deployment; it is counted with each tenant that it is a member of. */
const ACCOUNTS = `select 'account ' || m.tenant_id, count(*)::int, md5(string_agg(md5(a::text), '' order by md5(a::text)))
  from parvis.account a join parvis.membership m on m.account_id = a.id group by m.tenant_id`;

const JOBS = `select 'job ' || (payload ->> 'tenantId'), count(*)::int,
  md5(string_agg(id::text, ' ' order by id)) from graphile_worker._private_jobs group by payload ->> 'tenantId'`;

/** Tables of a tenant that differ, with what became of them. */
export function changesOf(before: RowStates, after: RowStates, tenantId: string): string[] {
  const names = new Set([...before.keys(), ...after.keys()].filter((name) => name.endsWith(` ${tenantId}`)));
  return [...names].flatMap((name) => {
    const [was, is] = [before.get(name), after.get(name)];
    if (was?.hash === is?.hash) return [];
    return [`${name.split(' ')[0]}: ${was?.count ?? 0} → ${is?.count ?? 0} rows`];
  });
}
