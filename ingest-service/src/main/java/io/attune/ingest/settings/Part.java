package io.attune.ingest.settings;

/** Which way a sheet goes. */
public enum Part {
    /** From the baseline to the recommendation. */
    APPLY,
    /** From the recommendation to the baseline. */
    ROLLBACK
}
