package io.attune.model.knob;

/** A value that its knob does not accept. The message names the value and what would be accepted. */
public final class KnobValueException extends IllegalArgumentException {
    public KnobValueException(String message) {
        super(message);
    }
}
