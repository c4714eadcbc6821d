package io.attune.ingest.audit;

import jakarta.enterprise.util.Nonbinding;
import jakarta.interceptor.InterceptorBinding;
import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Inherited;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * An operation of the API whose success is written to the audit log in its own transaction, so that there is no effect without its
 * event. The method needs {@code @Transactional} and {@code @Operation}, unless only refusals are written; every operation that changes something is audited.
 */
@Documented
@Inherited
@InterceptorBinding
@Retention(RetentionPolicy.RUNTIME)
@Target({ElementType.METHOD, ElementType.TYPE})
public @interface Audited {

    /** For what leaves a record of its own, many times a minute: then the log has only what was refused. */
    @Nonbinding
    boolean refusalsOnly() default false;
}
