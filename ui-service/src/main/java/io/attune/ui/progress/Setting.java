package io.attune.ui.progress;

/**
 * A knob's value.
 *
 * @param value as the DBMS writes it
 * @param number in the knob's canonical unit
 */
public record Setting(String value, double number) {}
