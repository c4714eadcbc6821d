-- Views of what the topics told. Everything here can be rebuilt by reading the topics again from their beginning.

create table catalog (
    key text not null,
    revision integer not null,
    content jsonb not null,
    primary key (key, revision)
);

create table session (
    id uuid primary key,
    project_id uuid not null,
    workload_id uuid not null,
    catalog_key text not null,
    revision bigint not null,
    created_at timestamptz not null,
    content jsonb not null
);

create index session_by_project on session (project_id, created_at desc, id desc);
create index session_by_age on session (created_at desc, id desc);

-- Counts the changes of all that is kept under a session's id. Its row may be there before the session's own.
create table session_activity (
    session_id uuid primary key,
    changes bigint not null,
    last_at timestamptz not null
);

create table observation (
    id uuid primary key,
    session_id uuid not null,
    sequence bigint not null,
    recommendation_id uuid,
    catalog_key text not null,
    catalog_revision integer not null,
    window_start timestamptz not null,
    window_end timestamptz not null,
    knobs double precision[] not null,
    objectives jsonb not null,
    status text not null,
    outcome jsonb not null
);

create index observation_by_session on observation (session_id, sequence);

create table recommendation (
    id uuid primary key,
    session_id uuid not null,
    sequence bigint not null,
    revision integer not null,
    content jsonb not null
);

create index recommendation_by_session on recommendation (session_id, sequence);

create table tuning_request (
    session_id uuid primary key,
    sequence bigint not null,
    requested_at timestamptz not null
);

create table pruned_metrics (
    workload_id uuid primary key,
    version bigint not null,
    content jsonb not null
);

create table ranked_knobs (
    workload_id uuid not null,
    objective text not null,
    version bigint not null,
    content jsonb not null,
    primary key (workload_id, objective)
);
