package io.attune.local;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.function.Supplier;

/** Something that starts beside the rest. */
public final class Starting<T> {
    private static final long CANCEL_MILLIS = 5_000;

    private final CompletableFuture<T> result = new CompletableFuture<>();
    private final Thread thread;

    private Starting(String name, Supplier<T> start) {
        thread = new Thread(() -> run(start), "attune-start-" + name);
        thread.setDaemon(true);
    }

    public static <T> Starting<T> inBackground(String name, Supplier<T> start) {
        Starting<T> starting = new Starting<>(name, start);
        starting.thread.start();
        return starting;
    }

    /** Interrupts it, and waits for it to give up. */
    public void cancel() throws InterruptedException {
        thread.interrupt();
        thread.join(CANCEL_MILLIS);
    }

    private void run(Supplier<T> start) {
        try {
            result.complete(start.get());
        } catch (RuntimeException failure) {
            result.completeExceptionally(failure);
        }
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
