package io.attune.ingest.transfer;

import io.attune.commons.problem.ProblemError;
import io.attune.ingest.text.PlainTextValidator;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What must hold of every value of a document, at any depth: a component that is not declared absent is there, text is what people can
 * read and not without end, and times are in the calendar.
 */
final class ValueRule {

    private static final int LONGEST_TEXT = 4000;
    private static final Instant EARLIEST = Instant.parse("2000-01-01T00:00:00Z");
    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private static final int MOST_FAULTS = 50;

    private final List<ProblemError> faults;

    ValueRule(List<ProblemError> faults) {
        this.faults = faults;
    }

    /** @param pointer to the value in the request */
    void check(@Nullable Object value, String pointer) {
        if (value instanceof Record composed) {
            Arrays.stream(composed.getClass().getRecordComponents()).forEach(part -> check(composed, part, pointer));
        } else if (value instanceof List<?> list) {
            for (int i = 0; i < list.size() && faults.size() < MOST_FAULTS; i++) {
                check(list.get(i), pointer + "/" + i);
            }
        } else if (value instanceof Map<?, ?> map) {
            map.forEach((key, one) -> {
                check(key, pointer);
                if (one == null) {
                    fault(pointer, "must have no entry without a value");
                }
                check(one, pointer);
            });
        } else if (value instanceof String text) {
            if (text.length() > LONGEST_TEXT || !PlainTextValidator.isPlain(text, true)) {
                fault(pointer, "must be text that people can read, of 4000 characters at most");
            }
        } else if (value instanceof Instant time && (time.isBefore(EARLIEST) || !time.isBefore(LATEST))) {
            fault(pointer, "must be from the year 2000 to 2199");
        }
    }

    private void check(Record composed, RecordComponent part, String pointer) {
        if (part.getType().isPrimitive()) {
            return;
        }
        Object value = value(composed, part);
        if (value != null) {
            check(value, pointer + "/" + part.getName());
        } else if (!part.getAnnotatedType().isAnnotationPresent(Nullable.class)) {
            fault(pointer + "/" + part.getName(), "must be there");
        }
    }

    private void fault(String pointer, String message) {
        if (faults.size() < MOST_FAULTS) {
            faults.add(new ProblemError(pointer, message));
        }
    }

    private static @Nullable Object value(Record composed, RecordComponent part) {
        try {
            part.getAccessor().setAccessible(true);
            return part.getAccessor().invoke(composed);
        } catch (IllegalAccessException | InvocationTargetException e) {
            throw new IllegalStateException(part + " cannot be read", e);
        }
    }
}
