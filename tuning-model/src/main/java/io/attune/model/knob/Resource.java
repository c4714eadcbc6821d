package io.attune.model.knob;

/** The resource that a knob spends. */
public enum Resource {
    MEMORY,
    CPU,
    STORAGE,
    OTHER
}
