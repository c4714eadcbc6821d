-- Revisions of the catalogs, as ingest published them.
CREATE TABLE catalog (
    key      text    NOT NULL,
    revision integer NOT NULL,
    body     jsonb   NOT NULL,
    PRIMARY KEY (key, revision)
);

CREATE TABLE session (
    id          uuid        PRIMARY KEY,
    workload_id uuid        NOT NULL,
    revision    bigint      NOT NULL,
    objective   text        NOT NULL,
    goal        text        NOT NULL CHECK (goal IN ('MAXIMIZE', 'MINIMIZE')),
    knobs       text[]      NOT NULL,
    created_at  timestamptz NOT NULL
);
CREATE INDEX session_workload ON session (workload_id);

CREATE TABLE workload (
    id          uuid    PRIMARY KEY,
    project_id  uuid    NOT NULL,
    -- Observations that were measured.
    measured    integer NOT NULL DEFAULT 0,
    -- Grows with every observation that is learnt from, and with the objectives and knobs of the sessions.
    revision    bigint  NOT NULL DEFAULT 0,
    -- When the first of what no run has looked at came.
    dirty_since timestamptz
);
CREATE INDEX workload_dirty ON workload (dirty_since) WHERE dirty_since IS NOT NULL;

-- What the service learns from; a workload's history is one range of the primary key.
CREATE TABLE observation (
    workload_id      uuid    NOT NULL REFERENCES workload,
    id               uuid    NOT NULL,
    catalog_key      text    NOT NULL,
    catalog_revision integer NOT NULL,
    failed           boolean NOT NULL,
    -- Both in the order of the catalog revision; NaN where absent.
    knobs            double precision[] NOT NULL,
    metrics          double precision[] NOT NULL,
    objective_names  text[] NOT NULL,
    objective_values double precision[] NOT NULL,
    PRIMARY KEY (workload_id, id)
);

CREATE TABLE run (
    id           uuid        PRIMARY KEY,
    workload_id  uuid        NOT NULL REFERENCES workload,
    state        text        NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'SKIPPED', 'FAILED')),
    cause        text        NOT NULL CHECK (cause IN ('SCHEDULE', 'DEMAND')),
    reason_code  text,
    reason_count integer,
    reason_of    integer,
    explanation  text,
    -- Which snapshots it made.
    snapshots    jsonb,
    requested_at timestamptz NOT NULL,
    started_at   timestamptz,
    ended_at     timestamptz
);
CREATE INDEX run_workload ON run (workload_id, id);
-- At most one run of a workload is waiting or under way, whichever replica asked for it.
CREATE UNIQUE INDEX run_unfinished ON run (workload_id) WHERE state IN ('QUEUED', 'RUNNING');

CREATE TABLE snapshot (
    workload_id uuid        NOT NULL REFERENCES workload,
    -- Empty where the snapshot is for all objectives.
    objective   text        NOT NULL,
    version     bigint      NOT NULL,
    input_hash  text        NOT NULL,
    computed_at timestamptz NOT NULL,
    -- The event as it was published.
    body        jsonb       NOT NULL,
    PRIMARY KEY (workload_id, objective, version)
);
