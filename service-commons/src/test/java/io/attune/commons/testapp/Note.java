package io.attune.commons.testapp;

import com.fasterxml.jackson.databind.annotation.JsonDeserialize;
import io.attune.model.event.EventType;
import io.attune.model.event.Topic;

/** The payload of the test's events. */
public record Note(
        long number,
        @JsonDeserialize(using = HauntedText.class) String text) {
    public static final EventType<Note> WRITTEN =
            new EventType<>("io.attune.note.written.v1", Topic.OBSERVATIONS, Note.class);

    public static Note of(long number) {
        return new Note(number, "note " + number);
    }
}
