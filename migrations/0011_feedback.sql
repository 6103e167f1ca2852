-- « Cette page est-elle claire ? »: the answers given under the public pages, and the requests that came from there.

-- One answer, of nobody: no person, no address, no hour. The id is random, for a time-ordered one would tell the hour.
create table parvis.page_vote (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default gen_random_uuid(),
  path text not null check (octet_length(path) between 1 and 200),
  clear boolean not null,
  -- Why it is not clear; null: not said.
  reason text,
  day date not null,
  primary key (tenant_id, id),
  check (reason is null or not clear)
);
create index page_vote_page on parvis.page_vote (tenant_id, path, day);
create index page_vote_day on parvis.page_vote (tenant_id, day);
call parvis.protect('parvis.page_vote');

-- How often one network has answered today, to bound what it may count for. key: keyed hash of the day and the network;
-- the rows of a day are deleted in the night that follows it.
create table parvis.page_vote_origin (
  tenant_id uuid not null references parvis.tenant (id),
  day date not null,
  key bytea not null,
  path text not null,
  votes integer not null,
  last_at timestamptz not null,
  primary key (tenant_id, day, key, path)
);
call parvis.protect('parvis.page_vote_origin');

-- Which page a request was written about.
create table parvis.page_remark (
  tenant_id uuid not null,
  request_id uuid not null,
  path text not null check (octet_length(path) between 1 and 200),
  reason text,
  day date not null,
  primary key (tenant_id, request_id),
  foreign key (tenant_id, request_id) references parvis.request (tenant_id, id) on delete cascade
);
create index page_remark_page on parvis.page_remark (tenant_id, path, day);
call parvis.protect('parvis.page_remark');
