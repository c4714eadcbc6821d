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

-- The last snapshot of the metrics that stand for all of a workload's.
CREATE TABLE pruned_metrics (
    workload_id uuid   PRIMARY KEY,
    version     bigint NOT NULL,
    kept        text[] NOT NULL
);

CREATE TABLE workload (
    id          uuid    PRIMARY KEY,
    project_id  uuid    NOT NULL,
    -- Observations that were measured.
    measured    integer NOT NULL DEFAULT 0,
    -- Observations that can be learnt from: measured and failed ones; the others are not kept.
    learnable   integer NOT NULL DEFAULT 0,
    -- How many of the latter the last run that came to an end has looked at.
    considered  integer NOT NULL DEFAULT 0,
    -- When the first one came that no run has looked at.
    dirty_since timestamptz
);
CREATE INDEX workload_dirty ON workload (dirty_since) WHERE dirty_since IS NOT NULL;

-- A workload's matrix is one range of the primary key.
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
    id                uuid        PRIMARY KEY,
    workload_id       uuid        NOT NULL REFERENCES workload,
    state             text        NOT NULL CHECK (state IN ('QUEUED', 'RUNNING', 'DONE', 'SKIPPED', 'FAILED')),
    cause             text        NOT NULL CHECK (cause IN ('SCHEDULE', 'DEMAND')),
    reason_code       text,
    reason_count      integer,
    reason_of         integer,
    explanation       text,
    -- The version that was made for each objective.
    snapshot_versions jsonb,
    requested_at      timestamptz NOT NULL,
    started_at        timestamptz,
    ended_at          timestamptz
);
CREATE INDEX run_workload ON run (workload_id, id);
-- At most one run of a workload is waiting or under way, whichever replica asked for it.
CREATE UNIQUE INDEX run_unfinished ON run (workload_id) WHERE state IN ('QUEUED', 'RUNNING');

CREATE TABLE snapshot (
    workload_id uuid        NOT NULL REFERENCES workload,
    objective   text        NOT NULL,
    version     bigint      NOT NULL,
    input_hash  text        NOT NULL,
    computed_at timestamptz NOT NULL,
    -- The event on ranked-knobs.
    body        jsonb       NOT NULL,
    PRIMARY KEY (workload_id, objective, version)
);
