-- The round that the jobs of normal priority are in: the turn of the latest one that was taken. It only grows, and is no one's lock.
CREATE SEQUENCE job_round;

ALTER TABLE job
    -- In which round the job is due: the one after the present, or after that of the last job with the same serial key. So who submits a
    -- thousand jobs has one in each of a thousand rounds, and another's only job is in the next.
    ADD COLUMN turn bigint NOT NULL DEFAULT 0;
DROP INDEX job_waiting;
CREATE INDEX job_waiting ON job (priority DESC, turn, not_before, submitted_at) WHERE state = 'WAITING';
CREATE INDEX job_serial ON job (serial_key, turn) WHERE state <> 'ABANDONED';
