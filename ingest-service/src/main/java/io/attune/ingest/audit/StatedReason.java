package io.attune.ingest.audit;

import jakarta.enterprise.context.RequestScoped;
import org.jspecify.annotations.Nullable;

/** Why the caller does what the current request is about, for operations that ask for it: the audit log keeps that with their event. */
@RequestScoped
public class StatedReason {

    private @Nullable String text;

    /** Notes what the caller said. */
    public void is(String stated) {
        text = stated;
    }

    @Nullable
    String text() {
        return text;
    }
}
