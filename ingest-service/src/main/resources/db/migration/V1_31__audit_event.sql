create table audit_event (
    id         uuid primary key,
    at         timestamptz not null,
    project_id uuid,
    actor_id   text        not null,
    actor_name text        not null,
    operation  text        not null,
    resource   text        not null,
    outcome    text        not null check (outcome in ('DONE', 'REFUSED', 'FAILED')),
    status     smallint    not null,
    code       text,
    trace_id   text        not null
);
comment on table audit_event is 'who did what, and when; rows are never changed, and deleted only when they are old';
comment on column audit_event.project_id is 'no reference: what happened stays true when the project is gone';
create index audit_event_by_project on audit_event (project_id, id);
create index audit_event_at on audit_event (at);

create function refuse_change_of_audit_event() returns trigger language plpgsql as $$
begin
    if tg_op = 'DELETE' and old.at < now() - interval '30 days' then
        return old;
    end if;
    raise exception 'audit_event is append-only: % refused', tg_op using errcode = 'insufficient_privilege';
end
$$;
create trigger audit_event_is_append_only before update or delete on audit_event
    for each row execute function refuse_change_of_audit_event();
create trigger audit_event_is_never_emptied before truncate on audit_event
    for each statement execute function refuse_change_of_audit_event();
