-- Addresses, streets and districts of the territory, from the national and local address files (BAN, BAL). What a new
-- file no longer has is kept and dated (ended_at): something may refer to it.

create table parvis.street (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  commune_code text not null,
  commune_name text not null,
  -- Of a commune nouvelle: each commune that it was made of may have its own rue de l'Église. '': none.
  old_commune_code text not null default '',
  old_commune_name text,
  name text not null,
  -- The name's words, folded: two spellings of one street are one street.
  key text not null,
  lieu_dit boolean not null,
  source_key text,
  longitude double precision,
  latitude double precision,
  ended_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, commune_code, old_commune_code, key),
  check ((longitude is null) = (latitude is null))
);
call parvis.protect('parvis.street');

-- The three-letter pieces of the telling words of each street that is not ended. A table and not an array: equality is
-- leakproof, so its key is used under row security, and no extension is needed.
create table parvis.street_gram (
  tenant_id uuid not null,
  gram text collate "C" not null,
  street_id uuid not null,
  primary key (tenant_id, gram, street_id),
  foreign key (tenant_id, street_id) references parvis.street (tenant_id, id) on delete cascade
);
create index street_gram_street on parvis.street_gram (tenant_id, street_id);
call parvis.protect('parvis.street_gram');

create table parvis.address (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  street_id uuid not null,
  number integer not null,
  suffix text not null default '',
  postcode text,
  -- WGS 84; place says what stands there: entrance, building…
  longitude double precision,
  latitude double precision,
  place text,
  -- `id` of the BAN, `cle_interop` of a BAL.
  source_key text,
  ended_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, street_id, number, suffix),
  foreign key (tenant_id, street_id) references parvis.street (tenant_id, id),
  check ((longitude is null) = (latitude is null))
);
call parvis.protect('parvis.address');

-- geometry: a GeoJSON Polygon or MultiPolygon; west…north: its box, which spares the reading of most others.
create table parvis.district (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  name text not null,
  geometry jsonb not null,
  west double precision not null,
  south double precision not null,
  east double precision not null,
  north double precision not null,
  position integer not null default 0,
  ended_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, name)
);
call parvis.protect('parvis.district');
