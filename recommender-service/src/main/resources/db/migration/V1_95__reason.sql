-- Why each was made, and what was expected to be gained by it: what the next recommendations look back on.
ALTER TABLE recommendation ADD COLUMN reason text;
ALTER TABLE recommendation ADD COLUMN expected_gain double precision;
UPDATE recommendation SET reason = body -> 'reason' ->> 'code';
