ALTER TABLE tuning_request ADD COLUMN urgent boolean NOT NULL DEFAULT false;
COMMENT ON COLUMN tuning_request.urgent IS 'the observation breached a guardrail: its answer, which leads back, goes before all others';
