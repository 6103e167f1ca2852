import type pg from 'pg';

/** The current tenant, as every policy reads it (and PostgreSQL prints it). */
const TENANT = `(NULLIF(current_setting('app.tenant'::text, true), ''::text))::uuid`;
const OWNER = `(current_setting('app.owner'::text, true) = 'on'::text)`;
const MEMBER = `(EXISTS ( SELECT FROM parvis.membership m WHERE ((m.account_id = account.id) AND (m.tenant_id = ${TENANT}))))`;

/** A policy in one line: name, command, roles, condition on rows read, condition on rows written. */
const policy = (name: string, command: string, roles: string, using: string, check: string | null = using) =>
  `${name} for ${command} to ${roles} using ${using} check ${check ?? '-'}`;

const everyTable = [
  policy('finder_reads', 'r', 'parvis_finder', 'true', null),
  policy('owner_declares', '*', 'owner', OWNER),
];

/** Tables whose rows are no tenant's own; said here, and nowhere else. */
const SHARED = ['parvis.tenant', 'parvis.account', 'parvis.official_service'];

/** What stands on a table. */
function expectedPolicies(table: string): string[] {
  // Public records, the same for all: read by everybody, written by the import's function alone.
  if (table === 'parvis.official_service')
    return [...everyTable, policy('everybody_reads', 'r', 'parvis_app', 'true', null)].sort();
  if (table === 'parvis.account') {
    return [
      ...everyTable,
      policy('member_only', 'r', 'parvis_app', MEMBER, null),
      policy('member_updates', 'w', 'parvis_app', MEMBER, null),
    ].sort();
  }
  const column = table === 'parvis.tenant' ? 'id' : 'tenant_id';
  return [...everyTable, policy('tenant_only', '*', 'public', `(${column} = ${TENANT})`)].sort();
}

/**
 * Reads the catalog and answers what is wrong, in sentences; [] when one tenant can never reach another's rows. `client`
 * is connected as the owner.
 */
export async function checkRowSecurity(client: pg.Client): Promise<string[]> {
  const parts = [tables, keys, relations, roles, grants, functions];
  const problems: string[] = [];
  for (const part of parts) problems.push(...(await part(client)));
  return problems;
}

async function tables(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    select n.nspname || '.' || c.relname as name, c.relrowsecurity as on, c.relforcerowsecurity as forced,
      exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and a.attnotnull) as of_tenant,
      array(select p.polname || ' for ' || p.polcmd::text || ' to ' || coalesce((select string_agg(
          case when r.oid = c.relowner then 'owner' else r.rolname end, ',') from pg_roles r where r.oid = any (p.polroles)), 'public')
        || ' using ' || coalesce(pg_get_expr(p.polqual, p.polrelid), '-')
        || ' check ' || coalesce(pg_get_expr(p.polwithcheck, p.polrelid), '-')
        || case when p.polpermissive then '' else ' restrictive' end
        from pg_policy p where p.polrelid = c.oid) as policies
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'parvis' and c.relkind in ('r', 'p') order by 1`);
  const problems = rows.length === 0 ? ['schema parvis has no table'] : [];
  for (const row of rows) {
    if (!row.on) problems.push(`${row.name}: row security is off`);
    if (!row.forced) problems.push(`${row.name}: row security is not forced on the owner`);
    if (!row.of_tenant && !SHARED.includes(row.name)) {
      problems.push(`${row.name}: has no tenant_id`);
    }
    const found = (row.policies as string[]).map((text) => text.replaceAll(/\s+/g, ' '));
    const expected = expectedPolicies(row.name);
    for (const text of expected)
      if (!found.includes(text)) problems.push(`${row.name}: lacks the policy ${text}`);
    for (const text of found)
      if (!expected.includes(text)) problems.push(`${row.name}: has another policy, ${text}`);
  }
  return problems;
}

/** Keys begin with the tenant; a reference between two tables of tenants carries it; SET NULL names its column. */
async function keys(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    with tenant_column as (select a.attrelid, a.attnum from pg_attribute a join pg_class c on c.oid = a.attrelid
      join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'parvis' and a.attname = 'tenant_id' and c.relkind in ('r', 'p'))
    select t.attrelid::regclass::text || ': has no primary key that begins with tenant_id' as problem from tenant_column t
      where not exists (select from pg_constraint k where k.conrelid = t.attrelid and k.contype = 'p' and k.conkey[1] = t.attnum)
    union all
    select k.conrelid::regclass || ': ' || k.conname || ' refers to another tenant’s row' from pg_constraint k
      join tenant_column t on t.attrelid = k.conrelid join tenant_column f on f.attrelid = k.confrelid
      where k.contype = 'f' and not exists (select from unnest(k.conkey, k.confkey) as u (here, there)
        where u.here = t.attnum and u.there = f.attnum)
    union all
    select k.conrelid::regclass || ': ' || k.conname || ' would empty tenant_id' from pg_constraint k
      join tenant_column t on t.attrelid = k.conrelid
      where k.contype = 'f' and k.confdeltype = 'n' and (k.confdelsetcols is null or t.attnum = any (k.confdelsetcols))`);
  return rows.map((row) => row.problem as string);
}

async function relations(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    select n.nspname || '.' || c.relname as name, c.relkind,
      coalesce('security_invoker=true' = any (c.reloptions) or 'security_invoker=on' = any (c.reloptions), false) as invoker
    from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = 'parvis' and c.relkind in ('v', 'm', 'f')`);
  return rows.flatMap((row) => {
    if (row.relkind === 'm') return [`${row.name}: a materialized view has no row security`];
    if (row.relkind === 'f') return [`${row.name}: a foreign table has no row security`];
    return row.invoker ? [] : [`${row.name}: the view is not security_invoker`];
  });
}

async function roles(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    select r.rolname || ': may more than it should' as problem from pg_roles r where r.rolname in ('parvis_app', 'parvis_finder')
      and (r.rolsuper or r.rolbypassrls or r.rolcreaterole or r.rolcreatedb or r.rolreplication)
    union all select 'parvis_finder: can log in' from pg_roles where rolname = 'parvis_finder' and rolcanlogin
    union all select 'parvis_app: is a member of ' || g.rolname from pg_auth_members m join pg_roles r on r.oid = m.member
      join pg_roles g on g.oid = m.roleid where r.rolname = 'parvis_app'
    union all select c.oid::regclass || ': belongs to ' || r.rolname from pg_class c join pg_roles r on r.oid = c.relowner
      where r.rolname in ('parvis_app', 'parvis_finder')
    union all select 'schema ' || n.nspname || ': ' || r.rolname || ' may create in it' from pg_namespace n, pg_roles r
      where r.rolname in ('parvis_app', 'parvis_finder') and n.nspname !~ '^pg_(temp|toast)' and has_schema_privilege(r.oid, n.oid, 'create')`);
  return rows.map((row) => row.problem as string);
}

/** TRUNCATE knows no row security; the finder only reads; nobody else is given anything; other schemas are closed. */
async function grants(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    select n.nspname || '.' || c.relname || ': ' || coalesce(r.rolname, 'everybody') || ' may ' || lower(a.privilege_type) as problem
    from pg_class c join pg_namespace n on n.oid = c.relnamespace, aclexplode(c.relacl) a left join pg_roles r on r.oid = a.grantee
    where n.nspname not in ('pg_catalog', 'information_schema') and c.relkind in ('r', 'p', 'v') and a.grantee <> c.relowner
      and not (n.nspname = 'parvis' and coalesce(r.rolname, '') = 'parvis_app' and a.privilege_type in ('SELECT', 'INSERT', 'UPDATE', 'DELETE'))
      and not (n.nspname = 'parvis' and coalesce(r.rolname, '') = 'parvis_finder' and a.privilege_type = 'SELECT')`);
  return rows.map((row) => row.problem as string);
}

/** Functions with their owner's rights: search path pinned, closed to everybody but the application. */
async function functions(client: pg.Client): Promise<string[]> {
  const { rows } = await client.query(`
    select p.oid::regprocedure::text as name, p.proconfig, exists (select from aclexplode(coalesce(p.proacl, acldefault('f', p.proowner))) a
      left join pg_roles r on r.oid = a.grantee where a.grantee <> p.proowner and r.rolname is distinct from 'parvis_app') as open,
      p.prorettype::regtype::text as answers
    from pg_proc p join pg_namespace n on n.oid = p.pronamespace where n.nspname in ('parvis', 'jobs') and p.prosecdef`);
  return rows.flatMap((row) => [
    ...((row.proconfig ?? []).includes('search_path=pg_catalog, pg_temp')
      ? []
      : [`${row.name}: its search path is not pinned`]),
    ...(row.open ? [`${row.name}: can be called by others than the application`] : []),
    ...(['uuid', 'void'].includes(row.answers)
      ? []
      : [`${row.name}: answers more than identifiers (${row.answers})`]),
  ]);
}
