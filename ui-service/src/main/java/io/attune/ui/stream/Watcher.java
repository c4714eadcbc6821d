package io.attune.ui.stream;

import io.smallrye.mutiny.subscription.MultiEmitter;
import org.jspecify.annotations.Nullable;

/** The server's end of one open stream. Compared by identity. */
final class Watcher {

    private final Watched watched;
    private final MultiEmitter<? super Long> emitter;
    private @Nullable Long told;

    Watcher(Watched watched, @Nullable Long told, MultiEmitter<? super Long> emitter) {
        this.watched = watched;
        this.told = told;
        this.emitter = emitter;
    }

    Watched watched() {
        return watched;
    }

    /** Tells the number unless it is the one told last. */
    synchronized void tell(@Nullable Long number) {
        if (number != null && !number.equals(told)) {
            told = number;
            emitter.emit(number);
        }
    }

    void end() {
        emitter.complete();
    }
}
