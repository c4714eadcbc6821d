package io.attune.local;

import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * What must be closed when the launcher ends: at the end of its work, or when a signal comes; last opened, first closed,
 * and each once.
 */
public final class Cleanup implements AutoCloseable {
    private final Deque<AutoCloseable> open = new ArrayDeque<>();
    private final Object turn = new Object();
    private boolean isClosing;

    /** A cleanup that also runs when this JVM is told to end. */
    public static Cleanup atExit(Progress progress) {
        Cleanup cleanup = new Cleanup();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> cleanup.closeOnSignal(progress), "attune-cleanup"));
        return cleanup;
    }

    /** Will be closed; at once when everything else already is. */
    public void add(AutoCloseable resource) {
        synchronized (this) {
            if (!isClosing) {
                open.push(resource);
                return;
            }
        }
        close(resource);
        throw new LaunchException("Stopped.");
    }

    public synchronized boolean isClosing() {
        return isClosing;
    }

    /** Returns when everything is closed, even when another thread has begun with that. */
    @Override
    public void close() {
        synchronized (turn) {
            for (AutoCloseable resource = next(); resource != null; resource = next()) {
                close(resource);
            }
        }
    }

    private void closeOnSignal(Progress progress) {
        if (hasWork()) {
            progress.say("\nStopping ...");
        }
        close();
    }

    private synchronized boolean hasWork() {
        return !isClosing && !open.isEmpty();
    }

    private synchronized @Nullable AutoCloseable next() {
        isClosing = true;
        return open.poll();
    }

    private static void close(AutoCloseable resource) {
        try {
            resource.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        } catch (Exception failure) {
            System.err.println("While stopping: " + failure);
        }
    }
}
