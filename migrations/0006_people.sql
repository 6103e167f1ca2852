-- The persons in relation with a tenant: one row for one verified or declared e-mail address.

create table parvis.person (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  kind text not null check (kind in ('individual', 'company', 'association')),
  email text check (email = lower(email)),
  surname text,
  first_name text,
  organisation text,
  siren text,
  rna text,
  phone text,
  street text,
  postcode text,
  city text,
  created_at timestamptz not null,
  updated_at timestamptz not null,
  primary key (tenant_id, id)
);
create unique index person_email on parvis.person (tenant_id, email) where email is not null;
call parvis.protect('parvis.person');
