ALTER TABLE observation ADD COLUMN window_start timestamptz;
UPDATE observation SET window_start = window_end;
ALTER TABLE observation ALTER COLUMN window_start SET NOT NULL;

ALTER TABLE tuning_request ADD COLUMN session_revision bigint NOT NULL DEFAULT 0;
COMMENT ON COLUMN tuning_request.session_revision IS 'the answer heeds this revision of the session or a newer one';
