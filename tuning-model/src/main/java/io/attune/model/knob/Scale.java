package io.attune.model.knob;

/** How distances along a knob's axis are felt. */
public enum Scale {
    LINEAR,
    LOG
}
