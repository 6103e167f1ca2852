-- The ground: identifiers, row security, the event log, the jobs door, sent mail, rate counting.
-- Roles (made before the first migration): the migrating owner, parvis_app (the application: no superuser,
-- no BYPASSRLS, owns nothing), parvis_finder (NOLOGIN, owns the SECURITY DEFINER search functions).

create schema if not exists parvis;
create schema if not exists jobs;
grant usage on schema parvis, jobs to parvis_app;
grant usage, create on schema parvis to parvis_finder;

-- Time-ordered identifiers: uuidv7() where the server has it (18), the same layout by hand before.
do $$
begin
  if exists (select from pg_proc where proname = 'uuidv7' and pronamespace = 'pg_catalog'::regnamespace) then
    execute 'create function parvis.new_id() returns uuid language sql volatile parallel safe as ''select uuidv7()''';
  else
    execute $f$
      create function parvis.new_id() returns uuid language sql volatile parallel safe as '
        select encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid())
          placing substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), ''hex'')::uuid'
    $f$;
  end if;
end $$;
grant execute on function parvis.new_id() to parvis_app;

-- Every table of one tenant's data goes through here: security enabled and FORCED, the application sees the
-- current tenant only, the finder may read (its functions filter by tenant first), the owner sees everything only
-- in a transaction that says so (backup, restore, the operator's reports).
create procedure parvis.protect(target regclass, tenant_column name default 'tenant_id') language plpgsql as $$
begin
  execute format('alter table %s enable row level security', target);
  execute format('alter table %s force row level security', target);
  execute format(
    'create policy tenant_only on %s using (%I = nullif(current_setting(''app.tenant'', true), '''')::uuid)
       with check (%I = nullif(current_setting(''app.tenant'', true), '''')::uuid)', target, tenant_column, tenant_column);
  execute format('create policy finder_reads on %s for select to parvis_finder using (true)', target);
  execute format(
    'create policy owner_declares on %s to current_user using (current_setting(''app.owner'', true) = ''on'')
       with check (current_setting(''app.owner'', true) = ''on'')', target);
  execute format('grant select, insert, update, delete on %s to parvis_app', target);
  execute format('grant select on %s to parvis_finder', target);
end $$;

-- The append-only log of what happened. What a person reads as a timeline is derived from it.
create table parvis.event (
  tenant_id uuid not null,
  id uuid not null default parvis.new_id(),
  topic text not null,
  subject_kind text not null,
  subject_id uuid not null,
  actor_kind text not null,
  actor_id uuid,
  data jsonb not null default '{}',
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index event_subject on parvis.event (tenant_id, subject_id, id);
call parvis.protect('parvis.event');
revoke update, delete on parvis.event from parvis_app;

-- Mail that left or waits to leave. The body is emptied once a real server has taken the mail.
create table parvis.mail (
  tenant_id uuid not null,
  id uuid not null default parvis.new_id(),
  dedupe_key text not null,
  purpose text not null,
  subject_kind text,
  subject_id uuid,
  to_address text not null,
  reply_to text,
  subject text not null,
  text_body text not null,
  state text not null default 'queued' check (state in ('queued', 'sent', 'kept', 'failed')),
  message_id text not null,
  last_error text,
  created_at timestamptz not null,
  sent_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, dedupe_key)
);
create index mail_recent on parvis.mail (tenant_id, created_at desc);
call parvis.protect('parvis.mail');

-- Attempts to count against a limit (sign-in, links by mail). Insert-only: no row is fought over.
create table parvis.attempt (
  tenant_id uuid not null,
  id uuid not null default parvis.new_id(),
  kind text not null,
  key bytea not null,
  at timestamptz not null,
  primary key (tenant_id, id)
);
create index attempt_window on parvis.attempt (tenant_id, kind, key, at);
call parvis.protect('parvis.attempt');
