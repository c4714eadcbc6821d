package io.attune.model.session;

/**
 * A knob that a session tunes, and between which bounds.
 *
 * @param lower least value, canonical unit
 * @param upper greatest value, canonical unit
 */
public record SessionKnob(String name, double lower, double upper) {
    public SessionKnob {
        if (!(lower <= upper)) {
            throw new IllegalArgumentException("bounds of " + name + " are " + lower + " to " + upper);
        }
    }
}
