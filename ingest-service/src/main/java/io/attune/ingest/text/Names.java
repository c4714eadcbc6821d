package io.attune.ingest.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A map whose keys are names: not blank, not overlong, and {@link PlainText}. One constraint on the map, because constraints on each key
 * cost more than all else that is done with an observation of a thousand readings.
 */
@Documented
@Constraint(validatedBy = NamesValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Names {
    String message() default "must be a name";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Characters of the longest name. */
    int longest();
}
