package io.attune.model.event;

import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/** Every event there is, found among the constants, so that none can be forgotten. */
final class EventTypes {

    private EventTypes() {}

    static List<EventType<?>> all() {
        return Arrays.stream(EventType.class.getDeclaredFields())
                .filter(f -> Modifier.isStatic(f.getModifiers()) && f.getType() == EventType.class)
                .<EventType<?>>flatMap(EventTypes::value)
                .toList();
    }

    /** The event's name without the common beginning, as its schema file is called. */
    static String schemaName(EventType<?> type) {
        return type.name().replaceFirst("^io\\.attune\\.", "");
    }

    private static Stream<EventType<?>> value(Field field) {
        try {
            return field.get(null) instanceof EventType<?> type ? Stream.of(type) : Stream.empty();
        } catch (IllegalAccessException e) {
            throw new AssertionError(e);
        }
    }
}
