-- Since when an event waits, for the gauge of the oldest one.
ALTER TABLE outbox_event ADD COLUMN appended_at timestamptz NOT NULL DEFAULT now();
CREATE INDEX outbox_event_refused ON outbox_event (position) WHERE refused IS NOT NULL;
