-- Files that people send. draft_key: files of a form not yet accepted (kept through its errors); once accepted,
-- owner_kind and owner_id say what they belong to and draft_key is null. fingerprint: the name and the bytes as they
-- were received. origin_key: keyed hash of the network that sent it, for a day, to bound what one network may fill.
-- examinations: begun and not ended; a file that ends the process each time is given up.

create table parvis.file (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  owner_kind text,
  owner_id uuid,
  message_id uuid,
  draft_key text,
  name text not null,
  declared_type text,
  real_type text,
  bytes bigint not null check (bytes >= 0),
  sha256 bytea not null,
  storage_key text not null,
  state text not null default 'pending' check (state in ('pending', 'safe', 'infected', 'unscanned', 'refused')),
  state_reason text,
  fingerprint bytea,
  origin_key bytea,
  examinations smallint not null default 0,
  created_at timestamptz not null,
  processed_at timestamptz,
  primary key (tenant_id, id),
  check ((draft_key is null) <> (owner_id is null))
);
create index file_owner on parvis.file (tenant_id, owner_id) where owner_id is not null;
create index file_draft on parvis.file (tenant_id, draft_key) where draft_key is not null;
create index file_origin on parvis.file (tenant_id, origin_key) where origin_key is not null;
call parvis.protect('parvis.file');
