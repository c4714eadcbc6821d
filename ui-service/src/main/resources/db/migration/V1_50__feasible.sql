alter table observation add column violations jsonb not null default '[]';
comment on column observation.violations is 'the constraints of the session that it breaks, one sentence each';
