-- Contacts typed once, that services, places and other bodies point at; places told in full, their hours with every
-- former state; the bodies that people look for beside ours; and the records of the national directory of public
-- services, kept once for all tenants.

create table parvis.contact (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  label text not null,
  label_en text not null,
  person text,
  role text,
  role_en text,
  phone text,
  email text,
  web text,
  note text,
  note_en text,
  primary key (tenant_id, id)
);
call parvis.protect('parvis.contact');

alter table parvis.service
  add column contact_id uuid,
  add column manager_id uuid;

alter table parvis.place
  add column name_en text,
  add column kind text not null default 'other',
  add column description text,
  add column description_en text,
  add column contact_id uuid,
  add column access_level text not null default 'unknown'
    check (access_level in ('accessible', 'partly', 'not', 'unknown')),
  add column access_details text[] not null default '{}',
  add column access_note_en text,
  -- The photograph: a file of `photo_id`, which is its owner, so that a new one never shows under the words of the old.
  add column photo_id uuid,
  add column photo_file uuid,
  add column photo_alt text,
  add column photo_alt_en text,
  add column photo_credit text,
  -- The revision that `hours` is: whoever keeps parsed hours in memory keeps them under it.
  add column hours_revision uuid,
  -- What the official record says of its hours in words, kept as it stands; to_check: nobody has settled it yet.
  add column hours_comment text,
  add column hours_to_check boolean not null default false,
  add column official_id uuid,
  -- What the last import wrote, by field: what differs from it was typed by somebody.
  add column official_values jsonb,
  add column archived_at timestamptz;

-- FORCE binds the owner too.
select set_config('app.owner', 'on', true);

-- One contact for each pair of number and address that services have; services that share it, share it from now on.
insert into parvis.contact (tenant_id, label, label_en, phone, email)
  select s.tenant_id,
    case when count(*) > 1 then 'Accueil' else min(s.name) end,
    case when count(*) > 1 then 'Reception' else min(s.name_en) end, s.phone, s.email
  from parvis.service s where s.phone is not null or s.email is not null
  group by s.tenant_id, s.phone, s.email;
update parvis.service s set contact_id = c.id from parvis.contact c
  where c.tenant_id = s.tenant_id and c.phone is not distinct from s.phone and c.email is not distinct from s.email;
-- A place whose number is that of a service received there has that service's contact; else one of its own.
update parvis.place p set contact_id = (
    select s.contact_id from parvis.service s
    where s.tenant_id = p.tenant_id and s.place_id = p.id and s.phone = p.phone order by s.position, s.id limit 1)
  where p.phone is not null;
with own as (
    update parvis.place set contact_id = parvis.new_id() where phone is not null and contact_id is null
    returning tenant_id, contact_id, name, phone)
  insert into parvis.contact (tenant_id, id, label, label_en, phone) select tenant_id, contact_id, name, name, phone from own;

update parvis.place set kind = 'town-hall' where slug = 'mairie';

alter table parvis.service
  drop column email,
  drop column phone,
  add foreign key (tenant_id, contact_id) references parvis.contact (tenant_id, id) on delete set null (contact_id),
  add foreign key (tenant_id, manager_id) references parvis.contact (tenant_id, id) on delete set null (manager_id);
alter table parvis.place
  drop column phone,
  add foreign key (tenant_id, contact_id) references parvis.contact (tenant_id, id) on delete set null (contact_id),
  add foreign key (tenant_id, photo_file) references parvis.file (tenant_id, id) on delete set null (photo_file);
create index service_place on parvis.service (tenant_id, place_id) where place_id is not null;

-- Every state that the hours of a place have had: a mistake is undone by one before it.
create table parvis.place_hours_revision (
  tenant_id uuid not null,
  id uuid not null default parvis.new_id(),
  place_id uuid not null,
  what text not null,
  hours jsonb,
  actor_kind text not null,
  actor_id uuid,
  at timestamptz not null,
  primary key (tenant_id, id),
  foreign key (tenant_id, place_id) references parvis.place (tenant_id, id) on delete cascade
);
create index place_hours_revision_place on parvis.place_hours_revision (tenant_id, place_id, id);
call parvis.protect('parvis.place_hours_revision');

update parvis.place set hours_revision = parvis.new_id() where hours is not null;
insert into parvis.place_hours_revision (tenant_id, id, place_id, what, hours, actor_kind, at)
  select tenant_id, hours_revision, id, 'before', hours, 'system', now() from parvis.place where hours is not null;

-- The end of an address that a service or a place had before: whoever kept it is led on.
create table parvis.former_slug (
  tenant_id uuid not null references parvis.tenant (id),
  kind text not null,
  slug text not null,
  target_id uuid not null,
  primary key (tenant_id, kind, slug)
);
call parvis.protect('parvis.former_slug');

-- What somebody of the town hall typed of another body (CAF, sous-préfecture…), or which official record it is.
create table parvis.body (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  kind text not null,
  name text,
  name_en text,
  street text,
  postcode text,
  city text,
  contact_id uuid,
  note text,
  note_en text,
  official_id uuid,
  hidden boolean not null default false,
  updated_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, kind),
  foreign key (tenant_id, contact_id) references parvis.contact (tenant_id, id) on delete set null (contact_id)
);
call parvis.protect('parvis.body');

-- The records of the national directory (annuaire de l’administration, base de données locales, DILA), as they were
-- understood: public, and no tenant's. Everybody reads them; only the import writes, through the function below.
create table parvis.official_service (
  id uuid primary key,
  name text not null,
  kinds text[] not null,
  communes text[] not null,
  modified_at timestamptz,
  digest text not null,
  record jsonb not null,
  imported_at timestamptz not null
);
create index official_service_communes on parvis.official_service using gin (communes);
alter table parvis.official_service enable row level security;
alter table parvis.official_service force row level security;
create policy everybody_reads on parvis.official_service for select to parvis_app using (true);
create policy finder_reads on parvis.official_service for select to parvis_finder using (true);
create policy owner_declares on parvis.official_service to current_user
  using (current_setting('app.owner', true) = 'on') with check (current_setting('app.owner', true) = 'on');
grant select on parvis.official_service to parvis_app;
grant select on parvis.official_service to parvis_finder;

-- Writes records of the import: new ones, and those that changed. Answers nothing.
create function parvis.keep_official_services(records jsonb, at timestamptz) returns void
  language plpgsql volatile security definer set search_path = pg_catalog, pg_temp
  as $$
  begin
    -- The policy of the owner's role asks for it, as in ensure_account.
    perform set_config('app.owner', 'on', true);
    insert into parvis.official_service (id, name, kinds, communes, modified_at, digest, record, imported_at)
      select r.id, r.name, r.kinds, r.communes, r.modified_at, r.digest, r.record, at
      from jsonb_to_recordset(records) as r (id uuid, name text, kinds text[], communes text[],
        modified_at timestamptz, digest text, record jsonb)
      on conflict (id) do update set name = excluded.name, kinds = excluded.kinds, communes = excluded.communes,
        modified_at = excluded.modified_at, digest = excluded.digest, record = excluded.record,
        imported_at = excluded.imported_at;
    perform set_config('app.owner', '', true);
  end $$;
revoke all on function parvis.keep_official_services(jsonb, timestamptz) from public;
grant execute on function parvis.keep_official_services(jsonb, timestamptz) to parvis_app;

select set_config('app.owner', '', true);
