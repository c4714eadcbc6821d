package io.attune.model.session;

import java.time.Instant;

/**
 * A durability knob that a person unlocked for a session; see {@link Durability}.
 *
 * @param by what the person, or the token that was used, is called
 * @param reason why, in the person's words
 */
public record KnobUnlock(String knob, String by, Instant at, String reason) {}
