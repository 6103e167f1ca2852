-- A tenant is a collectivité, found by host name.

create table parvis.tenant (
  id uuid primary key default parvis.new_id(),
  kind text not null check (kind in ('commune', 'epci', 'departement', 'other')),
  insee text,
  siren text,
  name text not null,
  department_code text,
  department_name text,
  region_name text,
  population integer,
  epci_siren text,
  epci_name text,
  time_zone text not null default 'Europe/Paris',
  territory text not null default 'metropole',
  languages text[] not null default '{fr,en}',
  brand_colour text not null default '#2f6f64',
  logo_key text,
  logo_type text,
  email text,
  phone text,
  street text,
  postcode text,
  city text,
  director text,
  host_provider text,
  demo boolean not null default false,
  secret bytea not null,
  settings jsonb not null default '{}',
  created_at timestamptz not null
);
call parvis.protect('parvis.tenant', 'id');

create table parvis.host (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  name text not null unique check (name = lower(name)),
  canonical boolean not null default false,
  primary key (tenant_id, id)
);
create unique index host_canonical on parvis.host (tenant_id) where canonical;
call parvis.protect('parvis.host');

-- The one finder function that runs before any tenant is known.
create function parvis.tenant_by_host(host_name text) returns uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select tenant_id from parvis.host where name = lower(host_name) $$;
-- Rights first, owner last: once the function is the finder's, the migrating role may be unable to close it.
revoke all on function parvis.tenant_by_host(text) from public;
grant execute on function parvis.tenant_by_host(text) to parvis_app;
alter function parvis.tenant_by_host(text) owner to parvis_finder;

-- Identifiers only, for the worker's nightly rounds (each round then works inside one tenant).
create function parvis.tenant_ids() returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$ select id from parvis.tenant order by id $$;
revoke all on function parvis.tenant_ids() from public;
grant execute on function parvis.tenant_ids() to parvis_app;
alter function parvis.tenant_ids() owner to parvis_finder;
