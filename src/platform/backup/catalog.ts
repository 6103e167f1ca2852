import type pg from 'pg';

/** A table as the backup sees it; identifiers are quoted already. */
export interface Table {
  /** `parvis.request` */
  readonly name: string;
  /** What a row is made of; generated columns make themselves again. */
  readonly columns: readonly string[];
  /** Row security binds even the owner. */
  readonly forced: boolean;
  /** The owner sees every row in a transaction that says `app.owner`. */
  readonly open: boolean;
}

const SCHEMAS = `('parvis', 'jobs')`;

/** The tables of Parvis, partitions left out (their parent speaks for them). */
export async function tablesOf(client: pg.Client): Promise<Table[]> {
  const { rows } = await client.query<Table>(`
    select format('%I.%I', n.nspname, c.relname) as name,
      array(select quote_ident(a.attname) from pg_attribute a
        where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and a.attgenerated = '' order by a.attnum) as columns,
      c.relrowsecurity and c.relforcerowsecurity as forced,
      (select rolsuper or rolbypassrls from pg_roles where rolname = current_user) or exists (
        select from pg_policy p where p.polrelid = c.oid and p.polcmd = '*' and p.polpermissive
          and exists (select from unnest(p.polroles) r where r <> 0 and pg_has_role(current_user, r, 'usage'))) as open
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${SCHEMAS} and c.relkind in ('r', 'p') and not c.relispartition
    order by 1`);
  return rows;
}

/** Where each sequence stands; null: never used. */
export async function sequencesOf(client: pg.Client): Promise<Record<string, string | null>> {
  const { rows } = await client.query<{ name: string; last: string | null }>(`
    select format('%I.%I', schemaname, sequencename) as name, last_value::text as last
    from pg_sequences where schemaname in ${SCHEMAS} order by 1`);
  return Object.fromEntries(rows.map((row) => [row.name, row.last]));
}

/** Foreign keys: a restore takes them off and puts them on again, so that no order of tables matters. */
export async function foreignKeysOf(client: pg.Client): Promise<{ drop: string; add: string }[]> {
  const { rows } = await client.query<{ drop: string; add: string }>(`
    select format('alter table %s drop constraint %I', k.conrelid::regclass, k.conname) as drop,
      format('alter table %s add constraint %I %s', k.conrelid::regclass, k.conname, pg_get_constraintdef(k.oid)) as add
    from pg_constraint k join pg_class c on c.oid = k.conrelid join pg_namespace n on n.oid = c.relnamespace
    where n.nspname in ${SCHEMAS} and k.contype = 'f' and k.conparentid = 0 order by k.conname`);
  return rows;
}

/** Migrations applied to the database, oldest first; undefined where Parvis was never installed. */
export async function appliedMigrations(
  client: pg.Client,
): Promise<{ name: string; checksum: string }[] | undefined> {
  const { rows } = await client.query(`select to_regclass('parvis_meta.migration') is not null as there`);
  if (!rows[0].there) return undefined;
  return (await client.query('select name, checksum from parvis_meta.migration order by name')).rows;
}

/** One JSON text a pending job: only what is ours of it, since the tables belong to graphile-worker. */
export const JOBS_QUERY = `
  select jsonb_build_object('task', t.identifier, 'payload', j.payload, 'queue', q.queue_name, 'runAt', j.run_at,
    'maxAttempts', j.max_attempts, 'key', j.key, 'priority', j.priority, 'attempts', j.attempts)::text as job
  from graphile_worker._private_jobs j join graphile_worker._private_tasks t on t.id = j.task_id
    left join graphile_worker._private_job_queues q on q.id = j.job_queue_id`;

/** Values as text must not depend on the server's settings, and the owner must see every row. */
export const SETTINGS = `set local app.owner = 'on'; set local timezone = 'UTC'; set local datestyle = 'ISO, YMD';
  set local intervalstyle = 'postgres'; set local bytea_output = 'hex'; set local extra_float_digits = 1;
  set local statement_timeout = 0; set local idle_in_transaction_session_timeout = 0; set local search_path = pg_catalog`;
