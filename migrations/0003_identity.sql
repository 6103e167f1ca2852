-- Accounts of agents (one per deployment, joined to tenants by membership), accounts of usagers (per tenant),
-- sessions and one-time links (only hashes are stored).

create table parvis.account (
  id uuid primary key default parvis.new_id(),
  email text not null unique check (email = lower(email)),
  name text not null,
  password_hash text,
  created_at timestamptz not null default now(),
  disabled_at timestamptz
);

create table parvis.membership (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  account_id uuid not null references parvis.account (id),
  roles text[] not null check (roles <@ array['agent', 'manager', 'admin', 'dpo', 'elected']),
  created_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, account_id)
);
create index membership_account on parvis.membership (account_id);
call parvis.protect('parvis.membership');

-- An account shows only in the tenants that it is a member of.
alter table parvis.account enable row level security;
alter table parvis.account force row level security;
create policy member_only on parvis.account for select to parvis_app
  using (exists (select from parvis.membership m where m.account_id = account.id
    and m.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid));
create policy member_updates on parvis.account for update to parvis_app
  using (exists (select from parvis.membership m where m.account_id = account.id
    and m.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid));
create policy finder_reads on parvis.account for select to parvis_finder using (true);
create policy owner_declares on parvis.account to current_user
  using (current_setting('app.owner', true) = 'on') with check (current_setting('app.owner', true) = 'on');
grant select on parvis.account to parvis_app;
grant update (name, password_hash) on parvis.account to parvis_app;
grant select on parvis.account to parvis_finder;

-- Finds or makes the account of an address, for an invitation; tells nothing but its id.
create function parvis.ensure_account(account_email text, account_name text) returns uuid
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  declare
    found uuid;
  begin
    -- The policy of the owner's role asks for it; a clause SET of the function would ask for a superuser.
    perform set_config('app.owner', 'on', true);
    insert into parvis.account (email, name) values (lower(account_email), account_name)
      on conflict (email) do update set email = excluded.email
      returning id into found;
    perform set_config('app.owner', '', true);
    return found;
  end $$;
revoke all on function parvis.ensure_account(text, text) from public;
grant execute on function parvis.ensure_account(text, text) to parvis_app;

create table parvis.usager_account (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  email text not null check (email = lower(email)),
  created_at timestamptz not null,
  last_seen_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, email)
);
call parvis.protect('parvis.usager_account');

create table parvis.session (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  token_hash bytea not null,
  kind text not null check (kind in ('agent', 'usager')),
  account_id uuid references parvis.account (id),
  usager_id uuid,
  user_agent text,
  created_at timestamptz not null,
  last_seen_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, usager_id) references parvis.usager_account (tenant_id, id) on delete cascade,
  check ((kind = 'agent') = (account_id is not null) and (kind = 'usager') = (usager_id is not null))
);
create index session_account on parvis.session (tenant_id, account_id);
call parvis.protect('parvis.session');

-- A new password closes the account's other sessions, those on the hosts of its other tenants included: the one thing
-- done across tenants for the person who asks it. Only for a present member of the current tenant; tells nothing.
create function parvis.end_sessions_of_account(account uuid, kept uuid, at timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    -- The policy of the owner's role asks for it, as in ensure_account.
    perform set_config('app.owner', 'on', true);
    update parvis.session s set ended_at = at
      where s.account_id = account and s.id is distinct from kept and s.ended_at is null
        and exists (select from parvis.membership m where m.account_id = account and m.ended_at is null
          and m.tenant_id = nullif(current_setting('app.tenant', true), '')::uuid);
    perform set_config('app.owner', '', true);
  end $$;
revoke all on function parvis.end_sessions_of_account(uuid, uuid, timestamptz) from public;
grant execute on function parvis.end_sessions_of_account(uuid, uuid, timestamptz) to parvis_app;

create table parvis.sign_in_link (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  token_hash bytea not null,
  kind text not null check (kind in ('agent', 'usager')),
  email text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash)
);
call parvis.protect('parvis.sign_in_link');
