package io.attune.model.knob;

/** The canonical unit of a number. Whatever unit a DBMS uses, numbers inside Attune are in one of these. */
public enum Unit {
    NONE,
    BYTES,
    MILLISECONDS
}
