package io.attune.model.event;

/** The Kafka topics. */
public enum Topic {
    CATALOGS("attune.catalogs", Cleanup.COMPACT),
    SESSIONS("attune.sessions", Cleanup.COMPACT),
    OBSERVATIONS("attune.observations", Cleanup.KEEP),
    TUNING_REQUESTS("attune.tuning-requests", Cleanup.DELETE),
    PRUNED_METRICS("attune.pruned-metrics", Cleanup.COMPACT),
    RANKED_KNOBS("attune.ranked-knobs", Cleanup.COMPACT),
    RECOMMENDATIONS("attune.recommendations", Cleanup.KEEP);

    /** What the broker does with old records. */
    public enum Cleanup {
        /** The last record of a key is kept. */
        COMPACT,
        /** Records go after a week. */
        DELETE,
        /** Records are kept. */
        KEEP
    }

    private final String name;
    private final Cleanup cleanup;

    Topic(String name, Cleanup cleanup) {
        this.name = name;
        this.cleanup = cleanup;
    }

    public String topicName() {
        return name;
    }

    public Cleanup cleanup() {
        return cleanup;
    }

    /** Where events go that a reader gave up on. */
    public String deadLetterName() {
        return name + ".dlq";
    }
}
