package io.attune.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Something that starts beside the rest. */
public final class Starting<T> {
    private final CompletableFuture<T> result = new CompletableFuture<>();

    private Starting() {}

    public static <T> Starting<T> inBackground(String name, Supplier<T> start) {
        Starting<T> starting = new Starting<>();
        Thread thread = new Thread(
                () -> {
                    try {
                        starting.result.complete(start.get());
                    } catch (RuntimeException failure) {
                        starting.result.completeExceptionally(failure);
                    }
                },
                "attune-start-" + name);
        thread.setDaemon(true);
        thread.start();
        return starting;
    }

    /** What was started; throws what its start threw. */
    public T await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(failure);
        }
    }
}
