package io.attune.agent.loop;

/** How iterations are reported on standard output. */
public enum ProgressFormat {
    TEXT,
    /** One JSON object a line. */
    JSON
}
