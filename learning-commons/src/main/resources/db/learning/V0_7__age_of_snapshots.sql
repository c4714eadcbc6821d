-- For the gauge of the newest one.
CREATE INDEX snapshot_computed_at ON snapshot (computed_at);
