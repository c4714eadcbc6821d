package io.attune.ingest.idempotency;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An operation that is done once for each {@code Idempotency-Key} of a token. It needs no transaction of its own. */
@InterceptorBinding
@Target({ElementType.METHOD, ElementType.TYPE})
@Retention(RetentionPolicy.RUNTIME)
public @interface Idempotent {

    /** False where the answer holds a secret, which must not be kept: then a repetition is refused with 409. */
    @Nonbinding
    boolean keepsAnswer() default true;
}
