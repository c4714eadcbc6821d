create table project (
    id          uuid primary key,
    name        text        not null,
    description text,
    created_at  timestamptz not null
);

create table catalog (
    catalog_key  text        not null,
    revision     integer     not null check (revision >= 1),
    fingerprint  text        not null,
    content      jsonb       not null,
    created_at   timestamptz not null,
    primary key (catalog_key, revision)
);

create table workload (
    id           uuid primary key,
    project_id   uuid        not null references project,
    name         text        not null,
    catalog_key  text        not null,
    cpu_cores    integer     not null,
    memory_bytes bigint      not null,
    storage      text        not null,
    created_at   timestamptz not null,
    unique (project_id, name, catalog_key, cpu_cores, memory_bytes, storage)
);

create table tuning_session (
    id           uuid primary key,
    project_id   uuid        not null references project,
    workload_id  uuid        not null references workload,
    dbms_version text        not null,
    dbms_note    text,
    observations bigint      not null default 0,
    revision     bigint      not null,
    content      jsonb       not null,
    created_at   timestamptz not null
);
create index tuning_session_by_project on tuning_session (project_id, id);

create table token (
    id          uuid primary key,
    name        text        not null,
    secret_hash bytea       not null,
    scopes      text[]      not null,
    project_id  uuid references project,
    session_id  uuid references tuning_session,
    created_at  timestamptz not null
);

create table observation (
    id                uuid primary key,
    session_id        uuid        not null references tuning_session,
    sequence          bigint      not null check (sequence >= 1),
    recommendation_id uuid,
    fingerprint       text        not null,
    request           bytea       not null,
    content           jsonb       not null,
    warnings          jsonb       not null,
    received_at       timestamptz not null,
    unique (session_id, sequence)
);
comment on column observation.fingerprint is 'SHA-256 of the request in canonical form, to tell a repetition from a contradiction';
comment on column observation.request is 'the request in canonical form, gzip';
comment on column observation.content is 'what was published of it';

create table tuning_request (
    after_observation_id uuid primary key references observation,
    id                   uuid        not null unique,
    session_id           uuid        not null references tuning_session,
    sequence             bigint      not null,
    requested_at         timestamptz not null,
    unique (session_id, sequence)
);

create table recommendation (
    id                   uuid primary key,
    session_id           uuid        not null references tuning_session,
    after_observation_id uuid        not null unique references tuning_request,
    sequence             bigint      not null,
    state                text        not null,
    content              jsonb       not null,
    created_at           timestamptz not null
);
create index recommendation_by_session on recommendation (session_id, sequence);
create index recommendation_open on recommendation (session_id) where state in ('READY', 'DELIVERED');
