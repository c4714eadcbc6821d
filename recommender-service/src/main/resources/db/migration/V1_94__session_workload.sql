CREATE INDEX session_workload ON session (workload_id);
