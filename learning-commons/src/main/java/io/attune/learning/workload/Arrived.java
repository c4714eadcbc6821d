package io.attune.learning.workload;

/** Something has arrived that runs may wait for; fired in the transaction that stores it. */
public enum Arrived {
    SESSION,
    CATALOG
}
