-- Events on their way to Kafka. The sequence is not cached per session: a transaction that appends after another one
-- has committed gets a higher position.
CREATE TABLE outbox_event (
    position      bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
    topic         text    NOT NULL,
    key           text,
    header_names  text[]  NOT NULL,
    header_values bytea[] NOT NULL,
    value         bytea,
    -- Why Kafka will never take it; such an event waits for an operator.
    refused       text
);
-- A queue: nearly empty, and rewritten all the time.
ALTER TABLE outbox_event SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, fillfactor = 90);

-- Events that have had their effect.
CREATE TABLE inbox_event (
    consumer    text        NOT NULL,
    event_id    uuid        NOT NULL,
    received_at timestamptz NOT NULL DEFAULT now(),
    PRIMARY KEY (consumer, event_id)
);
CREATE INDEX inbox_event_received_at ON inbox_event (received_at);

CREATE TABLE job (
    id            uuid        PRIMARY KEY,
    kind          text        NOT NULL,
    key           text        NOT NULL,
    serial_key    text,
    payload       text        NOT NULL,
    priority      integer     NOT NULL,
    not_before    timestamptz NOT NULL,
    state         text        NOT NULL CHECK (state IN ('WAITING', 'RUNNING', 'ABANDONED')),
    -- Runs begun and not postponed.
    attempts      integer     NOT NULL DEFAULT 0,
    -- Goes up at each claim; a worker with an older one has lost the job.
    fencing_token bigint      NOT NULL DEFAULT 0,
    lease_until   timestamptz,
    worker        text,
    -- Submitted again while running: it runs once more.
    submitted_again boolean   NOT NULL DEFAULT false,
    traceparent   text,
    last_failure  text,
    submitted_at  timestamptz NOT NULL DEFAULT now(),
    ended_at      timestamptz
);
CREATE UNIQUE INDEX job_unfinished ON job (kind, key) WHERE state <> 'ABANDONED';
-- Two jobs with one serial key cannot both be running, whatever the claiming query thought.
CREATE UNIQUE INDEX job_serial_running ON job (serial_key) WHERE state = 'RUNNING' AND serial_key IS NOT NULL;
CREATE INDEX job_waiting ON job (priority DESC, not_before, submitted_at) WHERE state = 'WAITING';
CREATE INDEX job_running ON job (lease_until) WHERE state = 'RUNNING';
ALTER TABLE job SET (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000, fillfactor = 70);
