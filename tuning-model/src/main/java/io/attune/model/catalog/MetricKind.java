package io.attune.model.catalog;

/** How a metric's two readings, before and after a window, become one number. */
public enum MetricKind {
    /** Only ever grows while the DBMS runs: (after − before) per second of the window. */
    COUNTER,
    /** A level: the reading after the window. */
    GAUGE,
    /** Not a number; kept, not used. */
    INFO
}
