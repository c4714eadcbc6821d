package io.attune.ingest.text;

import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Decides whether the keys of a map are {@link Names}, and points at the first ones that are not. */
public class NamesValidator implements ConstraintValidator<Names, Map<String, ?>> {

    private static final int POINTED_AT_MOST = 20;

    private int longest;

    @Override
    public void initialize(Names annotation) {
        longest = annotation.longest();
    }

    @Override
    public boolean isValid(@Nullable Map<String, ?> named, ConstraintValidatorContext context) {
        int refused = 0;
        if (named != null) {
            for (String name : named.keySet()) {
                String fault = fault(name);
                if (fault != null && refused++ < POINTED_AT_MOST) {
                    point(context, name, fault);
                }
            }
        }
        return refused == 0;
    }

    private @Nullable String fault(String name) {
        if (name.isBlank()) {
            return "must not be blank";
        }
        if (name.length() > longest) {
            return "size must be between 0 and " + longest;
        }
        return PlainTextValidator.isPlain(name, false)
                ? null
                : "must not hold control, zero-width or unassigned characters";
    }

    private static void point(ConstraintValidatorContext context, String name, String fault) {
        context.disableDefaultConstraintViolation();
        context.buildConstraintViolationWithTemplate(fault)
                .addContainerElementNode("<map key>", Map.class, 0)
                .inIterable()
                .atKey(name)
                .addConstraintViolation();
    }
}
