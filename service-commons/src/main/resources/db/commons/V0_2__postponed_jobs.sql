-- A job that waits for something looks for it less and less often.
ALTER TABLE job
    -- Runs in a row that put the job off.
    ADD COLUMN postponements integer NOT NULL DEFAULT 0,
    -- What the job waits for may have come while it runs: put off, it runs again at once.
    ADD COLUMN woken         boolean NOT NULL DEFAULT false;
