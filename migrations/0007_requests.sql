-- The heart: every request, its messages, its acknowledgements. Its timeline is in parvis.event.

-- Next number of the year. Taken in a short transaction of its own, so that no two senders wait for each other.
create table parvis.request_counter (
  tenant_id uuid not null references parvis.tenant (id),
  year integer not null,
  next integer not null,
  primary key (tenant_id, year)
);
call parvis.protect('parvis.request_counter');

-- Takes `how_many` numbers of a year in a transaction of its own (call it outside of any): one round trip, and no wait
-- for the disk, since the request's own commit carries this one with it. With the caller's rights: row security holds.
create function parvis.take_numbers(of_tenant uuid, of_year integer, how_many integer) returns integer
  language plpgsql volatile set search_path = pg_catalog, pg_temp
  as $$
  declare
    taken integer;
  begin
    perform set_config('app.tenant', of_tenant::text, true), set_config('synchronous_commit', 'off', true);
    insert into parvis.request_counter as c (tenant_id, year, next) values (of_tenant, of_year, how_many + 1)
      on conflict (tenant_id, year) do update set next = c.next + how_many
      returning next - how_many into taken;
    return taken;
  end $$;
revoke all on function parvis.take_numbers(uuid, integer, integer) from public;
grant execute on function parvis.take_numbers(uuid, integer, integer) to parvis_app;

create table parvis.request (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  number text not null,
  follow_secret text not null,
  follow_revoked_at timestamptz,
  submission_key text,
  channel text not null,
  language text not null default 'fr',
  subject_id uuid not null,
  service_id uuid not null,
  route_reason jsonb not null default '{}',
  person_id uuid not null,
  sender jsonb not null,
  title text not null,
  excerpt text not null,
  state text not null check (state in ('new', 'open', 'waiting', 'answered', 'closed')),
  kind text not null check (kind in ('information', 'demande')),
  regime text not null check (regime in ('none', 'svr', 'sva')),
  deemed_on date,
  due_on date,
  received_at timestamptz not null,
  last_activity_at timestamptz not null,
  first_reply_at timestamptz,
  closed_at timestamptz,
  held_at timestamptz,
  hold_reason text,
  assignee_id uuid,
  origin_key bytea,
  search tsvector not null default '',
  primary key (tenant_id, id),
  unique (tenant_id, number),
  foreign key (tenant_id, subject_id) references parvis.subject (tenant_id, id),
  foreign key (tenant_id, service_id) references parvis.service (tenant_id, id),
  foreign key (tenant_id, person_id) references parvis.person (tenant_id, id),
  foreign key (tenant_id, assignee_id) references parvis.membership (tenant_id, id)
);
create unique index request_submission on parvis.request (tenant_id, submission_key) where submission_key is not null;
create index request_service_state on parvis.request (tenant_id, service_id, state, last_activity_at desc);
create index request_activity on parvis.request (tenant_id, last_activity_at desc, id);
create index request_person on parvis.request (tenant_id, person_id, received_at desc);
create index request_origin on parvis.request (tenant_id, origin_key, received_at) where origin_key is not null;
create index request_held on parvis.request (tenant_id, held_at) where held_at is not null;
-- What is to do, and what is an agent's own: small parts of a table that grows for years.
create index request_todo on parvis.request (tenant_id, due_on) where state in ('new', 'open') and held_at is null;
create index request_assignee on parvis.request (tenant_id, assignee_id)
  where state in ('new', 'open', 'waiting') and assignee_id is not null;
create index request_search on parvis.request using gin (search);
call parvis.protect('parvis.request');

create table parvis.message (
  tenant_id uuid not null,
  id uuid not null default parvis.new_id(),
  request_id uuid not null,
  kind text not null check (kind in ('usager', 'agent', 'note')),
  author_id uuid,
  body text not null,
  submission_key text,
  created_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, request_id) references parvis.request (tenant_id, id) on delete cascade
);
create index message_request on parvis.message (tenant_id, request_id, id);
create unique index message_submission on parvis.message (tenant_id, submission_key) where submission_key is not null;
call parvis.protect('parvis.message');

-- What was told to the person about their sending, word for word: an acknowledgement is proof, so it is kept as
-- issued; a new one replaces it without erasing it.
create table parvis.acknowledgement (
  tenant_id uuid not null,
  id uuid not null default parvis.new_id(),
  request_id uuid not null,
  content jsonb not null,
  issued_at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, request_id) references parvis.request (tenant_id, id) on delete cascade
);
create index acknowledgement_request on parvis.acknowledgement (tenant_id, request_id, id);
call parvis.protect('parvis.acknowledgement');

create table parvis.reply_template (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  title text not null,
  body text not null,
  position integer not null default 0,
  primary key (tenant_id, id)
);
call parvis.protect('parvis.reply_template');

-- Who has a request open now. Unlogged: worth nothing after a crash.
create unlogged table parvis.presence (
  tenant_id uuid not null,
  request_id uuid not null,
  membership_id uuid not null,
  seen_at timestamptz not null,
  primary key (tenant_id, request_id, membership_id)
);
call parvis.protect('parvis.presence');

-- Full text cannot use its index under a row policy (@@ is not leakproof): ids only, current tenant first, then the
-- services asked for (null: all). `words` is a tsquery text that the application built from letters and digits alone;
-- cast, not parsed again: the parser would cut "12bis" in two.
create function parvis.find_requests(words text, services uuid[], most integer) returns setof uuid
  language sql stable security definer set search_path = pg_catalog, pg_temp
  as $$
    select id from parvis.request
    where tenant_id = nullif(current_setting('app.tenant', true), '')::uuid
      and search @@ words::tsquery
      and (services is null or service_id = any (services))
    order by last_activity_at desc limit most
  $$;
revoke all on function parvis.find_requests(text, uuid[], integer) from public;
grant execute on function parvis.find_requests(text, uuid[], integer) to parvis_app;
alter function parvis.find_requests(text, uuid[], integer) owner to parvis_finder;

revoke create on schema parvis from parvis_finder;
