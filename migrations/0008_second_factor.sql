-- The second factor of agents, ways in by a passkey, devices already seen, and the journal of sign-ins.
-- All of it belongs to an account IN a tenant, never to an account alone: an administrator invites whom they like into
-- their own tenant, and must thereby reach nothing of that person's safety in another one.

-- How a session was opened, and when its agent last showed more than an open window.
alter table parvis.session
  add column second_factor text check (second_factor in ('totp', 'recovery', 'passkey')),
  add column proved_at timestamptz;

-- Whether the tenant asks a second factor of every agent, and from when. No row: it does not.
create table parvis.second_factor_rule (
  tenant_id uuid primary key references parvis.tenant (id),
  required_from timestamptz,
  changed_at timestamptz not null
);
call parvis.protect('parvis.second_factor_rule');

-- One authenticator application for each agent. The secret is encrypted; last_step is the time step (RFC 6238) of the
-- last code taken: no code counts twice.
create table parvis.totp_factor (
  tenant_id uuid not null,
  account_id uuid not null,
  secret_box bytea not null,
  last_step bigint not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (tenant_id, account_id),
  foreign key (tenant_id, account_id) references parvis.membership (tenant_id, account_id)
);
call parvis.protect('parvis.totp_factor');

create table parvis.recovery_code (
  tenant_id uuid not null,
  id uuid not null default parvis.new_id(),
  account_id uuid not null,
  code_hash bytea not null,
  created_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, account_id, code_hash),
  foreign key (tenant_id, account_id) references parvis.membership (tenant_id, account_id)
);
call parvis.protect('parvis.recovery_code');

-- A passkey works on one host name (its relying party): a tenant may have several.
create table parvis.passkey (
  tenant_id uuid not null,
  id uuid not null default parvis.new_id(),
  account_id uuid not null,
  rp_id text not null,
  credential_id bytea not null,
  public_key bytea not null,
  sign_count bigint not null,
  transports text[] not null default '{}',
  name text not null,
  backed_up boolean not null,
  created_at timestamptz not null,
  last_used_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, rp_id, credential_id),
  foreign key (tenant_id, account_id) references parvis.membership (tenant_id, account_id)
);
create index passkey_account on parvis.passkey (tenant_id, account_id);
call parvis.protect('parvis.passkey');

-- What a browser is asked to sign: once, within five minutes, by the browser that asked for it (holder).
create table parvis.passkey_challenge (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  purpose text not null check (purpose in ('register', 'sign_in', 'second', 'prove')),
  challenge text not null,
  holder bytea not null,
  rp_id text not null,
  created_at timestamptz not null,
  expires_at timestamptz not null,
  used_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, challenge)
);
call parvis.protect('parvis.passkey_challenge');

-- Somebody who has shown a link or a password and not yet the second factor: it opens the next step and nothing else.
create table parvis.pending_sign_in (
  tenant_id uuid not null,
  id uuid not null default parvis.new_id(),
  token_hash bytea not null,
  account_id uuid not null,
  method text not null check (method in ('link', 'password')),
  created_at timestamptz not null,
  expires_at timestamptz not null,
  ended_at timestamptz,
  primary key (tenant_id, id),
  unique (tenant_id, token_hash),
  foreign key (tenant_id, account_id) references parvis.membership (tenant_id, account_id)
);
call parvis.protect('parvis.pending_sign_in');

-- Browsers that an agent has come from: the hash of a random cookie, nothing measured of the device.
create table parvis.known_device (
  tenant_id uuid not null,
  id uuid not null default parvis.new_id(),
  account_id uuid not null,
  token_hash bytea not null,
  first_seen_at timestamptz not null,
  last_seen_at timestamptz not null,
  primary key (tenant_id, id),
  unique (tenant_id, account_id, token_hash),
  foreign key (tenant_id, account_id) references parvis.membership (tenant_id, account_id)
);
call parvis.protect('parvis.known_device');

-- The journal of sign-ins: kept twelve months, then deleted; never changed. No address, neither of mail nor of network.
create table parvis.sign_in_event (
  tenant_id uuid not null references parvis.tenant (id),
  id uuid not null default parvis.new_id(),
  at timestamptz not null,
  kind text not null check (kind in ('signed_in', 'refused', 'ended')),
  -- null: the address was no agent's.
  account_id uuid,
  method text check (method in ('link', 'password', 'passkey')),
  second_factor text check (second_factor in ('totp', 'recovery', 'passkey')),
  reason text check (reason in ('wrong_password', 'wrong_code', 'used_code', 'wrong_recovery_code', 'passkey_refused',
    'passkey_counter', 'too_many_tries', 'signed_out', 'own_choice', 'administrator', 'password_changed',
    'factor_changed', 'factor_reset', 'access_ended')),
  new_device boolean not null default false,
  browser text,
  system text,
  primary key (tenant_id, id),
  foreign key (tenant_id, account_id) references parvis.membership (tenant_id, account_id)
);
create index sign_in_event_account on parvis.sign_in_event (tenant_id, account_id, id);
create index sign_in_event_age on parvis.sign_in_event (tenant_id, at);
call parvis.protect('parvis.sign_in_event');
revoke update on parvis.sign_in_event from parvis_app;

-- The journal of the administration reads the few events that are about neither requests, sessions, files nor mails.
create index event_administration on parvis.event (tenant_id, id)
  where subject_kind not in ('request', 'session', 'file', 'mail');
