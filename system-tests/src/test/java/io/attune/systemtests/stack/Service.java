package io.attune.systemtests.stack;

import java.nio.file.Path;

/** The five services, as processes and as owners of a schema. */
public enum Service {
    INGEST("ingest-service", "ingest"),
    CHARACTERIZATION("characterization-service", "characterization"),
    KNOB_RANKING("knob-ranking-service", "knob_ranking"),
    RECOMMENDER("recommender-service", "recommender"),
    UI("ui-service", "ui");

    private final String module;
    private final String schema;

    Service(String module, String schema) {
        this.module = module;
        this.schema = schema;
    }

    public String module() {
        return module;
    }

    /** Name of the schema, and of the role that owns it. */
    public String schema() {
        return schema;
    }

    Path jar() {
        return Repository.ROOT.resolve(module).resolve("target/quarkus-app/quarkus-run.jar");
    }
}
