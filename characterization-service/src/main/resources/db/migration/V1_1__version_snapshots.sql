-- The metrics that stand for all of a DBMS version, by the workloads of a project.
CREATE TABLE version_snapshot (
    project_id  uuid   NOT NULL,
    catalog_key text   NOT NULL,
    version     bigint NOT NULL,
    body        jsonb  NOT NULL,
    PRIMARY KEY (project_id, catalog_key, version)
);
