-- Why each was made, and what was expected to be gained by it: what the next recommendations look back on.
-- Rows from before keep their reason in the body alone, where it is read: to write all of them would take longer than a start may.
ALTER TABLE recommendation ADD COLUMN reason text;
ALTER TABLE recommendation ADD COLUMN expected_gain double precision;
