alter table audit_event add column actor_issuer text;
comment on column audit_event.actor_issuer is 'who says that the person is actor_id, which is theirs to give; null for a token';
