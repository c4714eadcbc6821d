package io.attune.ingest.text;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Text that people can read and compare: no control, formatting (zero-width) or unassigned characters. */
@Documented
@Constraint(validatedBy = PlainTextValidator.class)
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.TYPE_USE})
public @interface PlainText {
    String message() default "must not hold control, zero-width or unassigned characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Whether line breaks and tabs are allowed. */
    boolean multiline() default false;
}
