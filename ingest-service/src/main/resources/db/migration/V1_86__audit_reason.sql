alter table audit_event add column reason text;
comment on column audit_event.reason is 'why, in the words of who did it; of what asks for a reason alone';
