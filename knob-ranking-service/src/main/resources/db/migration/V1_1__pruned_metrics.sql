-- The last snapshot of the metrics that stand for all of a workload's.
CREATE TABLE pruned_metrics (
    workload_id uuid   PRIMARY KEY,
    version     bigint NOT NULL,
    kept        text[] NOT NULL
);
