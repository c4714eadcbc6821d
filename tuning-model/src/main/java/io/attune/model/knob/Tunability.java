package io.attune.model.knob;

/** What the curated overlay says about tuning a knob. */
public enum Tunability {
    /** Worth tuning; in a session unless taken out. */
    DEFAULT,
    /** May be tuned when a session asks for it by name. */
    ON_REQUEST,
    /** Never tuned: a wrong value loses data, opens a hole or changes what queries mean. */
    LOCKED
}
