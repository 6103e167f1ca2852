-- Services, places, and the subjects that people write about. Each subject leads to its competent service and says
-- what the law makes of it.

create table parvis.place (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  slug text not null,
  name text not null,
  street text,
  postcode text,
  city text,
  latitude double precision,
  longitude double precision,
  phone text,
  access_note text,
  hours jsonb,
  position integer not null default 0,
  primary key (tenant_id, id),
  unique (tenant_id, slug)
);
call parvis.protect('parvis.place');

create table parvis.service (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  slug text not null,
  name text not null,
  name_en text not null,
  mission text not null,
  mission_en text not null,
  email text,
  phone text,
  place_id uuid,
  position integer not null default 0,
  archived_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  foreign key (tenant_id, place_id) references parvis.place (tenant_id, id) on delete set null (place_id)
);
call parvis.protect('parvis.service');

create table parvis.subject (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  slug text not null,
  label text not null,
  label_en text not null,
  help text,
  help_en text,
  -- Under which heading of the contact form it stands; null: the last one.
  category text,
  service_id uuid not null,
  kind text not null check (kind in ('information', 'demande')),
  regime text not null default 'none' check (regime in ('none', 'svr', 'sva')),
  delay_months integer,
  delay_days integer,
  legal_basis text,
  certainty text check (certainty in ('A', 'B', 'C')),
  -- Before whom a refusal is contested first: two commissions are compulsory before the tribunal.
  appeal text not null default 'tribunal' check (appeal in ('tribunal', 'cada', 'prefet')),
  position integer not null default 0,
  archived_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, slug),
  foreign key (tenant_id, service_id) references parvis.service (tenant_id, id),
  check (kind = 'demande' or regime = 'none'),
  check ((regime = 'none') = (delay_months is null and delay_days is null))
);
call parvis.protect('parvis.subject');

-- Which services an agent works in, and as what.
create table parvis.service_membership (
  tenant_id uuid not null,
  membership_id uuid not null,
  service_id uuid not null,
  role text not null default 'agent' check (role in ('agent', 'manager')),
  primary key (tenant_id, membership_id, service_id),
  foreign key (tenant_id, membership_id) references parvis.membership (tenant_id, id) on delete cascade,
  foreign key (tenant_id, service_id) references parvis.service (tenant_id, id) on delete cascade
);
call parvis.protect('parvis.service_membership');
