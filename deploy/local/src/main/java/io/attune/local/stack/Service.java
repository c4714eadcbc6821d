package io.attune.local.stack;

import java.util.Arrays;
import java.util.Optional;

/** The five services, in the order in which people read of them. */
public enum Service {
    UI("ui", "ui-service", "ui", false),
    INGEST("ingest", "ingest-service", "ingest", false),
    CHARACTERIZATION("characterization", "characterization-service", "characterization", false),
    KNOB_RANKING("knob-ranking", "knob-ranking-service", "knob_ranking", false),
    RECOMMENDER("recommender", "recommender-service", "recommender", true);

    private final String label;
    private final String module;
    private final String schema;
    private final boolean isNumeric;

    Service(String label, String module, String schema, boolean isNumeric) {
        this.label = label;
        this.module = module;
        this.schema = schema;
        this.isNumeric = isNumeric;
    }

    /** The service that people call so, with or without {@code -service}. */
    public static Optional<Service> named(String name) {
        return Arrays.stream(values())
                .filter(service -> service.label.equals(name) || service.module.equals(name))
                .findFirst();
    }

    public String label() {
        return label;
    }

    /** Its folder in the checkout. */
    public String module() {
        return module;
    }

    /** Its schema in the database, and the role that owns it. */
    public String schema() {
        return schema;
    }

    /** Whether its time goes into numerics, so that the optimising compiler pays. */
    boolean isNumeric() {
        return isNumeric;
    }
}
