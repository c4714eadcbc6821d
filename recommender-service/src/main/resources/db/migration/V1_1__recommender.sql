CREATE TABLE catalog (
    key      text    NOT NULL,
    revision integer NOT NULL,
    body     jsonb   NOT NULL,
    PRIMARY KEY (key, revision)
);

CREATE TABLE session (
    id          uuid   PRIMARY KEY,
    project_id  uuid   NOT NULL,
    workload_id uuid   NOT NULL,
    revision    bigint NOT NULL,
    body        jsonb  NOT NULL
);

-- knobs and metrics are in the order of the catalog revision; NaN where absent.
CREATE TABLE observation (
    id                uuid        PRIMARY KEY,
    session_id        uuid        NOT NULL,
    sequence          bigint      NOT NULL,
    project_id        uuid        NOT NULL,
    workload_id       uuid        NOT NULL,
    dbms_type         text        NOT NULL,
    catalog_key       text        NOT NULL,
    catalog_revision  integer     NOT NULL,
    recommendation_id uuid,
    window_end        timestamptz NOT NULL,
    knobs             double precision[] NOT NULL,
    metrics           double precision[] NOT NULL,
    objectives        jsonb       NOT NULL,
    ending            text        NOT NULL CHECK (ending IN ('MEASURED', 'FAILED', 'INVALID')),
    UNIQUE (session_id, sequence)
);
CREATE INDEX observation_workload ON observation (workload_id, window_end DESC);
CREATE INDEX observation_project ON observation (project_id, dbms_type, workload_id);

CREATE TABLE pruned_metrics (
    workload_id uuid   PRIMARY KEY,
    version     bigint NOT NULL,
    body        jsonb  NOT NULL
);

CREATE TABLE ranked_knobs (
    workload_id uuid   NOT NULL,
    objective   text   NOT NULL,
    version     bigint NOT NULL,
    body        jsonb  NOT NULL,
    PRIMARY KEY (workload_id, objective)
);

-- One row an observation; whichever of the two events comes second submits the job.
CREATE TABLE tuning_request (
    observation_id uuid    PRIMARY KEY,
    session_id     uuid    NOT NULL,
    requested      boolean NOT NULL DEFAULT false,
    observed       boolean NOT NULL DEFAULT false,
    submitted      boolean NOT NULL DEFAULT false
);

CREATE TABLE recommendation (
    id                   uuid        PRIMARY KEY,
    after_observation_id uuid        NOT NULL UNIQUE,
    session_id           uuid        NOT NULL,
    project_id           uuid        NOT NULL,
    revision             integer     NOT NULL,
    state                text        NOT NULL,
    configuration        jsonb       NOT NULL,
    body                 jsonb       NOT NULL,
    explanation          jsonb       NOT NULL,
    created_at           timestamptz NOT NULL
);
CREATE INDEX recommendation_session ON recommendation (session_id);
