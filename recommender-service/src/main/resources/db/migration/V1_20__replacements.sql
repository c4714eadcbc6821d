-- A recommendation that was rejected, or that expired, is replaced by another one after the same observation.
ALTER TABLE recommendation ADD COLUMN replaces uuid REFERENCES recommendation;
ALTER TABLE recommendation ADD COLUMN rejected boolean NOT NULL DEFAULT false;
ALTER TABLE recommendation DROP CONSTRAINT recommendation_after_observation_id_key;
CREATE UNIQUE INDEX recommendation_first ON recommendation (after_observation_id) WHERE replaces IS NULL;
CREATE UNIQUE INDEX recommendation_replacement ON recommendation (replaces);
