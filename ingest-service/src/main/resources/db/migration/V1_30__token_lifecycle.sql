alter table token
    add column expires_at     timestamptz,
    add column withdrawn_at   timestamptz,
    add column previous_hash  bytea,
    add column previous_until timestamptz,
    add check ((previous_hash is null) = (previous_until is null));
comment on column token.previous_hash is 'the secret before the last rotation, good until previous_until';
create index token_by_project on token (project_id, id);

create table token_use (
    token_id     uuid primary key references token,
    last_used_at timestamptz not null
);
comment on table token_use is 'apart from the token, so that noting its use never waits for who changes it';
