-- Why a mail was not taken: closed fields, beside the server's words in last_error. The last trouble stays when the mail
-- leaves after all, so that its page can tell that it was late.
alter table parvis.mail
  add column failed_tries integer not null default 0,
  add column trouble_at timestamptz,
  add column trouble_kind text check (trouble_kind in ('recipient', 'mailbox', 'sender', 'unproven', 'policy',
    'content', 'size', 'login', 'tls', 'later', 'unreachable', 'other')),
  add column trouble_stage text check (trouble_stage in ('connect', 'tls', 'login', 'sender', 'recipient', 'content')),
  add column smtp_code smallint check (smtp_code between 400 and 599),
  add column smtp_status text check (smtp_status ~ '^[45]\.\d{1,3}\.\d{1,3}$');
create index mail_trouble on parvis.mail (tenant_id, trouble_at desc) where trouble_at is not null;
